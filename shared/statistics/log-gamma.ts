/**
 * log Γ(x) for x > 0: Stirling's series (Abramowitz and Stegun 6.1.41) where it has full accuracy, from 16 on, and the
 * recurrence Γ(x + 1) = x·Γ(x) below.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`The gamma function is needed for a positive number, not ${x}`);
  let factor = 1;
  let shifted = x;
  for (; shifted < 16; shifted += 1) factor *= shifted;
  const log = (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI);
  return log + stirlingSeries(shifted) - Math.log(factor);
}

/** log(n!) minus Stirling's approximation of it, for whole n. Exact sums below 16, where the series is not accurate. */
export function stirlingError(n: number): number {
  if (n >= 16) return stirlingSeries(n);
  let logFactorial = 0;
  for (let i = 2; i <= n; i += 1) logFactorial += Math.log(i);
  return logFactorial - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
}

function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / x;
}
