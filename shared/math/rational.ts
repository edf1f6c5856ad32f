/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  n: bigint;
  d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

/** Larger numbers than these are not kept exactly: nobody's answer needs them, and a short text can name them. */
const largest = 1n << 1024n;

export function rational(n: bigint, d = 1n): Rational {
  if (d === 1n || n === 0n) return { n, d: 1n };
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
  return { n: n / divisor, d: d / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return rational(a.n + b.n, a.d);
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function negate({ n, d }: Rational): Rational {
  return { n: -n, d };
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}

/** `b` must not be 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

export function isEqual(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

/** Negative, zero or positive, as a − b is. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function absolute({ n, d }: Rational): Rational {
  return { n: n < 0n ? -n : n, d };
}

/** Whether numerator and denominator still have a reasonable size. */
export function isSmall({ n, d }: Rational): boolean {
  return n < largest && n > -largest && d < largest;
}

const decimalPattern = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,6}))?$/;
const largestExponent = 1000;
const mostDigits = 1000;

/** A decimal such as `-12.50` or `5e-2`, exactly; undefined where the text is none or of an absurd size. */
export function parseDecimal(text: string): Rational | undefined {
  if (text.length > mostDigits) return undefined;
  const match = decimalPattern.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = match ?? [];
  const exponent = Number(power) - fraction.length;
  if (!match || whole + fraction === '' || Math.abs(exponent) > largestExponent) return undefined;
  const digits = BigInt(`${whole}${fraction}`);
  const n = sign === '-' ? -digits : digits;
  return exponent >= 0 ? rational(n * 10n ** BigInt(exponent)) : rational(n, 10n ** BigInt(-exponent));
}

/** The decimal that a double shows as: 0.1 is a tenth. Undefined for what is no number or of an absurd size. */
export function fromNumber(value: number): Rational | undefined {
  return Number.isFinite(value) ? parseDecimal(String(value)) : undefined;
}

export function toNumber({ n, d }: Rational): number {
  const plain = Number(n) / Number(d);
  if (Number.isFinite(plain)) return plain;
  // Both sides are beyond doubles, perhaps not their quotient: bits that both have too many of are dropped.
  const excess = BigInt(Math.max(0, Math.min(n.toString(2).length, d.toString(2).length) - 64));
  return Number(n >> excess) / Number(d >> excess);
}
