import type { Interval } from '../domain/comparison';
import { twoSidedZ } from './normal';

/**
 * Wilson's score interval of a proportion (Wilson 1927; no continuity correction). It stays inside 0..1 and keeps its
 * width where every trial agrees. Without trials nothing is known: 0..1.
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval {
  checkCounts(successes, trials);
  if (trials === 0) return { lo: 0, hi: 1 };
  return wilsonIntervalOfRate(successes / trials, trials, confidence);
}

/** The same of a rate seen in so many independent trials, which need be no whole number (an effective sample size). */
export function wilsonIntervalOfRate(rate: number, trials: number, confidence = 0.95): Interval {
  if (!(rate >= 0 && rate <= 1 && trials > 0)) throw new RangeError(`${rate} of ${trials} trials is no rate`);
  const z = twoSidedZ(confidence);
  const shrink = 1 + (z * z) / trials;
  const middle = (rate + (z * z) / (2 * trials)) / shrink;
  const half = (z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))) / shrink;
  // The ends are exact where all trials agree; rounding must not move them inwards.
  return {
    lo: rate === 0 ? 0 : Math.max(0, middle - half),
    hi: rate === 1 ? 1 : Math.min(1, middle + half),
  };
}

function checkCounts(successes: number, trials: number): void {
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 || successes > trials) {
    throw new RangeError(`${successes} of ${trials} is not a count of successes`);
  }
}
