/** All scores of one example in both arms: its K samples in A and in B. The arms may have different numbers of them. */
export interface PairedSamples {
  a: ArrayLike<number>;
  b: ArrayLike<number>;
}

/**
 * B − A of each example's mean scores. Samples of one example resemble each other, so the example, not the sample, is
 * what counts as one observation (Miller, arXiv 2411.00640); everything paired starts from these.
 * Every example needs a score in both arms.
 */
export function meanDifferences(examples: readonly PairedSamples[]): Float64Array {
  return Float64Array.from(examples, ({ a, b }) => mean(b) - mean(a));
}

export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('There is no mean of no values');
  return sum(values) / values.length;
}

/** Neumaier's compensated sum: the order of the values matters less than the last digits that anything here depends on. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? NaN;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
