import type { Interval } from '../domain/comparison';
import { mean, sum } from './example-means';
import { twoSidedZ } from './normal';
import { studentTwoSidedT } from './student-t';
import { wilsonIntervalOfRate } from './wilson';

export interface MeanScore {
  /** Examples. */
  n: number;
  /** NaN without examples. */
  mean: number;
  interval: Interval;
}

/**
 * Mean of per-example scores from 0 to 1 (each example's mean over its samples, or its pass@k), with an interval clustered
 * by example: Wilson's, for as many independent trials as would give the mean the standard error that it has,
 * n* = m(1 − m)/SE², times (z/t_{n−1})² for the standard error being estimated (Korn and Graubard, Survey Methodology
 * 24, 1998; with Wilson's interval in Franco et al., Journal of Survey Statistics and Methodology 7, 2019). Where all
 * examples agree n* = n. One sample an example makes n* about n, so that it is Wilson's interval of passes.
 */
export function meanScoreInterval(scores: ArrayLike<number>, confidence = 0.95): MeanScore {
  const n = scores.length;
  if (n === 0) return { n, mean: NaN, interval: { lo: 0, hi: 1 } };
  const average = Math.min(1, Math.max(0, mean(scores)));
  const squares = sum(Float64Array.from(scores, (score) => (score - average) ** 2));
  if (n === 1 || squares < 1e-24) {
    return { n, mean: average, interval: wilsonIntervalOfRate(average, n, confidence) };
  }
  const trials = (average * (1 - average) * n * n) / squares;
  const narrowed = trials * (twoSidedZ(confidence) / studentTwoSidedT(confidence, n - 1)) ** 2;
  return { n, mean: average, interval: wilsonIntervalOfRate(average, narrowed, confidence) };
}
