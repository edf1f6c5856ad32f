import { sum } from './example-means';

/** Values as a multiset: each distinct one, ascending, and how often it occurs. Says nothing of the order they came in. */
export interface Tally {
  n: number;
  values: Float64Array;
  counts: Float64Array;
}

/**
 * Values that differ by no more than rounding are one (3/5 − 2/5 and 1/5): all are rounded to 2⁻⁴⁰ of the largest, the
 * same way above and below zero, so that the negated values have the negated tally.
 */
export function tally(values: ArrayLike<number>): Tally {
  return tallyOf(values, new Float64Array(values.length).fill(1));
}

/** The same of values that occur several times. */
export function tallyOf(values: ArrayLike<number>, counts: ArrayLike<number>): Tally {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? NaN;
    if (!Number.isFinite(value)) throw new RangeError(`${value} is not a value to count with`);
    largest = Math.max(largest, Math.abs(value));
  }
  // A power of two: scaling by it is exact.
  const unit = largest === 0 ? 1 : 2 ** (Math.ceil(Math.log2(largest)) - 40);
  const countOf = new Map<number, number>();
  let n = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    const size = Math.round(Math.abs(value) / unit) * unit;
    const rounded = value < 0 && size > 0 ? -size : size;
    countOf.set(rounded, (countOf.get(rounded) ?? 0) + (counts[i] ?? 0));
    n += counts[i] ?? 0;
  }
  const distinct = Float64Array.from(countOf.keys()).sort();
  return { n, values: distinct, counts: distinct.map((value) => countOf.get(value) ?? 0) };
}

/** The tally of the negated values. */
export function mirrored({ n, values, counts }: Tally): Tally {
  // 0 − value: never −0.
  return { n, values: values.map((value) => 0 - value).reverse(), counts: counts.slice().reverse() };
}

/** Which of a tally and its mirror image comes first in a fixed order; 0 where they are the same. */
export function orientation(one: Tally): number {
  const other = mirrored(one);
  for (let i = one.values.length - 1; i >= 0; i -= 1) {
    const byValue = (one.values[i] ?? 0) - (other.values[i] ?? 0);
    const byCount = (one.counts[i] ?? 0) - (other.counts[i] ?? 0);
    if (byValue !== 0 || byCount !== 0) return Math.sign(byValue || byCount);
  }
  return 0;
}

/** Changes sign exactly where the values do; zero where they are the same above and below it. */
export function meanOf(one: Tally): number {
  const side = orientation(one);
  if (side === 0) return 0;
  const { n, values, counts } = side < 0 ? mirrored(one) : one;
  return (side * sum(values.map((value, i) => value * (counts[i] ?? 0)))) / n;
}
