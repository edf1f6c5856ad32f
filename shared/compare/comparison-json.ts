import type { ComparisonSummary, Interval, Verdict } from '../domain/comparison';
import type { RunSummary } from '../domain/run';
import { filesOf, type RunJson } from './run-json';

/** One side of `tunewright compare --json`. Counts are those of the whole run, paired or not. */
export interface ComparedRunJson extends Pick<
  RunJson,
  'run' | 'suite' | 'configuration' | 'model' | 'adapters'
> {
  samples: number;
  passed: number;
  failed: number;
  errored: number;
}

/** What `tunewright compare --json` prints. Rates are 0..1, differences B − A, intervals 95 % as [low, high]. */
export interface ComparisonJson {
  a: ComparedRunJson;
  b: ComparedRunJson;
  n: number;
  fixed: number;
  broken: number;
  still_passing: number;
  still_failing: number;
  errored: number;
  added: number;
  removed: number;
  pass_rate_a: number;
  pass_rate_b: number;
  interval_a: [number, number];
  interval_b: [number, number];
  difference: number;
  interval: [number, number];
  p_value: number;
  verdict: Verdict;
  sentence: string;
  warnings: string[];
}

export function comparisonJson(summary: ComparisonSummary): ComparisonJson {
  return {
    a: comparedRun(summary.a),
    b: comparedRun(summary.b),
    n: summary.n,
    fixed: summary.fixed,
    broken: summary.broken,
    still_passing: summary.stillPassing,
    still_failing: summary.stillFailing,
    errored: summary.errored,
    added: summary.added,
    removed: summary.removed,
    pass_rate_a: summary.passRateA,
    pass_rate_b: summary.passRateB,
    interval_a: bounds(summary.intervalA),
    interval_b: bounds(summary.intervalB),
    difference: summary.difference,
    interval: bounds(summary.interval),
    p_value: summary.pValue,
    verdict: summary.verdict,
    sentence: summary.sentence,
    warnings: summary.warnings,
  };
}

function comparedRun(run: RunSummary): ComparedRunJson {
  const { samples, passed, failed, errored } = run.counts;
  return {
    run: run.id,
    suite: run.suite,
    configuration: run.configuration,
    ...filesOf(run),
    samples,
    passed,
    failed,
    errored,
  };
}

function bounds({ lo, hi }: Interval): [number, number] {
  return [lo, hi];
}
