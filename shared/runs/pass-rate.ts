import type { Interval } from '../domain/comparison';
import type { RunCounts } from '../domain/run';
import { wilsonIntervalOfRate } from '../statistics/wilson';

export interface PassRate {
  /** Of the samples that were judged, 0..1; absent where none was. */
  rate?: number;
  /** Wilson's 95 %. */
  interval: Interval;
}

/**
 * A run's pass rate. Errored and ungraded samples are no trials. Nor do K samples of one example count as K: they are
 * alike, at temperature 0 even the same, and clustered trials are worth no less than one a cluster (Kish's design effect
 * 1 + (K − 1) ρ is at most K). The interval is that of so many.
 */
export function passRate(
  { passed, failed }: Pick<RunCounts, 'passed' | 'failed'>,
  samplesPerExample: number,
): PassRate {
  const judged = passed + failed;
  if (judged === 0) return { interval: { lo: 0, hi: 1 } };
  const rate = passed / judged;
  return { rate, interval: wilsonIntervalOfRate(rate, judged / samplesPerExample) };
}
