/**
 * Holm's step-down p-values ("A simple sequentially rejective multiple test procedure", Scandinavian Journal of
 * Statistics 6, 1979), in the order given: with m of them ascending, the running maximum of (m − i + 1)·p₍ᵢ₎, at most
 * 1. Those below α are the changes that may be called one while the chance of any false call in the family is α.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const invalid = pValues.find((p) => !(p >= 0 && p <= 1));
  if (invalid !== undefined) throw new RangeError(`${invalid} is not a p-value`);
  const ascending = pValues.map((p, index) => ({ p, index })).sort((x, y) => x.p - y.p);
  const adjusted = Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, { p, index }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * p));
    adjusted[index] = largest;
  }
  return adjusted;
}
