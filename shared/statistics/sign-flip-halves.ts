import { asFarAs, total, type Flips } from './flips';

/** Differences up to which all patterns are gone through: 2¹⁶ sums in each half. */
export const halvesLimit = 32;

/**
 * Goes through all 2^m sign patterns in time 2^(m/2): the sums of either half of the differences, sorted, and for each
 * of the first half how many of the second take the whole as far below zero as observed (Horowitz and Sahni, Journal of
 * the ACM 21, 1974). As many patterns are as far above.
 */
export function exactHalvesP(flips: Flips): number {
  const { sizes } = flips;
  const asFar = asFarAs(flips);
  if (asFar <= 0) return 1;
  const middle = sizes.length >> 1;
  const first = patternSums(sizes.subarray(0, middle));
  const second = patternSums(sizes.subarray(middle));
  let count = 0;
  let fitting = second.length;
  for (const sum of first) {
    // The larger the first half's sum, the fewer of the second half's are small enough.
    while (fitting > 0 && sum + (second[fitting - 1] ?? 0) > -asFar) fitting -= 1;
    count += fitting;
  }
  return Math.min(1, (2 * count) / 2 ** sizes.length);
}

function patternSums(sizes: Float64Array): Float64Array {
  const sums = new Float64Array(2 ** sizes.length);
  sums[0] = -total(sizes);
  for (const [bit, size] of sizes.entries()) {
    const half = 2 ** bit;
    for (let i = 0; i < half; i += 1) sums[half + i] = (sums[i] ?? 0) + 2 * size;
  }
  return sums.sort();
}
