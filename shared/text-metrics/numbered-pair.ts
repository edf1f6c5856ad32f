import { numberOf } from './numbering';

/** Two sequences as numbers, from 0 and below `count`: members are equal where their numbers are. */
export interface NumberedPair {
  a: Int32Array;
  b: Int32Array;
  count: number;
}

/** Code points below this are their own numbers; most texts have few others. */
const ascii = 128;

/** Texts by code points, as Python has them: an emoji is one member and not two. */
export function numberCodePoints(a: string, b: string): NumberedPair {
  const others = new Map<number, number>();
  return { a: codePointNumbers(a, others), b: codePointNumbers(b, others), count: ascii + others.size };
}

function codePointNumbers(text: string, others: Map<number, number>): Int32Array {
  const numbers = new Int32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at) ?? 0;
    if (point > 0xffff) at += 1;
    numbers[length] = point < ascii ? point : ascii + numberOf(point, others);
    length += 1;
  }
  return numbers.subarray(0, length);
}

export function numberWords(a: readonly string[], b: readonly string[]): NumberedPair {
  const numbers = new Map<string, number>();
  const number = (word: string) => numberOf(word, numbers);
  return { a: Int32Array.from(a, number), b: Int32Array.from(b, number), count: numbers.size };
}

/**
 * What is left of two sequences without their common beginning and end, which neither an edit distance nor a longest
 * common subsequence needs to look at, and how many members were common.
 */
export function withoutCommonEnds({ a, b, count }: NumberedPair): NumberedPair & { common: number } {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return {
    a: a.subarray(head, a.length - tail),
    b: b.subarray(head, b.length - tail),
    count,
    common: head + tail,
  };
}
