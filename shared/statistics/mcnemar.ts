import { logHalfBinomialDensity } from './binomial';

/**
 * Exact two-sided McNemar test of the pairs that differ: min(1, 2·P(X ≤ min(broken, fixed))) for X binomial with
 * broken + fixed trials and probability ½. Without such pairs there is no evidence: 1. Time grows with the square root
 * of their number. (Reference: scipy.stats.binomtest, statsmodels' mcnemar(exact=True).)
 */
export function mcNemarExact(broken: number, fixed: number): number {
  if (!Number.isInteger(broken) || !Number.isInteger(fixed) || broken < 0 || fixed < 0) {
    throw new RangeError(`${broken} and ${fixed} are not counts of pairs`);
  }
  const trials = broken + fixed;
  const fewer = Math.min(broken, fixed);
  if (fewer * 2 >= trials - 1) return 1;
  // P(X ≤ fewer) as a multiple of P(X = fewer): each term is the one above it times i / (trials − i + 1) < 1.
  let sum = 1;
  let term = 1;
  for (let i = fewer; i > 0; i -= 1) {
    term *= i / (trials - i + 1);
    if (term < sum * 1e-18) break;
    sum += term;
  }
  return Math.min(1, 2 * Math.exp(logHalfBinomialDensity(fewer, trials)) * sum);
}
