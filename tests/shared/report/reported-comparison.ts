import { summarize } from '../../../shared/compare/summarize';
import type { BreakdownRow, ComparisonCase } from '../../../shared/domain/comparison';
import { exampleSchema } from '../../../shared/domain/example';
import type { SampleRecord } from '../../../shared/domain/run';
import type { ReportedComparison } from '../../../shared/report/comparison-report';
import { makeRun } from '../compare/runs';

function sample(text: string, passed: boolean, reason?: string): SampleRecord {
  return {
    id: 1,
    exampleHash: 'h',
    exampleId: 'e',
    index: 0,
    text,
    finishReason: 'stop',
    promptTokens: 10,
    generatedTokens: 5,
    seed: 1,
    milliseconds: 12,
    outcome: passed ? 'passed' : 'failed',
    scores: { label: { score: passed ? 1 : 0, passed, ...(reason !== undefined && { reason }) } },
  };
}

function example(id: string) {
  return exampleSchema.parse({ id, split: 'test', input: `Is ${id} right?`, tags: ['short'] });
}

/** Three examples with what a report must survive: markup, fences and formulas written by a model. */
export function reportedComparison(): ReportedComparison {
  const cases: ComparisonCase[] = [
    {
      exampleHash: 'a1',
      example: example('e1'),
      flip: 'fixed',
      expected: 'yes',
      a: sample('=1+1', false, 'Expected "yes"'),
      b: sample('yes', true),
    },
    {
      exampleHash: 'a2',
      example: example('e|2'),
      flip: 'broken',
      expected: 'yes',
      a: sample('yes', true),
      b: sample('no ``` <script>alert(1)</script>', false, 'Expected "yes"'),
    },
    {
      exampleHash: 'a3',
      example: example('e3'),
      flip: 'still_passing',
      expected: 'yes',
      a: sample('yes', true),
      b: sample('yes', true),
    },
  ];
  const pairs = cases.map(({ exampleHash, flip }) => ({
    exampleHash,
    flip: flip === 'added' || flip === 'removed' ? ('errored' as const) : flip,
  }));
  const statistics = summarize(
    { pairs, added: [], removed: [] },
    { nameA: 'base', nameB: 'tuned', sameAnswers: false },
  );
  const row: BreakdownRow = {
    name: 'label',
    n: 3,
    errored: 0,
    fixed: 1,
    broken: 1,
    passRateA: 2 / 3,
    passRateB: 2 / 3,
    difference: 0,
    interval: { lo: -0.5, hi: 0.5 },
    pValue: 1,
    adjustedP: 1,
    evidence: 'inconclusive',
  };
  return {
    summary: {
      ...statistics,
      a: makeRun(),
      b: makeRun({ id: 'run-2', configuration: 'tuned' }),
      warnings: [],
    },
    breakdown: { graders: [row], tags: [] },
    cases,
  };
}
