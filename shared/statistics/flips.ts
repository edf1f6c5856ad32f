import type { Tally } from './tally';

/** What a sign can be given to. */
export interface Flips {
  /** Sizes of the differences that are not zero, ascending. */
  sizes: Float64Array;
  /** How many of them are different. */
  distinct: number;
  /** Size of the sum with the signs that were seen. */
  observed: number;
}

export function flipsOf({ values, counts }: Tally): Flips {
  const countOf = new Map<number, number>();
  let sum = 0;
  for (const [i, value] of values.entries()) {
    const count = counts[i] ?? 0;
    sum += value * count;
    const size = Math.abs(value);
    if (size > 0) countOf.set(size, (countOf.get(size) ?? 0) + count);
  }
  const sizes = [...countOf].flatMap(([size, count]) => Array<number>(count).fill(size));
  return { sizes: Float64Array.from(sizes).sort(), distinct: countOf.size, observed: Math.abs(sum) };
}

/** A sum counts as being as far from zero as the observed one where only the order of adding can have made it smaller. */
export function asFarAs({ sizes, observed }: Flips): number {
  return observed - total(sizes) * 1e-12;
}

export function total(sizes: Float64Array): number {
  let sum = 0;
  for (const size of sizes) sum += size;
  return sum;
}
