import type { AgainstBaseline, ComparisonSummary } from '../domain/comparison';
import { evidenceOf } from '../statistics/decision';
import { holmAdjusted } from '../statistics/holm';

/**
 * Several runs against one baseline. Each is a comparison of its own; with many of them one changes by chance, so their p
 * are adjusted together.
 */
export function againstBaseline(summaries: readonly ComparisonSummary[]): AgainstBaseline[] {
  const adjusted = holmAdjusted(summaries.map(({ pValue }) => pValue));
  return summaries.map((summary, index) => {
    const adjustedP = adjusted[index] ?? 1;
    return {
      run: summary.b,
      n: summary.n,
      errored: summary.errored,
      fixed: summary.fixed,
      broken: summary.broken,
      passRate: summary.passRateB,
      interval: summary.intervalB,
      difference: summary.difference,
      differenceInterval: summary.interval,
      pValue: summary.pValue,
      adjustedP,
      evidence: summary.n === 0 ? 'inconclusive' : evidenceOf(adjustedP, summary.interval),
      warnings: summary.warnings,
    };
  });
}
