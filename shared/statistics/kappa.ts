import type { Interval } from '../domain/comparison';
import { twoSidedZ } from './normal';
import { wilsonIntervalOfRate } from './wilson';

/**
 * `none`: only the same label is agreement. `quadratic`: a rating that is off by d of m − 1 steps agrees to 1 − d²/(m − 1)²
 * (Fleiss and Cohen 1973), for ratings in order.
 */
export type KappaWeights = 'none' | 'quadratic';

export interface Kappa {
  n: number;
  /** Share of agreement, weighted. */
  agreement: number;
  kappa: number;
  standardError: number;
  interval: Interval;
}

/**
 * Cohen's kappa of two raters, from their square table of counts (confusion.ts): agreement beyond what their own habits
 * would give, (p_o − p_e)/(1 − p_e). Undefined where nothing was rated, or both gave everything the same one label, where
 * agreement could not have been less.
 *
 * The standard error is the asymptotic one of Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969;
 * statsmodels' cohens_kappa). It is zero where the raters always agree, which a few ratings do not prove: there the
 * interval is that of Wilson for the share of agreement, with the labels' frequencies as they are.
 */
export function cohensKappa(
  counts: readonly (readonly number[])[],
  weights: KappaWeights = 'none',
  confidence = 0.95,
): Kappa | undefined {
  const n = counts.flat().reduce((sum, count) => sum + count, 0);
  if (n === 0) return undefined;
  const size = counts.length;
  const cells = counts.map((row) => row.map((count) => count / n));
  const rows = cells.map((row) => row.reduce((sum, share) => sum + share, 0));
  const columns = cells.map((_, j) => cells.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const weight = (i: number, j: number) => agreementWeight(weights, i, j, size);
  const total = (value: (i: number, j: number) => number) =>
    cells.reduce((sum, row, i) => row.reduce((inRow, _, j) => inRow + value(i, j), sum), 0);
  const cell = (i: number, j: number) => cells[i]?.[j] ?? 0;
  const row = (i: number) => rows[i] ?? 0;
  const column = (j: number) => columns[j] ?? 0;

  const observed = total((i, j) => weight(i, j) * cell(i, j));
  const expected = total((i, j) => weight(i, j) * row(i) * column(j));
  if (1 - expected < 1e-12) return undefined;
  const meanWeightOfRow = rows.map((_, i) =>
    columns.reduce((sum, share, j) => sum + share * weight(i, j), 0),
  );
  const meanWeightOfColumn = columns.map((_, j) =>
    rows.reduce((sum, share, i) => sum + share * weight(i, j), 0),
  );
  const squares = total((i, j) => {
    const habits = (meanWeightOfRow[i] ?? 0) + (meanWeightOfColumn[j] ?? 0);
    return cell(i, j) * (weight(i, j) * (1 - expected) - habits * (1 - observed)) ** 2;
  });
  const correction = (observed * expected - 2 * expected + observed) ** 2;
  const variance = Math.max(0, squares - correction) / (n * (1 - expected) ** 4);

  const beyondChance = (agreement: number) => (agreement - expected) / (1 - expected);
  const kappa = beyondChance(observed);
  const standardError = Math.sqrt(variance);
  const half = twoSidedZ(confidence) * standardError;
  const alwaysAgree = wilsonIntervalOfRate(1, n, confidence);
  const interval =
    1 - observed < 1e-12
      ? { lo: beyondChance(alwaysAgree.lo), hi: 1 }
      : { lo: Math.max(-1, kappa - half), hi: Math.min(1, kappa + half) };
  return { n, agreement: observed, kappa, standardError, interval };
}

function agreementWeight(weights: KappaWeights, i: number, j: number, size: number): number {
  if (i === j) return 1;
  return weights === 'none' ? 0 : 1 - ((i - j) / (size - 1)) ** 2;
}
