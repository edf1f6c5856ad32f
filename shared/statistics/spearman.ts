import type { Interval } from '../domain/comparison';
import { mean, sum } from './example-means';
import { twoSidedZ } from './normal';
import { studentTwoSidedP } from './student-t';

export interface Spearman {
  n: number;
  rho: number;
  /** Two-sided, by Student's t with n − 2 degrees of freedom (scipy's spearmanr). */
  pValue: number;
  /**
   * By Fisher's z with variance (1 + ρ²/2)/(n − 3) (Bonett and Wright, Psychometrika 65, 2000); −1..1 for fewer than four.
   */
  interval: Interval;
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, where equal values share the mean of their ranks. Undefined for
 * fewer than three pairs, or where either side has only one value.
 */
export function spearman(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  confidence = 0.95,
): Spearman | undefined {
  if (x.length !== y.length) throw new RangeError(`${x.length} values cannot be paired with ${y.length}`);
  const n = x.length;
  if (n < 3) return undefined;
  const rho = correlation(midranks(x), midranks(y));
  if (Number.isNaN(rho)) return undefined;
  const t = rho * Math.sqrt((n - 2) / ((1 + rho) * (1 - rho)));
  return {
    n,
    rho,
    pValue: studentTwoSidedP(t, n - 2),
    interval: fisherInterval(rho, n, confidence),
  };
}

/** Ranks from 1, ties sharing the mean of theirs. */
export function midranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const ranks = new Float64Array(order.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && order[end]?.value === order[start]?.value) end += 1;
    for (const { index } of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

function correlation(x: Float64Array, y: Float64Array): number {
  const meanX = mean(x);
  const meanY = mean(y);
  const products = sum(x.map((value, i) => (value - meanX) * ((y[i] ?? NaN) - meanY)));
  const squaresX = sum(x.map((value) => (value - meanX) ** 2));
  const squaresY = sum(y.map((value) => (value - meanY) ** 2));
  // Rounding may take it beyond by an ulp.
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)));
}

function fisherInterval(rho: number, n: number, confidence: number): Interval {
  if (n < 4) return { lo: -1, hi: 1 };
  if (Math.abs(rho) === 1) return { lo: rho, hi: rho };
  const half = twoSidedZ(confidence) * Math.sqrt((1 + (rho * rho) / 2) / (n - 3));
  return { lo: Math.tanh(Math.atanh(rho) - half), hi: Math.tanh(Math.atanh(rho) + half) };
}
