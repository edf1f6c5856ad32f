import type { Budget } from './budget';
import { TemplateError } from './errors';
import { asText, fromKey, isFloat, type Value } from './values';

/** What Python's `str.isspace` takes for white space; JavaScript's `trim` differs in six characters. */
const whiteSpace = new Set(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

export function isSpace(character: string): boolean {
  return whiteSpace.has(character);
}

export function strip(text: string, chars?: string, sides: 'both' | 'left' | 'right' = 'both'): string {
  const characters = Array.from(text);
  const away = chars === undefined ? whiteSpace : new Set(chars);
  let start = 0;
  let end = characters.length;
  if (sides !== 'right') while (start < end && away.has(characters[start] ?? '')) start += 1;
  if (sides !== 'left') while (end > start && away.has(characters[end - 1] ?? '')) end -= 1;
  return characters.slice(start, end).join('');
}

export function splitLines(text: string, keepEnds = false): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/g)) {
    lines.push(text.slice(start, keepEnds ? index + end.length : index));
    start = index + end.length;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

/** `str.split()`: at runs of white space. */
export function splitWords(text: string, limit: number): string[] {
  const words: string[] = [];
  let index = 0;
  while (index < text.length) {
    while (index < text.length && isSpace(text[index] ?? '')) index += 1;
    if (index === text.length) break;
    if (limit >= 0 && words.length === limit) {
      words.push(strip(text.slice(index), undefined, 'right'));
      break;
    }
    const start = index;
    while (index < text.length && !isSpace(text[index] ?? '')) index += 1;
    words.push(text.slice(start, index));
  }
  return words;
}

export function splitAt(text: string, separator: string, limit: number, fromRight: boolean): string[] {
  if (separator === '') throw new TemplateError('empty separator');
  const parts = text.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  return fromRight
    ? [parts.slice(0, parts.length - limit).join(separator), ...parts.slice(parts.length - limit)]
    : [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

/** `str.replace`: an empty `old` stands before each character and at the end. */
export function replaceText(text: string, old: string, by: string, count: number): string {
  const pieces = old === '' ? ['', ...Array.from(text), ''] : text.split(old);
  const limit = count < 0 ? pieces.length - 1 : Math.min(count, pieces.length - 1);
  const replaced = pieces.slice(0, limit + 1).join(by);
  return pieces.length > limit + 1 ? [replaced, ...pieces.slice(limit + 1)].join(old) : replaced;
}

export function title(text: string): string {
  let result = '';
  let inWord = false;
  for (const character of text) {
    result += inWord ? character.toLowerCase() : character.toUpperCase();
    inWord = isCased(character);
  }
  return result;
}

export function capitalize(text: string): string {
  const [first = '', ...rest] = Array.from(text);
  return first.toUpperCase() + rest.join('').toLowerCase();
}

export function isCased(character: string): boolean {
  return character.toLowerCase() !== character.toUpperCase();
}

export function isUpper(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

export function isLower(text: string): boolean {
  return text === text.toLowerCase() && text !== text.toUpperCase();
}

/** Python writes exponents below -4 and from 16 on; both write the shortest digits that give the number back. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    const digits = String(Math.abs(exponent)).padStart(2, '0');
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
  }
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const padded = digits.padEnd(exponent + 2, '0');
  return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1)}`;
}

export function integerText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
}

/** Python's `str(value)`. */
export function str(value: Value, budget: Budget): string {
  const text = asText(value);
  if (text !== undefined) return text;
  return typeof value === 'object' && value?.kind === 'undefined' ? '' : repr(value, budget);
}

/** Python's `repr(value)`. */
export function repr(value: Value, budget: Budget): string {
  budget.enter();
  budget.spend(1);
  const text = reprOf(value, budget);
  budget.text(text.length);
  budget.leave();
  return text;
}

function reprOf(value: Value, budget: Budget): string {
  const inner = (item: Value): string => repr(item, budget);
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return integerText(value);
  if (typeof value === 'string') return quoted(value);
  if (isFloat(value)) return floatText(value.value);
  switch (value.kind) {
    case 'markup':
      return `Markup(${quoted(value.text)})`;
    case 'list':
      return `[${value.items.map(inner).join(', ')}]`;
    case 'tuple':
      return value.items.length === 1
        ? `(${value.items.map(inner).join('')},)`
        : `(${value.items.map(inner).join(', ')})`;
    case 'dict':
      return `{${[...value.entries].map(([key, item]) => `${inner(fromKey(key))}: ${inner(item)}`).join(', ')}}`;
    case 'undefined':
      return 'Undefined';
    default:
      // Python writes an address here, which is another one each time.
      throw new TemplateError(`a ${value.kind} cannot be written as text`);
  }
}

/** Python quotes with ' unless that needs escapes and " does not, and writes what cannot be printed as escapes. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (character === quote || character === '\\') result += `\\${character}`;
    else if (character === '\n') result += '\\n';
    else if (character === '\r') result += '\\r';
    else if (character === '\t') result += '\\t';
    else if (character === ' ' || !/[\p{C}\p{Z}]/u.test(character)) result += character;
    else if (code < 0x100) result += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code < 0x10000) result += `\\u${code.toString(16).padStart(4, '0')}`;
    else result += `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return `${quote}${result}${quote}`;
}

/** MarkupSafe's `escape`. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('>', '&gt;')
    .replaceAll('<', '&lt;')
    .replaceAll("'", '&#39;')
    .replaceAll('"', '&#34;');
}
