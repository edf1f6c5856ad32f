/** The fake engine's comparisons: the real pairing and statistics over samples in memory. */
import { comparabilityWarnings } from '../../../shared/compare/comparability';
import { flipOf, pairRuns, tallyOutcomes, type RunOutcomes } from '../../../shared/compare/pair-runs';
import { summarize } from '../../../shared/compare/summarize';
import type { CaseFilter, ComparisonCase, ComparisonSummary } from '../../../shared/domain/comparison';
import { exampleHash, inputText, type Example } from '../../../shared/domain/example';
import type { RunSummary, SampleRecord } from '../../../shared/domain/run';
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
