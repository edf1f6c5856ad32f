import { comparabilityWarnings } from '../../shared/compare/comparability';
import { pairRuns } from '../../shared/compare/pair-runs';
import { summarize } from '../../shared/compare/summarize';
import type { CaseFilter, ComparisonCase, ComparisonSummary } from '../../shared/domain/comparison';
import type { RunSummary } from '../../shared/domain/run';
import type { Page } from '../../shared/ipc/contract';
import { expectedAnswer } from '../../shared/templates/expected';
import { examplesContaining, haveSameAnswers, outcomesByExample } from '../store/pairing';
import type { ResultsDb } from '../store/results-db';
import { runExamplesByHash } from '../store/run-examples';
import { getRun } from '../store/runs';
import { samplesOf } from '../store/samples';

type CaseFlip = ComparisonCase['flip'];

/** A comparison with its cases in the order they are shown: what changed comes first. */
interface Paired {
  summary: ComparisonSummary;
  cases: { exampleHash: string; flip: CaseFlip }[];
}

/** Comparisons of one workspace's runs; the latest is kept, because its cases are asked for page by page. */
export interface Comparisons {
  summary(a: string, b: string): ComparisonSummary;
  cases(a: string, b: string, filter: CaseFilter, offset: number, limit: number): Page<ComparisonCase>;
}

const order: readonly CaseFlip[] = [
  'broken',
  'fixed',
  'errored',
  'still_failing',
  'still_passing',
  'added',
  'removed',
];

export function createComparisons(results: ResultsDb): Comparisons {
  let latest: (Paired & { key: string }) | undefined;

  function paired(a: string, b: string): Paired {
    const runA = getRun(results, a);
    const runB = getRun(results, b);
    const key = JSON.stringify([stateOf(runA), stateOf(runB)]);
    if (latest?.key !== key) latest = { key, ...pair(results, runA, runB) };
    return latest;
  }

  return {
    summary: (a, b) => paired(a, b).summary,
    cases(a, b, filter, offset, limit) {
      const { cases } = paired(a, b);
      const matching = filter.text ? matches(results, a, b, filter.text) : undefined;
      const chosen = cases.filter(
        ({ exampleHash, flip }) =>
          (!filter.flip || flip === filter.flip) && (matching?.has(exampleHash) ?? true),
      );
      return { rows: load(results, a, b, chosen.slice(offset, offset + limit)), total: chosen.length };
    },
  };
}

/** What a comparison depends on: it is computed again when a run has grown or was regraded. */
function stateOf({ id, status, counts, manifest }: RunSummary): unknown {
  return [id, status, counts, manifest.graders, manifest.pass_rule];
}

function pair(results: ResultsDb, a: RunSummary, b: RunSummary): Paired {
  const pairing = pairRuns(outcomesByExample(results, a.id), outcomesByExample(results, b.id));
  const summary: ComparisonSummary = {
    a,
    b,
    ...summarize(pairing, {
      nameA: a.configuration,
      nameB: b.configuration,
      sameAnswers: haveSameAnswers(results, a.id, b.id),
    }),
    warnings: [...unfinished(a), ...unfinished(b), ...comparabilityWarnings(a.manifest, b.manifest)],
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

function unfinished({ id, status, counts, total }: RunSummary): string[] {
  if (status === 'finished') return [];
  return [
    `Run ${id} is ${status} with ${counts.samples} of ${total} samples: examples without one are left out.`,
  ];
}

function matches(results: ResultsDb, a: string, b: string, text: string): Set<string> {
  const found = examplesContaining(results, a, text);
  for (const hash of examplesContaining(results, b, text)) found.add(hash);
  return found;
}

function load(
  results: ResultsDb,
  a: string,
  b: string,
  cases: readonly Paired['cases'][number][],
): ComparisonCase[] {
  const hashes = cases.map(({ exampleHash }) => exampleHash);
  const examplesA = runExamplesByHash(results, a, hashes);
  const examplesB = runExamplesByHash(results, b, hashes);
  const samplesA = samplesOf(results, a, hashes);
  const samplesB = samplesOf(results, b, hashes);
  const template = getRun(results, b).manifest.suite.expected;
  return cases.flatMap(({ exampleHash, flip }) => {
    const example = examplesB.get(exampleHash) ?? examplesA.get(exampleHash);
    if (!example) return [];
    return {
      exampleHash,
      example,
      flip,
      expected: expectedAnswer(template, example),
      a: samplesA.get(exampleHash)?.[0],
      b: samplesB.get(exampleHash)?.[0],
    };
  });
}
