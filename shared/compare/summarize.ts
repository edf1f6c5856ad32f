import type { ComparisonSummary, Flip, Verdict } from '../domain/comparison';
import { mcNemarExact } from '../statistics/mcnemar';
import { newcombePairedInterval } from '../statistics/paired';
import { wilsonInterval } from '../statistics/wilson';
import type { Pairing } from './pair-runs';
import { verdictSentence } from './sentence';

/** What of a comparison follows from the pairs alone. */
export type PairStatistics = Omit<ComparisonSummary, 'a' | 'b' | 'warnings' | 'sentence'>;

/** Two-sided level of the verdict; the intervals are its complement, 95 %. */
export const significanceLevel = 0.05;

export interface ComparisonContext {
  /** Names of the configurations, for the sentence. */
  nameA: string;
  nameB: string;
  /** Every answer that the runs share is the same text in both. */
  sameAnswers: boolean;
}

/**
 * Statistics, verdict and sentence of paired runs. Pass rates and intervals are those of the n pairs that both sides
 * graded, so that their difference is the paired one; a run's own pass rate may differ where examples were added,
 * removed or errored.
 */
export function summarize(
  pairing: Pairing,
  context: ComparisonContext,
): PairStatistics & { sentence: string } {
  const statistics = pairStatistics(pairing, context.sameAnswers);
  return { ...statistics, sentence: verdictSentence(statistics, context) };
}

function pairStatistics({ pairs, added, removed }: Pairing, sameAnswers: boolean): PairStatistics {
  const count: Record<Flip, number> = { fixed: 0, broken: 0, still_passing: 0, still_failing: 0, errored: 0 };
  for (const { flip } of pairs) count[flip] += 1;
  const { fixed, broken, still_passing: stillPassing, still_failing: stillFailing, errored } = count;
  const n = fixed + broken + stillPassing + stillFailing;
  const passesA = stillPassing + broken;
  const passesB = stillPassing + fixed;
  const interval = newcombePairedInterval({ bothPass: stillPassing, broken, fixed, bothFail: stillFailing });
  const pValue = mcNemarExact(broken, fixed);
  const difference = n === 0 ? 0 : (fixed - broken) / n;
  return {
    n,
    fixed,
    broken,
    stillPassing,
    stillFailing,
    errored,
    added: added.length,
    removed: removed.length,
    passRateA: n === 0 ? 0 : passesA / n,
    passRateB: n === 0 ? 0 : passesB / n,
    intervalA: wilsonInterval(passesA, n),
    intervalB: wilsonInterval(passesB, n),
    difference,
    interval,
    pValue,
    verdict: n === 0 ? 'not_comparable' : sameAnswers ? 'identical' : judge(difference, interval, pValue),
  };
}

/**
 * A change is confirmed only when the exact test and the interval agree; by simulation (n = 30
 * to 100) they contradict each other in up to 12 % of data sets. One alone is a suggestion.
 */
function judge(difference: number, interval: { lo: number; hi: number }, pValue: number): Verdict {
  const significant = pValue < significanceLevel;
  const excludesZero = interval.lo > 0 || interval.hi < 0;
  if (significant && excludesZero) return difference > 0 ? 'improved' : 'regressed';
  return significant || excludesZero ? 'suggestive' : 'inconclusive';
}
