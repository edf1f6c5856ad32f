import type { Interval } from '../domain/comparison';
import { studentTwoSidedT } from './student-t';

/**
 * `none`: only the same label is agreement. `quadratic`: a rating that is off by d of m − 1 steps agrees to 1 − d²/(m − 1)²
 * (Fleiss and Cohen 1973), for ratings in order.
 */
export type KappaWeights = 'none' | 'quadratic';

interface Estimate {
  /** Share of agreement, weighted. */
  agreement: number;
  kappa: number;
  /**
   * Asymptotic (Fleiss, Cohen and Everitt, Psychological Bulletin 72, 1969; statsmodels' cohens_kappa). Zero where the
   * raters always agree.
   */
  standardError: number;
}

export interface Kappa extends Estimate {
  n: number;
  interval: Interval;
}

/**
 * Cohen's kappa of two raters, from their square table of counts (confusion.ts): agreement beyond what their own habits
 * would give, (p_o − p_e)/(1 − p_e). Undefined where nothing was rated, or both gave everything the same one label, where
 * agreement could not have been less.
 *
 * Kappa ± z·error holds the truth in 50 to 92 % instead of 95 % of cases with few or uneven ratings (simulated with the
 * models of tools/checks/statistics). So the interval is made on Fisher's scale, with Student's t, and from a table to
 * which three more ratings are added, spread evenly over the labels in use; it always holds kappa itself.
 */
export function cohensKappa(
  counts: readonly (readonly number[])[],
  weights: KappaWeights = 'none',
  confidence = 0.95,
): Kappa | undefined {
  const n = counts.flat().reduce((sum, count) => sum + count, 0);
  const estimate = estimateOf(counts, weights);
  if (!estimate) return undefined;
  const { kappa } = estimate;
  const { lo, hi } = fisherInterval(estimateOf(withThreeMore(counts), weights) ?? estimate, n, confidence);
  return { n, ...estimate, interval: { lo: Math.min(kappa, lo), hi: Math.max(kappa, hi) } };
}

function fisherInterval({ kappa, standardError }: Estimate, n: number, confidence: number): Interval {
  if (n < 2) return { lo: -1, hi: 1 };
  // The derivative of Fisher's artanh is 1/(1 − κ²).
  const half = (studentTwoSidedT(confidence, n - 1) * standardError) / (1 - kappa * kappa);
  return { lo: Math.tanh(Math.atanh(kappa) - half), hi: Math.tanh(Math.atanh(kappa) + half) };
}

function withThreeMore(counts: readonly (readonly number[])[]): number[][] {
  const used = counts.map((row, i) => row.some((count) => count > 0) || counts.some((other) => other[i]));
  const cells = used.filter(Boolean).length ** 2;
  return counts.map((row, i) => row.map((count, j) => count + (used[i] && used[j] ? 3 / cells : 0)));
}

function estimateOf(counts: readonly (readonly number[])[], weights: KappaWeights): Estimate | undefined {
  const n = counts.flat().reduce((sum, count) => sum + count, 0);
  if (n === 0) return undefined;
  const cell = (i: number, j: number) => (counts[i]?.[j] ?? 0) / n;
  const labels = [...counts.keys()];
  const over = (value: (label: number) => number) => labels.reduce((sum, label) => sum + value(label), 0);
  const overCells = (value: (i: number, j: number) => number) => over((i) => over((j) => value(i, j)));
  const weight = (i: number, j: number) => agreementWeight(weights, i, j, counts.length);

  const rows = labels.map((i) => over((j) => cell(i, j)));
  const columns = labels.map((j) => over((i) => cell(i, j)));
  const row = (i: number) => rows[i] ?? 0;
  const column = (j: number) => columns[j] ?? 0;
  const observed = overCells((i, j) => weight(i, j) * cell(i, j));
  const expected = overCells((i, j) => weight(i, j) * row(i) * column(j));
  if (1 - expected < 1e-12) return undefined;

  // The 1969 paper's w̄_i. and w̄_.j: mean weights of a label under the other rater's habits.
  const rowWeights = labels.map((i) => over((j) => column(j) * weight(i, j)));
  const columnWeights = labels.map((j) => over((i) => row(i) * weight(i, j)));
  const squares = overCells((i, j) => {
    const habits = (rowWeights[i] ?? 0) + (columnWeights[j] ?? 0);
    return cell(i, j) * (weight(i, j) * (1 - expected) - habits * (1 - observed)) ** 2;
  });
  const correction = (observed * expected - 2 * expected + observed) ** 2;
  const variance = Math.max(0, squares - correction) / (n * (1 - expected) ** 4);
  return {
    agreement: observed,
    kappa: (observed - expected) / (1 - expected),
    standardError: Math.sqrt(variance),
  };
}

function agreementWeight(weights: KappaWeights, i: number, j: number, size: number): number {
  if (i === j) return 1;
  return weights === 'none' ? 0 : 1 - ((i - j) / (size - 1)) ** 2;
}
