/**
 * The least whole number from 1 to `most` that suffices, where from some number on all do. Doubling, then halving: the
 * numbers tried are at most twice the answer, which keeps what is tried cheap.
 */
export function leastThat(suffices: (n: number) => boolean, most: number): number | undefined {
  let hi = 1;
  while (!suffices(hi)) {
    if (hi >= most) return undefined;
    hi = Math.min(most, hi * 2);
  }
  let lo = hi >> 1;
  while (hi - lo > 1) {
    const middle = (lo + hi) >> 1;
    if (suffices(middle)) hi = middle;
    else lo = middle;
  }
  return hi;
}
