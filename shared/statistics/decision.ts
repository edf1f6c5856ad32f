import type { Evidence, Interval } from '../domain/comparison';
import { bootstrapSteps } from './bootstrap';
import { mcNemarExact } from './mcnemar';
import { newcombePairedInterval, type PairedCounts } from './paired';
import { seededRandom } from './random';
import { signFlipSteps } from './sign-flip';
import { finish, part, type Steps } from './steps';
import { meanOf, tally } from './tally';

export interface Decision {
  /** Examples. */
  n: number;
  /** B − A. */
  difference: number;
  interval: Interval;
  /** Two-sided. */
  pValue: number;
  evidence: Evidence;
}

/**
 * The rule of every comparison: a change is confirmed only where the test's p is below α and the interval of 1 − α
 * excludes zero. A test and an interval that are not made from each other contradict each other for some data (exact
 * McNemar and Newcombe for up to 12 % of small data sets); requiring both keeps the level of the test, which is exact.
 */
export function evidenceOf(pValue: number, { lo, hi }: Interval, alpha = 0.05): Evidence {
  const significant = pValue < alpha;
  const excludesZero = lo > 0 || hi < 0;
  if (significant && excludesZero) return 'confirmed';
  return significant || excludesZero ? 'suggestive' : 'inconclusive';
}

/** One pass or fail an example: exact McNemar and Newcombe's interval. */
export function decideBinary(counts: PairedCounts, alpha = 0.05): Decision {
  const { bothPass, broken, fixed, bothFail } = counts;
  const n = bothPass + broken + fixed + bothFail;
  const interval = newcombePairedInterval(counts, 1 - alpha);
  const pValue = mcNemarExact(broken, fixed);
  return {
    n,
    difference: n === 0 ? 0 : (fixed - broken) / n,
    interval,
    pValue,
    evidence: evidenceOf(pValue, interval, alpha),
  };
}

export interface ClusteredOptions {
  /** Whoever compares the same scores with the same seed gets the same numbers. */
  seed: number;
  resamples?: number;
  alpha?: number;
  /** The largest difference that two scores can have. */
  largest?: number;
}

/**
 * Several samples or graded scores an example: sign-flip test and bootstrap interval of the per-example differences
 * (example-means.ts). The first takes McNemar's place: for one pass or fail an example it is the same test.
 */
export function* decideClusteredSteps(
  differences: ArrayLike<number>,
  { seed, resamples, alpha = 0.05, largest }: ClusteredOptions,
): Steps<Decision> {
  const test = yield* part(0, 0.5, signFlipSteps(differences, { random: seededRandom(seed), resamples }));
  const bootstrap = { random: seededRandom(seed + 1), resamples, confidence: 1 - alpha, largest };
  const interval = yield* part(0.5, 1, bootstrapSteps(differences, bootstrap));
  const n = differences.length;
  return {
    n,
    difference: n === 0 ? 0 : meanOf(tally(differences)),
    interval,
    pValue: test.pValue,
    evidence: evidenceOf(test.pValue, interval, alpha),
  };
}

export function decideClustered(differences: ArrayLike<number>, options: ClusteredOptions): Decision {
  return finish(decideClusteredSteps(differences, options));
}
