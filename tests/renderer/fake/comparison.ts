import type { CaseFilter, ComparisonCase, ComparisonSummary, Flip } from '../../../shared/domain/comparison';
import { exampleHash, inputText, type Example } from '../../../shared/domain/example';
import type { RunSummary, SampleRecord } from '../../../shared/domain/run';
import { mcNemarExact } from '../../../shared/statistics/mcnemar';
import { newcombePairedInterval } from '../../../shared/statistics/paired';
import { wilsonInterval } from '../../../shared/statistics/wilson';
import { expectedAnswer } from './answers';

export interface FakeRun {
  summary: RunSummary;
  samples: SampleRecord[];
}

export function casesOf(a: FakeRun, b: FakeRun, examples: readonly Example[]): ComparisonCase[] {
  const inA = byHash(a.samples);
  const inB = byHash(b.samples);
  const cases: ComparisonCase[] = [];
  for (const example of examples) {
    const hash = exampleHash(example);
    const sampleA = inA.get(hash);
    const sampleB = inB.get(hash);
    if (!sampleA && !sampleB) continue;
    cases.push({
      exampleHash: hash,
      example,
      flip: flipOf(sampleA, sampleB),
      expected: expectedAnswer(example),
      a: sampleA,
      b: sampleB,
    });
  }
  return cases;
}

function byHash(samples: readonly SampleRecord[]): Map<string, SampleRecord> {
  return new Map(samples.map((sample) => [sample.exampleHash, sample]));
}

function flipOf(a: SampleRecord | undefined, b: SampleRecord | undefined): Flip | 'added' | 'removed' {
  if (!a) return 'added';
  if (!b) return 'removed';
  const outcomes = [a.outcome, b.outcome];
  if (outcomes.includes('errored') || outcomes.includes('ungraded')) return 'errored';
  if (a.outcome === 'passed') return b.outcome === 'passed' ? 'still_passing' : 'broken';
  return b.outcome === 'passed' ? 'fixed' : 'still_failing';
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

export function summaryOf(
  a: RunSummary,
  b: RunSummary,
  cases: readonly ComparisonCase[],
  warnings: string[] = [],
): ComparisonSummary {
  const number = (flip: ComparisonCase['flip']) => cases.filter((row) => row.flip === flip).length;
  const [fixed, broken] = [number('fixed'), number('broken')];
  const [stillPassing, stillFailing] = [number('still_passing'), number('still_failing')];
  const n = fixed + broken + stillPassing + stillFailing;
  const interval = newcombePairedInterval({ bothPass: stillPassing, broken, fixed, bothFail: stillFailing });
  const pValue = mcNemarExact(broken, fixed);
  const summary = {
    a,
    b,
    n,
    fixed,
    broken,
    stillPassing,
    stillFailing,
    errored: number('errored'),
    added: number('added'),
    removed: number('removed'),
    passRateA: n === 0 ? 0 : (stillPassing + broken) / n,
    passRateB: n === 0 ? 0 : (stillPassing + fixed) / n,
    intervalA: wilsonInterval(stillPassing + broken, n),
    intervalB: wilsonInterval(stillPassing + fixed, n),
    difference: n === 0 ? 0 : (fixed - broken) / n,
    interval,
    pValue,
    warnings,
  };
  return { ...summary, ...verdictOf(summary) };
}

type Judged = Pick<ComparisonSummary, 'b' | 'n' | 'fixed' | 'broken' | 'difference' | 'interval' | 'pValue'>;

/** Near enough to the engine's own words to lay the screen out with. */
function verdictOf(summary: Judged): Pick<ComparisonSummary, 'verdict' | 'sentence'> {
  const { b, n, fixed, broken, difference, interval, pValue } = summary;
  if (n === 0) {
    return { verdict: 'not_comparable', sentence: 'The two runs have no graded example in common.' };
  }
  const points = (value: number) => (value * 100).toFixed(1).replace('-', '−');
  const facts = `95% interval ${points(interval.lo)} to ${points(interval.hi)}, exact McNemar p ${pValue < 0.001 ? '< 0.001' : `= ${pValue.toFixed(3)}`}): ${fixed} fixed, ${broken} broken, n = ${n}.`;
  const excludesZero = interval.lo > 0 || interval.hi < 0;
  if (pValue < 0.05 && excludesZero) {
    return difference > 0
      ? {
          verdict: 'improved',
          sentence: `${b.configuration} answers ${points(difference)} points better (${facts}`,
        }
      : {
          verdict: 'regressed',
          sentence: `${b.configuration} answers ${points(-difference)} points worse (${facts}`,
        };
  }
  return {
    verdict: 'inconclusive',
    sentence: `Inconclusive: with ${n} examples only a change of about 16 points would show; 180 more would show 8.`,
  };
}
