import type { Interval } from '../domain/comparison';
import { mean, sum } from './example-means';
import { studentTwoSidedP, studentTwoSidedT } from './student-t';

export interface PairedT {
  n: number;
  /** Mean of the differences. */
  difference: number;
  /** √(Σ(d − d̄)²/(n − 1)/n) (Miller, arXiv 2411.00640). */
  standardError: number;
  interval: Interval;
  /** Two-sided. */
  pValue: number;
}

/**
 * Student's paired test of per-example differences (example-means.ts), so clustered by example. For differences with a
 * normal distribution, or many of them; the verdict is sign-flip.ts' and bootstrap.ts', which do without. Undefined for
 * fewer than two.
 */
export function pairedT(differences: ArrayLike<number>, confidence = 0.95): PairedT | undefined {
  const n = differences.length;
  if (n < 2) return undefined;
  const difference = mean(differences);
  const squares = sum(Float64Array.from(differences, (value) => (value - difference) ** 2));
  const standardError = Math.sqrt(squares / (n - 1) / n);
  const half = studentTwoSidedT(confidence, n - 1) * standardError;
  return {
    n,
    difference,
    standardError,
    interval: { lo: difference - half, hi: difference + half },
    pValue: difference === 0 ? 1 : studentTwoSidedP(difference / standardError, n - 1),
  };
}
