import { TemplateError } from './errors';
import { isSpace, strip } from './python-text';

export type Token =
  | { type: 'text'; text: string }
  | { type: 'blockBegin' | 'blockEnd' | 'printBegin' | 'printEnd' | 'end'; text: string }
  | { type: 'name' | 'string' | 'operator'; text: string }
  | { type: 'integer' | 'float'; text: string; value: number };

const opening = /\{%|\{\{|\{#/g;
const rawBegin = /\{%[-+]?\s*raw\s*(?:-%\}\s*|%\})/y;
const rawEnd = /\{%([-+]?)\s*endraw\s*(?:\+%\}|-%\}\s*|%\}\n?)/g;
const commentEnd = /\+#\}|-#\}\s*|#\}\n?/g;
const blockEnd = /\+%\}|-%\}\s*|%\}\n?/y;
const printEnd = /-\}\}\s*|\}\}/y;
const floatNumber = /(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?[eE][+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/y;
const integerNumber = /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\da-fA-F])+|[1-9](?:_?\d)*|0(?:_?0)*/y;
const name = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*/uy;
const text = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const operator = /\*\*|\/\/|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y;
const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/**
 * Jinja's lexer with the settings of `transformers`: `trim_blocks` (the newline after a block tag goes) and
 * `lstrip_blocks` (so does the white space before one that begins its line).
 */
export function tokenize(source: string): Token[] {
  const input = source.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const tokens: Token[] = [];
  let position = 0;
  let atLineStart = true;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const match = pattern.exec(input)?.[0];
    if (match === undefined) return undefined;
    position += match.length;
    return match;
  };
  /** The text before a tag, as the tag's sign and the settings leave it. */
  const addText = (data: string, sign: string, isBlock: boolean): void => {
    let kept = data;
    if (sign === '-') kept = strip(data, undefined, 'right');
    else if (sign !== '+' && isBlock) {
      const line = data.lastIndexOf('\n') + 1;
      if ((line > 0 || atLineStart) && [...data.slice(line)].every(isSpace)) kept = data.slice(0, line);
    }
    if (kept !== '') tokens.push({ type: 'text', text: kept });
  };
  const signAt = (index: number): string => {
    const sign = input[index] ?? '';
    return sign === '-' || sign === '+' ? sign : '';
  };

  while (position < input.length) {
    opening.lastIndex = position;
    const begin = opening.exec(input);
    if (!begin) {
      tokens.push({ type: 'text', text: input.slice(position) });
      break;
    }
    const data = input.slice(position, begin.index);
    const sign = signAt(begin.index + 2);
    position = begin.index;
    addText(data, sign, begin[0] !== '{{');

    if (begin[0] === '{#') {
      const end = find(commentEnd, input, position + 2, 'Missing end of comment tag');
      position = end.index + end[0].length;
      atLineStart = end[0].endsWith('\n');
      continue;
    }
    if (take(rawBegin) !== undefined) {
      const end = find(rawEnd, input, position, 'Missing end of raw directive');
      atLineStart = input[position - 1] === '\n';
      addText(input.slice(position, end.index), end[1] ?? '', true);
      position = end.index + end[0].length;
      atLineStart = end[0].endsWith('\n');
      continue;
    }
    position += 2 + sign.length;
    const isPrint = begin[0] === '{{';
    tokens.push({ type: isPrint ? 'printBegin' : 'blockBegin', text: begin[0] });
    const end = tokenizeTag(isPrint ? printEnd : blockEnd);
    tokens.push({ type: isPrint ? 'printEnd' : 'blockEnd', text: isPrint ? '}}' : '%}' });
    atLineStart = end.endsWith('\n');
  }
  tokens.push({ type: 'end', text: 'end of template' });
  return tokens;

  /** Everything up to the tag's end, which is given back. */
  function tokenizeTag(tagEnd: RegExp): string {
    const open: string[] = [];
    while (position < input.length) {
      if (open.length === 0) {
        const end = take(tagEnd);
        if (end !== undefined) return end;
      }
      if (isSpace(input[position] ?? '')) {
        position += 1;
        continue;
      }
      const found = takeToken();
      if (found.type === 'operator') {
        const expected = closing[found.text];
        if (expected !== undefined) open.push(expected);
        else if (Object.values(closing).includes(found.text) && open.pop() !== found.text) {
          throw new TemplateError(`unexpected '${found.text}'`);
        }
      }
      tokens.push(found);
    }
    throw new TemplateError('unexpected end of template');
  }

  function takeToken(): Token {
    let found = take(floatNumber);
    if (found !== undefined) return { type: 'float', text: found, value: Number(found.replaceAll('_', '')) };
    found = take(integerNumber);
    if (found !== undefined)
      return { type: 'integer', text: found, value: Number(found.replaceAll('_', '')) };
    found = take(name);
    if (found !== undefined) return { type: 'name', text: found };
    found = take(text);
    if (found !== undefined) return { type: 'string', text: unescapeText(found.slice(1, -1)) };
    found = take(operator);
    if (found !== undefined) return { type: 'operator', text: found };
    throw new TemplateError(`unexpected char '${input[position] ?? ''}'`);
  }
}

function find(pattern: RegExp, input: string, from: number, missing: string): RegExpExecArray {
  pattern.lastIndex = from;
  const match = pattern.exec(input);
  if (!match) throw new TemplateError(missing);
  return match;
}

const simpleEscapes: Record<string, string> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Python's `unicode-escape`: unknown escapes stay as they are. */
function unescapeText(literal: string): string {
  return literal.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g,
    (escape: string, x?: string, u?: string, long?: string, octal?: string, simple?: string) => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16));
      if (octal !== undefined) return fromCodePoint(Number.parseInt(octal, 8));
      if (simple === 'x' || simple === 'u' || simple === 'U' || simple === 'N') {
        throw new TemplateError(`truncated \\${simple} escape in a text`);
      }
      return simpleEscapes[simple ?? ''] ?? escape;
    },
  );
}

function fromCodePoint(code: number): string {
  if (code > 0x10ffff) throw new TemplateError('illegal Unicode character in a text');
  return String.fromCodePoint(code);
}
