import { SchemaRefusal } from './refusal';
import { literal } from './rules';

/** Code points from the first to the second, both included. */
export type Range = readonly [number, number];

const last = 0x10ffff;
const space: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const digit: readonly Range[] = [[0x30, 0x39]];
const word: readonly Range[] = [
  [0x61, 0x7a],
  [0x41, 0x5a],
  [0x30, 0x39],
  [0x5f, 0x5f],
];

/** `\d`, `\W`, …: what the letter stands for in a JavaScript regular expression. */
export function shorthand(letter: string): readonly Range[] | undefined {
  switch (letter) {
    case 'd':
      return digit;
    case 'D':
      return complement(digit);
    case 'w':
      return word;
    case 'W':
      return complement(word);
    case 's':
      return space;
    case 'S':
      return complement(space);
    default:
      return undefined;
  }
}

/** `.`: anything but an end of line. */
export const anyCharacter: readonly Range[] = complement([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]);

export function complement(ranges: readonly Range[]): Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= last) gaps.push([next, last]);
  return gaps;
}

/** Characters that JSON text can only hold as two: `\"`, `\\`, `\n`, … */
const escaped = [0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x22, 0x5c];
/** What a JSON text's character cannot be as it is: controls, the quote, the backslash, and half of a pair. */
const notPlain: readonly Range[] = [
  [0x00, 0x1f],
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0xd800, 0xdfff],
];

/** One character out of `ranges`, as it stands inside a JSON text. */
export function characterRule(ranges: readonly Range[], path: string): string {
  const plain = ranges.flatMap((range) => without(range, notPlain));
  const parts = plain.length > 0 ? [`[${plain.map(rangeText).join('')}]`] : [];
  for (const code of escaped) {
    if (ranges.some(([from, to]) => from <= code && code <= to)) {
      parts.push(literal(JSON.stringify(String.fromCodePoint(code)).slice(1, -1)));
    }
  }
  if (parts.length === 0)
    throw new SchemaRefusal('has a "pattern" with characters that no text can hold', path);
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' | ')})`;
}

function without(range: Range, holes: readonly Range[]): Range[] {
  return holes.reduce<Range[]>(
    (pieces, [from, to]) =>
      pieces.flatMap(([start, end]): Range[] => {
        if (to < start || from > end) return [[start, end]];
        const kept: Range[] = [];
        if (start < from) kept.push([start, from - 1]);
        if (end > to) kept.push([to + 1, end]);
        return kept;
      }),
    [range],
  );
}

function rangeText([from, to]: Range): string {
  if (from === to) return codeText(from);
  return `${codeText(from)}-${codeText(to)}`;
}

function codeText(code: number): string {
  const character = String.fromCodePoint(code);
  if (/[A-Za-z0-9 _!#$%&'()*+,./:;<=>?@`{|}~]/.test(character)) return character;
  if (character === ']' || character === '[' || character === '-') return `\\${character}`;
  const hex = code.toString(16).toUpperCase();
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
