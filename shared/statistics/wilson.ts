import type { Interval } from '../domain/comparison';
import { twoSidedZ } from './normal';

/**
 * Wilson's score interval of a proportion (Wilson 1927; no continuity correction). It stays inside 0..1 and keeps its
 * width where every trial agrees. Without trials nothing is known: 0..1.
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval {
  checkCounts(successes, trials);
  if (trials === 0) return { lo: 0, hi: 1 };
  const z = twoSidedZ(confidence);
  const p = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const middle = (p + (z * z) / (2 * trials)) / shrink;
  const half = (z * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials))) / shrink;
  // The ends are exact where all trials agree; rounding must not move them inwards.
  return {
    lo: successes === 0 ? 0 : Math.max(0, middle - half),
    hi: successes === trials ? 1 : Math.min(1, middle + half),
  };
}

function checkCounts(successes: number, trials: number): void {
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 || successes > trials) {
    throw new RangeError(`${successes} of ${trials} is not a count of successes`);
  }
}
