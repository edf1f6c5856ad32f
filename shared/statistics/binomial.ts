import { stirlingError } from './log-gamma';

/**
 * Log-density of the binomial distribution, by Loader's saddle-point expansion ("Fast and accurate computation of
 * binomial probabilities", 2000): no difference of large logarithms, so it keeps full accuracy for any number of trials.
 */
export function logBinomialDensity(successes: number, trials: number, probability: number): number {
  const failures = trials - successes;
  if (successes < 0 || failures < 0) return -Infinity;
  if (probability === 0 || probability === 1) {
    return successes === trials * probability ? 0 : -Infinity;
  }
  if (successes === 0) return trials * Math.log1p(-probability);
  if (failures === 0) return trials * Math.log(probability);
  const correction = stirlingError(trials) - stirlingError(successes) - stirlingError(failures);
  const deviance =
    devianceTerm(successes, trials * probability) + devianceTerm(failures, trials * (1 - probability));
  return correction - deviance + 0.5 * Math.log(trials / (2 * Math.PI * successes * failures));
}

export function binomialDensity(successes: number, trials: number, probability: number): number {
  return Math.exp(logBinomialDensity(successes, trials, probability));
}

/** P(X ≤ k), from the side of k on which the terms fall off. */
export function binomialCdf(k: number, trials: number, probability: number): number {
  if (k < 0) return 0;
  if (k >= trials) return 1;
  if (k + 1 > trials * probability) return 1 - lowerSum(trials - k - 1, trials, 1 - probability);
  return lowerSum(k, trials, probability);
}

/** P(X ≤ k) for k below the mean: each term is the one above it times i·(1 − p) / ((trials − i + 1)·p) < 1. */
function lowerSum(k: number, trials: number, probability: number): number {
  if (probability === 0) return 1;
  const odds = (1 - probability) / probability;
  let sum = 1;
  let term = 1;
  for (let i = k; i > 0; i -= 1) {
    term *= (odds * i) / (trials - i + 1);
    if (term < sum * 1e-18) break;
    sum += term;
  }
  return sum * binomialDensity(k, trials, probability);
}

/** With probability ½. */
export function logHalfBinomialDensity(successes: number, trials: number): number {
  return logBinomialDensity(successes, trials, 0.5);
}

/** x·log(x/mean) + mean − x, by its series where x is close to the mean and the terms would cancel. */
function devianceTerm(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const v = difference / (x + mean);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
