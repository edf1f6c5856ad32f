/**
 * Quantile of the standard normal distribution, 0 < p < 1: Wichura's algorithm AS 241, PPND16 (Applied Statistics 37,
 * 1988), relative accuracy about 1e-16.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`A probability between 0 and 1 is needed, not ${p}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(centre.numerator, r)) / polynomial(centre.denominator, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const { numerator, denominator } = r <= 5 ? tail : farTail;
  const shifted = r - (r <= 5 ? 1.6 : 5);
  const size = polynomial(numerator, shifted) / polynomial(denominator, shifted);
  return q < 0 ? -size : size;
}

/** The z of a two-sided interval: 1.96 for a confidence of 0.95. */
export function twoSidedZ(confidence: number): number {
  return normalQuantile(0.5 + confidence / 2);
}

/**
 * P(Z ≤ z) of the standard normal distribution, relatively accurate in the lower tail too: the series
 * ½ + φ(z)·(z + z³/3 + z⁵/15 + …) (Abramowitz and Stegun 26.2.11; Marsaglia 2004) in the middle, the continued fraction
 * of Mills' ratio (26.2.14) in the tails.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z < -3) return lowerTail(z);
  if (z > 3) return 1 - lowerTail(-z);
  let sum = z;
  let term = z;
  for (let odd = 3; sum + term !== sum; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}

function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

function lowerTail(z: number): number {
  if (z < -40) return 0;
  let fraction = -z;
  for (let i = 120; i > 0; i -= 1) fraction = i / fraction - z;
  return normalDensity(z) / fraction;
}

/** Coefficients from the constant term upwards (AS 241's a–f). */
const centre = {
  numerator: [
    3.387132872796366608, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
  ],
  denominator: [
    1, 4.2313330701600911252e1, 6.871870074920579083e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
    3.930789580009271061e4, 2.8729085735721942674e4, 5.226495278852854561e3,
  ],
};
const tail = {
  numerator: [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
  ],
  denominator: [
    1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
    1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
};
const farTail = {
  numerator: [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
    2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  denominator: [
    1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
};

function polynomial(coefficients: number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
