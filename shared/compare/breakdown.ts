import type { BreakdownRow } from '../domain/comparison';
import { decideBinary, decideClusteredSteps, evidenceOf, type Decision } from '../statistics/decision';
import { mean } from '../statistics/example-means';
import { holmAdjusted } from '../statistics/holm';
import { part, type Steps } from '../statistics/steps';

/** What an example's samples were judged as: counts, and the sum of the graded ones' scores where there are scores. */
export interface Judged {
  passed: number;
  graded: number;
  errored: number;
  score?: number;
}

/** By content hash of the example. */
export type JudgedExamples = ReadonlyMap<string, Judged>;

/** One row of a breakdown before it is judged. */
export interface Member {
  name: string;
  a: JudgedExamples;
  b: JudgedExamples;
}

/** Any seed does; the same one gives the same numbers to everyone. */
const seed = 20_241_101;

/**
 * The rows of a family with Holm's adjustment over all of them: with many graders or tags one of them changes by chance.
 * One sample an example is decided by exact McNemar and Newcombe, several by sign flips and bootstrap of the examples'
 * pass rates (statistics/decision.ts). Rows without a judged pair are left out.
 */
export function* breakdownSteps(members: readonly Member[]): Steps<BreakdownRow[]> {
  const rows: Omit<BreakdownRow, 'adjustedP' | 'evidence'>[] = [];
  for (const [at, member] of members.entries()) {
    const paired = pair(member);
    if (paired.rateA.length === 0) continue;
    const decided = yield* part(at / members.length, (at + 1) / members.length, decide(paired));
    rows.push({ name: member.name, ...paired.counts, ...means(paired), ...decided });
  }
  const adjusted = holmAdjusted(rows.map(({ pValue }) => pValue));
  return rows.map((row, index) => {
    const adjustedP = adjusted[index] ?? 1;
    return { ...row, adjustedP, evidence: evidenceOf(adjustedP, row.interval) };
  });
}

interface PairedRates {
  /** Share of each example's graded samples that passed. */
  rateA: number[];
  rateB: number[];
  scoresA: number[];
  scoresB: number[];
  counts: Pick<BreakdownRow, 'n' | 'errored' | 'fixed' | 'broken'>;
}

function pair({ a, b }: Member): PairedRates {
  const paired: PairedRates = {
    rateA: [],
    rateB: [],
    scoresA: [],
    scoresB: [],
    counts: { n: 0, errored: 0, fixed: 0, broken: 0 },
  };
  const { counts } = paired;
  for (const [hash, judgedA] of a) {
    const judgedB = b.get(hash);
    if (!judgedB) continue;
    if (!isJudged(judgedA) || !isJudged(judgedB)) {
      counts.errored += 1;
      continue;
    }
    counts.n += 1;
    const rateA = judgedA.passed / judgedA.graded;
    const rateB = judgedB.passed / judgedB.graded;
    if (rateA <= 0.5 && rateB > 0.5) counts.fixed += 1;
    if (rateA > 0.5 && rateB <= 0.5) counts.broken += 1;
    paired.rateA.push(rateA);
    paired.rateB.push(rateB);
    if (judgedA.score === undefined || judgedB.score === undefined) continue;
    paired.scoresA.push(judgedA.score / judgedA.graded);
    paired.scoresB.push(judgedB.score / judgedB.graded);
  }
  return paired;
}

/** As in the verdict: one errored sample makes its example errored. */
function isJudged({ graded, errored }: Judged): boolean {
  return graded > 0 && errored === 0;
}

function* decide({
  rateA,
  rateB,
  counts,
}: PairedRates): Steps<Pick<Decision, 'difference' | 'interval' | 'pValue'>> {
  const isBinary = [...rateA, ...rateB].every((rate) => rate === 0 || rate === 1);
  if (!isBinary) {
    const differences = rateA.map((rate, index) => (rateB[index] ?? 0) - rate);
    const { difference, interval, pValue } = yield* decideClusteredSteps(differences, { seed, largest: 1 });
    return { difference, interval, pValue };
  }
  const { fixed, broken, n } = counts;
  const bothPass = rateA.filter((rate, index) => rate === 1 && rateB[index] === 1).length;
  const table = { bothPass, broken, fixed, bothFail: n - bothPass - broken - fixed };
  const { difference, interval, pValue } = decideBinary(table);
  return { difference, interval, pValue };
}

function means({ rateA, rateB, scoresA, scoresB }: PairedRates) {
  return {
    passRateA: mean(rateA),
    passRateB: mean(rateB),
    ...(scoresA.length > 0 && { scoreA: mean(scoresA), scoreB: mean(scoresB) }),
  };
}
