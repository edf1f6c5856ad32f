import { mean, sum } from './example-means';

export interface ClusteredMean {
  /** Scores, in all clusters. */
  n: number;
  mean: number;
  /** As if all scores were independent: √(Σ(s − s̄)²/(n − 1)/n). */
  independentError: number;
  /** With the scores of one cluster resembling each other. */
  clusteredError: number;
}

/**
 * Mean of scores that come in clusters (samples of one example, paraphrases of one question) and its standard error:
 * √(SE² + (1/n²) Σ_c Σ_i Σ_{j≠i} (s_ic − s̄)(s_jc − s̄)) (Miller, "Adding error bars to evals", arXiv 2411.00640).
 * Errors are NaN for fewer than two scores.
 */
export function clusteredMean(clusters: readonly ArrayLike<number>[]): ClusteredMean {
  const scores = clusters.flatMap((cluster) => Array.from(cluster));
  const n = scores.length;
  const average = mean(scores);
  const squares = sum(scores.map((score) => (score - average) ** 2));
  // Σ_i Σ_{j≠i} e_i·e_j = (Σ e)² − Σ e².
  const products = sum(
    clusters.map((cluster) => {
      const errors = Array.from(cluster, (score) => score - average);
      return sum(errors) ** 2 - sum(errors.map((error) => error * error));
    }),
  );
  const variance = n < 2 ? NaN : squares / (n - 1) / n;
  return {
    n,
    mean: average,
    independentError: Math.sqrt(variance),
    // Below zero only where scores of one cluster differ more than those of several.
    clusteredError: Math.sqrt(Math.max(0, variance + products / (n * n))),
  };
}
