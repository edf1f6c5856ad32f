import { comparabilityWarnings, selfCheckNote } from '../../shared/compare/comparability';
import { pairRuns } from '../../shared/compare/pair-runs';
import { summarizeSteps } from '../../shared/compare/summarize';
import type {
  AgainstBaseline,
  Breakdown,
  CaseFilter,
  ComparisonCase,
  ComparisonSummary,
  SampleTally,
} from '../../shared/domain/comparison';
import type { RunSummary } from '../../shared/domain/run';
import type { Page } from '../../shared/ipc/contract';
import type { PassCount } from '../../shared/statistics/pass-at-k';
import { expectedAnswer } from '../../shared/templates/expected';
import { haveSameAnswers, outcomesByExample } from '../store/pairing';
import type { ResultsDb } from '../store/results-db';
import { recordLook } from '../store/looks';
import { runExamplesByHash } from '../store/run-examples';
import { getRun } from '../store/runs';
import { samplesOf } from '../store/samples';
import { breakdownOf } from './breakdown';
import { chooseCases, type PairedCase } from './case-list';
import { againstBaseline } from '../../shared/compare/several-runs';
import { takingTurns } from './taking-turns';

/** A comparison with its cases in the order they are shown: what changed comes first. */
interface Paired {
  summary: ComparisonSummary;
  cases: PairedCase[];
}

/**
 * Comparisons of one workspace's runs; the latest is kept, because its cases are asked for page by page. Whatever takes long
 * takes turns with everything else the engine does.
 */
export interface Comparisons {
  summary(a: string, b: string): Promise<ComparisonSummary>;
  /** By grader and by tag. */
  breakdown(a: string, b: string): Promise<Breakdown>;
  several(baseline: string, others: readonly string[]): Promise<AgainstBaseline[]>;
  cases(
    a: string,
    b: string,
    filter: CaseFilter,
    offset: number,
    limit: number,
  ): Promise<Page<ComparisonCase>>;
}

const order: readonly PairedCase['flip'][] = [
  'broken',
  'fixed',
  'errored',
  'still_failing',
  'still_passing',
  'added',
  'removed',
];

export function createComparisons(results: ResultsDb): Comparisons {
  const paired = keepingLatest((a, b) => pair(results, a, b));
  const breakdown = keepingLatest((a, b) => breakdownOf(results, a.id, b.id));
  // Asked for page by page.
  const chosen = keepingLatest(async (a, b, filter: CaseFilter) =>
    chooseCases(results, a.id, b.id, (await paired(a, b)).cases, filter),
  );
  const runs = (a: string, b: string) => [getRun(results, a), getRun(results, b)] as const;

  return {
    async summary(a, b) {
      const { summary } = await paired(...runs(a, b));
      const isHeldOut = [summary.a, summary.b].some(({ manifest }) => manifest.split === 'test');
      // A run beside itself tells nothing new.
      if (!isHeldOut || a === b || summary.n === 0) return summary;
      const looks = recordLook(results, summary.b.suite, a, b);
      return { ...summary, looks, warnings: [...summary.warnings, ...manyLooks(looks)] };
    },
    breakdown: async (a, b) => breakdown(...runs(a, b)),
    async several(baseline, others) {
      const summaries: ComparisonSummary[] = [];
      for (const other of others) summaries.push((await pair(results, ...runs(baseline, other))).summary);
      return againstBaseline(summaries);
    },
    async cases(a, b, filter, offset, limit) {
      const cases = await chosen(...runs(a, b), filter);
      return { rows: load(results, a, b, cases.slice(offset, offset + limit)), total: cases.length };
    },
  };
}

/** What a comparison depends on: it is computed again when a run has grown or was regraded. */
function stateOf({ id, status, counts, manifest }: RunSummary): unknown {
  return [id, status, counts, manifest.graders, manifest.pass_rule];
}

/** Remembers what was made of the latest two runs (and of what else it depends on), for as long as they stay as they are. */
function keepingLatest<T, More extends unknown[]>(
  make: (a: RunSummary, b: RunSummary, ...more: More) => Promise<T>,
) {
  let latest: { key: string; made: Promise<T> } | undefined;
  return (a: RunSummary, b: RunSummary, ...more: More): Promise<T> => {
    const key = JSON.stringify([stateOf(a), stateOf(b), more]);
    if (latest?.key === key) return latest.made;
    const entry = { key, made: make(a, b, ...more) };
    latest = entry;
    // What failed is tried again.
    entry.made.catch(() => {
      if (latest === entry) latest = undefined;
    });
    return entry.made;
  };
}

async function pair(results: ResultsDb, a: RunSummary, b: RunSummary): Promise<Paired> {
  const pairing = pairRuns(outcomesByExample(results, a.id), outcomesByExample(results, b.id));
  const summary: ComparisonSummary = {
    a,
    b,
    ...(await takingTurns(
      summarizeSteps(pairing, {
        nameA: a.configuration,
        nameB: b.configuration,
        sameAnswers: haveSameAnswers(results, a.id, b.id),
      }),
    )),
    warnings: [
      ...unfinished(a),
      ...unfinished(b),
      ...selfCheck(a, b),
      ...comparabilityWarnings(a.manifest, b.manifest),
    ],
  };
  const cases = [
    ...pairing.pairs,
    ...pairing.added.map((exampleHash) => ({ exampleHash, flip: 'added' as const })),
    ...pairing.removed.map((exampleHash) => ({ exampleHash, flip: 'removed' as const })),
  ];
  return {
    summary,
    cases: cases.sort((left, right) => order.indexOf(left.flip) - order.indexOf(right.flip)),
  };
}

function selfCheck(a: RunSummary, b: RunSummary): string[] {
  const note = a.id === b.id ? undefined : selfCheckNote(a.manifest, b.manifest);
  return note === undefined ? [] : [note];
}

const fewLooks = 3;

function manyLooks(looks: number): string[] {
  if (looks <= fewLooks) return [];
  return [
    `${looks} comparisons of this suite’s test split were looked at. Among many looks one shows a change by chance: choose on the dev split, and keep test for the last word.`,
  ];
}

function unfinished({ id, status, counts, total }: RunSummary): string[] {
  if (status === 'finished') return [];
  return [
    `Run ${id} is ${status} with ${counts.samples} of ${total} samples: examples without one are left out.`,
  ];
}

function load(results: ResultsDb, a: string, b: string, cases: readonly PairedCase[]): ComparisonCase[] {
  const hashes = cases.map(({ exampleHash }) => exampleHash);
  const examplesA = runExamplesByHash(results, a, hashes);
  const examplesB = runExamplesByHash(results, b, hashes);
  const samplesA = samplesOf(results, a, hashes);
  const samplesB = samplesOf(results, b, hashes);
  const template = getRun(results, b).manifest.suite.expected;
  return cases.flatMap(({ exampleHash, flip, tallies }) => {
    const example = examplesB.get(exampleHash) ?? examplesA.get(exampleHash);
    if (!example) return [];
    return {
      exampleHash,
      example,
      flip,
      expected: expectedAnswer(template, example),
      a: samplesA.get(exampleHash)?.[0],
      b: samplesB.get(exampleHash)?.[0],
      ...(tallies && { tallies: { a: tallyOf(tallies.a), b: tallyOf(tallies.b) } }),
    };
  });
}

function tallyOf({ samples, passes }: PassCount): SampleTally {
  return { passed: passes, graded: samples };
}
