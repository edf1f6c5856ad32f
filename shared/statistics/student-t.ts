import { incompleteBeta } from './incomplete-beta';
import { logGamma } from './log-gamma';
import { normalCdf, normalQuantile } from './normal';

/** P(|T| ≥ |t|) of Student's distribution: I_{ν/(ν+t²)}(ν/2, ½) (Abramowitz and Stegun 26.7.1 and 26.5.27). */
export function studentTwoSidedP(t: number, degrees: number): number {
  if (!(degrees > 0)) throw new RangeError(`${degrees} are not degrees of freedom`);
  if (Number.isNaN(t)) return NaN;
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t));
}

/** The t of a two-sided interval: 2.093 for a confidence of 0.95 and 19 degrees of freedom. */
export function studentTwoSidedT(confidence: number, degrees: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`${confidence} is not a confidence`);
  const outside = 1 - confidence;
  // P(|T| ≥ t) falls with t, so halving an interval that holds the answer finds it to the last bit.
  let lo = 0;
  let hi = 2 * normalQuantile(1 - outside / 2);
  while (studentTwoSidedP(hi, degrees) > outside) hi *= 2;
  for (;;) {
    const middle = (lo + hi) / 2;
    if (middle === lo || middle === hi) return middle;
    if (studentTwoSidedP(middle, degrees) > outside) lo = middle;
    else hi = middle;
  }
}

/**
 * P(T > t) of the noncentral distribution: T = (Z + shift)/√(χ²/ν). With χ²/ν = e^{2w} that is the integral of
 * Φ(shift − t·e^w) over the density of w, which is smooth and falls off fast on both sides, so that the trapezoidal rule
 * gives all digits (Trefethen and Weideman, SIAM Review 56, 2014).
 */
export function noncentralStudentAbove(t: number, degrees: number, shift: number): number {
  const half = degrees / 2;
  const logScale = Math.LN2 + half * Math.log(half) - logGamma(half);
  const logDensity = (w: number) => logScale + degrees * w - half * Math.exp(2 * w);
  const step = 0.04 / Math.sqrt(Math.max(1, degrees / 4));
  let sum = 0;
  for (const direction of [1, -1]) {
    for (let i = direction === 1 ? 0 : 1; ; i += 1) {
      const w = direction * i * step;
      const density = Math.exp(logDensity(w));
      if (density < 1e-18) break;
      sum += density * normalCdf(shift - t * Math.exp(w));
    }
  }
  return sum * step;
}
