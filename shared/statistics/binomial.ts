/**
 * Log-density of the binomial distribution with probability ½, by Loader's saddle-point expansion ("Fast and accurate
 * computation of binomial probabilities", 2000): no difference of large logarithms, so it keeps full accuracy for any n.
 */
export function logHalfBinomialDensity(successes: number, trials: number): number {
  const failures = trials - successes;
  if (successes === 0 || failures === 0) return -trials * Math.LN2;
  const correction = stirlingError(trials) - stirlingError(successes) - stirlingError(failures);
  const deviance = devianceTerm(successes, trials / 2) + devianceTerm(failures, trials / 2);
  return correction - deviance + 0.5 * Math.log(trials / (2 * Math.PI * successes * failures));
}

/** log(n!) minus Stirling's approximation. Exact sums below 16, where the series converges too slowly. */
function stirlingError(n: number): number {
  if (n < 16) {
    let logFactorial = 0;
    for (let i = 2; i <= n; i += 1) logFactorial += Math.log(i);
    return logFactorial - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
  }
  const s = 1 / (n * n);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / n;
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
