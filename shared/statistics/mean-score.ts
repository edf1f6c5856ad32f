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
 * by example: Wilson's, for as many independent trials as would give the mean the standard error that it has, n* = n/v with
 * v = variance/(m(1 − m)), times (z/t_{n−1})² for the variance being estimated (Korn and Graubard, Survey Methodology 24,
 * 1998; with Wilson's interval in Franco et al., Journal of Survey Statistics and Methodology 7, 2019). One pass or fail an
 * example makes v = 1. Other scores are narrower, but how much is not known from few: v counts two more examples that
 * are all or nothing, without which 20 scores near 0 or 1 cover 91 % (simulated with the models of
 * tools/checks/statistics).
 */
export function meanScoreInterval(scores: ArrayLike<number>, confidence = 0.95): MeanScore {
  const n = scores.length;
  if (n === 0) return { n, mean: NaN, interval: { lo: 0, hi: 1 } };
  const average = Math.min(1, Math.max(0, mean(scores)));
  const passOrFail = average * (1 - average);
  if (n === 1 || passOrFail === 0) {
    return { n, mean: average, interval: wilsonIntervalOfRate(average, n, confidence) };
  }
  const variance = sum(Float64Array.from(scores, (score) => (score - average) ** 2)) / n;
  const share = (n * (variance / passOrFail) + 2) / (n + 2);
  const estimated = (twoSidedZ(confidence) / studentTwoSidedT(confidence, n - 1)) ** 2;
  const trials = (n / share) * estimated;
  return { n, mean: average, interval: wilsonIntervalOfRate(average, trials, confidence) };
}
