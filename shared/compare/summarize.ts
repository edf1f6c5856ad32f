import type { ComparisonSummary, Flip, Verdict } from '../domain/comparison';
import { decideBinary, decideClusteredSteps, evidenceOf } from '../statistics/decision';
import { meanScoreInterval } from '../statistics/mean-score';
import type { PairedCounts } from '../statistics/paired';
import type { PassCount } from '../statistics/pass-at-k';
import { finish, type Steps } from '../statistics/steps';
import { wilsonInterval } from '../statistics/wilson';
import type { Pair, Pairing } from './pair-runs';
import { reliabilityOf } from './reliability';
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
 * removed or errored. With several samples an example, what is compared are the examples' pass rates.
 */
export function* summarizeSteps(
  pairing: Pairing,
  context: ComparisonContext,
): Steps<PairStatistics & { sentence: string }> {
  const statistics = yield* pairStatistics(pairing, context.sameAnswers);
  return { ...statistics, sentence: verdictSentence(statistics, context) };
}

export function summarize(
  pairing: Pairing,
  context: ComparisonContext,
): PairStatistics & { sentence: string } {
  return finish(summarizeSteps(pairing, context));
}

function* pairStatistics({ pairs, added, removed }: Pairing, sameAnswers: boolean): Steps<PairStatistics> {
  const count: Record<Flip, number> = { fixed: 0, broken: 0, still_passing: 0, still_failing: 0, errored: 0 };
  for (const { flip } of pairs) count[flip] += 1;
  const { fixed, broken, still_passing: stillPassing, still_failing: stillFailing, errored } = count;
  const n = fixed + broken + stillPassing + stillFailing;
  const counts = { fixed, broken, stillPassing, stillFailing, errored };
  const judged = pairs.some(({ tallies }) => tallies)
    ? yield* byRates(pairs)
    : byFlips({ bothPass: stillPassing, broken, fixed, bothFail: stillFailing });
  return {
    n,
    ...counts,
    added: added.length,
    removed: removed.length,
    ...judged,
    verdict: n === 0 ? 'not_comparable' : sameAnswers ? 'identical' : judge(judged),
  };
}

type Judged = Pick<
  PairStatistics,
  | 'passRateA'
  | 'passRateB'
  | 'intervalA'
  | 'intervalB'
  | 'difference'
  | 'interval'
  | 'pValue'
  | 'method'
  | 'reliability'
>;

function byFlips(counts: PairedCounts): Judged {
  const { bothPass, broken, fixed } = counts;
  const { n, difference, interval, pValue } = decideBinary(counts, significanceLevel);
  const passesA = bothPass + broken;
  const passesB = bothPass + fixed;
  return {
    passRateA: n === 0 ? 0 : passesA / n,
    passRateB: n === 0 ? 0 : passesB / n,
    intervalA: wilsonInterval(passesA, n),
    intervalB: wilsonInterval(passesB, n),
    difference,
    interval,
    pValue,
    method: 'mcnemar',
  };
}

/** Any seed does; the same one gives the same numbers to everyone. */
const seed = 20_241_101;

function* byRates(pairs: readonly Pair[]): Steps<Judged> {
  const graded = pairs.filter(({ flip }) => flip !== 'errored').map(tallied);
  const a = graded.map((pair) => pair.a);
  const b = graded.map((pair) => pair.b);
  const ratesA = a.map(rateOf);
  const ratesB = b.map(rateOf);
  const differences = ratesA.map((rate, index) => (ratesB[index] ?? 0) - rate);
  const options = { seed, alpha: significanceLevel, largest: 1 };
  const { difference, interval, pValue } = yield* decideClusteredSteps(differences, options);
  const armA = meanScoreInterval(ratesA);
  const armB = meanScoreInterval(ratesB);
  return {
    passRateA: armA.mean,
    passRateB: armB.mean,
    intervalA: armA.interval,
    intervalB: armB.interval,
    difference,
    interval,
    pValue,
    method: 'sign_flip',
    reliability: { a: reliabilityOf(a), b: reliabilityOf(b) },
  };
}

/** A pair of one sample each says by its flip what they were. */
function tallied({ flip, tallies }: Pair): { a: PassCount; b: PassCount } {
  if (tallies) return tallies;
  const passedA = flip === 'still_passing' || flip === 'broken';
  const passedB = flip === 'still_passing' || flip === 'fixed';
  return { a: { samples: 1, passes: passedA ? 1 : 0 }, b: { samples: 1, passes: passedB ? 1 : 0 } };
}

function rateOf({ samples, passes }: PassCount): number {
  return passes / samples;
}

function judge({ difference, interval, pValue }: Judged): Verdict {
  switch (evidenceOf(pValue, interval, significanceLevel)) {
    case 'confirmed':
      return difference > 0 ? 'improved' : 'regressed';
    case 'suggestive':
      return 'suggestive';
    case 'inconclusive':
      return 'inconclusive';
  }
}
