/** The fake engine's comparisons: the real pairing and statistics over samples in memory. */
import { breakdownSteps, type Judged, type Member } from '../../../shared/compare/breakdown';
import { comparabilityWarnings } from '../../../shared/compare/comparability';
import { flipOf, pairRuns, tallyOutcomes, type RunOutcomes } from '../../../shared/compare/pair-runs';
import { summarize } from '../../../shared/compare/summarize';
import type {
  Breakdown,
  CaseFilter,
  ComparisonCase,
  ComparisonSummary,
} from '../../../shared/domain/comparison';
import { exampleHash, inputText, type Example } from '../../../shared/domain/example';
import type { RunSummary, SampleRecord } from '../../../shared/domain/run';
import { finish } from '../../../shared/statistics/steps';
import { idealAnswer } from './answers';

export interface FakeRun {
  summary: RunSummary;
  samples: SampleRecord[];
}

export function casesOf(a: FakeRun, b: FakeRun, examples: readonly Example[]): ComparisonCase[] {
  const inA = byHash(a);
  const inB = byHash(b);
  const cases: ComparisonCase[] = [];
  for (const example of examples) {
    const hash = exampleHash(example);
    const sampleA = inA.get(hash);
    const sampleB = inB.get(hash);
    if (!sampleA && !sampleB) continue;
    cases.push({
      exampleHash: hash,
      example,
      flip: caseFlip(sampleA, sampleB),
      expected: idealAnswer(example),
      a: sampleA,
      b: sampleB,
    });
  }
  return cases;
}

function byHash({ samples }: FakeRun): Map<string, SampleRecord> {
  return new Map(samples.map((sample) => [sample.exampleHash, sample]));
}

function caseFlip(a: SampleRecord | undefined, b: SampleRecord | undefined): ComparisonCase['flip'] {
  if (!a) return 'added';
  if (!b) return 'removed';
  return flipOf(a.outcome, b.outcome);
}

export function filterCases(cases: readonly ComparisonCase[], filter: CaseFilter): ComparisonCase[] {
  const text = filter.text?.toLowerCase();
  return cases.filter((row) => {
    if (filter.flip && row.flip !== filter.flip) return false;
    if (filter.tag !== undefined && !row.example.tags?.includes(filter.tag)) return false;
    if (!text) return true;
    return [inputText(row.example), row.expected, row.a?.text, row.b?.text].some((part) =>
      part?.toLowerCase().includes(text),
    );
  });
}

export function summaryOf(a: FakeRun, b: FakeRun): ComparisonSummary {
  const textsOfB = new Map(b.samples.map((sample) => [sample.exampleHash, sample.text]));
  const statistics = summarize(pairRuns(outcomesOf(a), outcomesOf(b)), {
    nameA: a.summary.configuration,
    nameB: b.summary.configuration,
    sameAnswers: a.samples.every(({ exampleHash: hash, text }) => (textsOfB.get(hash) ?? text) === text),
  });
  return {
    ...statistics,
    a: a.summary,
    b: b.summary,
    warnings: comparabilityWarnings(a.summary.manifest, b.summary.manifest),
  };
}

function outcomesOf({ samples }: FakeRun): RunOutcomes {
  return new Map(samples.map((sample) => [sample.exampleHash, tallyOutcomes([sample.outcome])]));
}

export function breakdownOf(a: FakeRun, b: FakeRun, examples: readonly Example[]): Breakdown {
  const names = [...new Set(a.samples.flatMap(({ scores }) => Object.keys(scores)))];
  const tags = [...new Set(examples.flatMap((example) => example.tags ?? []))].sort();
  const hashesWith = (tag: string) =>
    new Set(examples.filter((example) => example.tags?.includes(tag)).map((example) => exampleHash(example)));
  const byRule = (run: FakeRun, hashes: ReadonlySet<string>) =>
    judged(run, (sample) => (hashes.has(sample.exampleHash) ? sample.outcome : undefined));
  return {
    graders: rowsOf(
      names.map((name) => ({
        name,
        a: judged(a, ({ scores }) => outcomeOf(scores[name])),
        b: judged(b, ({ scores }) => outcomeOf(scores[name])),
      })),
    ),
    tags: rowsOf(
      tags.map((name) => ({ name, a: byRule(a, hashesWith(name)), b: byRule(b, hashesWith(name)) })),
    ),
  };
}

function rowsOf(members: readonly Member[]) {
  return finish(breakdownSteps(members));
}

function outcomeOf(score: SampleRecord['scores'][string] | undefined): SampleRecord['outcome'] {
  if (!score) return 'ungraded';
  if (score.error) return 'errored';
  return score.passed ? 'passed' : 'failed';
}

function judged(run: FakeRun, outcome: (sample: SampleRecord) => SampleRecord['outcome'] | undefined) {
  return new Map(
    run.samples.flatMap((sample): [string, Judged][] => {
      const is = outcome(sample);
      if (is === undefined) return [];
      const passed = is === 'passed' ? 1 : 0;
      const graded = is === 'passed' || is === 'failed' ? 1 : 0;
      return [[sample.exampleHash, { passed, graded, errored: is === 'errored' ? 1 : 0 }]];
    }),
  );
}
