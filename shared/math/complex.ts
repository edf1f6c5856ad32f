/** Complex numbers, as far as evaluating a formula needs them: principal values throughout. */
export interface Complex {
  re: number;
  im: number;
}

export function real(re: number): Complex {
  return { re, im: 0 };
}

export const undefinedValue: Complex = { re: NaN, im: NaN };

export function isFiniteValue({ re, im }: Complex): boolean {
  return Number.isFinite(re) && Number.isFinite(im);
}

export function plus(a: Complex, b: Complex): Complex {
  return { re: a.re + b.re, im: a.im + b.im };
}

export function minus(a: Complex, b: Complex): Complex {
  return { re: a.re - b.re, im: a.im - b.im };
}

export function times(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

export function over(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}

export function magnitude({ re, im }: Complex): number {
  return Math.hypot(re, im);
}

export function exponential({ re, im }: Complex): Complex {
  const size = Math.exp(re);
  return im === 0 ? real(size) : { re: size * Math.cos(im), im: size * Math.sin(im) };
}

export function logarithm(a: Complex): Complex {
  return { re: Math.log(magnitude(a)), im: Math.atan2(a.im, a.re) };
}

export function raise(base: Complex, exponent: Complex): Complex {
  if (base.im === 0 && exponent.im === 0) {
    const value = base.re ** exponent.re;
    if (!Number.isNaN(value)) return real(value);
  }
  if (base.re === 0 && base.im === 0) return undefinedValue;
  return exponential(times(exponent, logarithm(base)));
}

const half = real(0.5);
const minusHalf = real(-0.5);

/** sin z = (e^iz − e^−iz) ÷ 2i */
export function sine(a: Complex): Complex {
  if (a.im === 0) return real(Math.sin(a.re));
  const [up, down] = turns(a);
  return times(minus(up, down), { re: 0, im: -0.5 });
}

/** cos z = (e^iz + e^−iz) ÷ 2 */
export function cosine(a: Complex): Complex {
  if (a.im === 0) return real(Math.cos(a.re));
  const [up, down] = turns(a);
  return times(plus(up, down), half);
}

function turns({ re, im }: Complex): [Complex, Complex] {
  return [exponential({ re: -im, im: re }), exponential({ re: im, im: -re })];
}

export function hyperbolicSine(a: Complex): Complex {
  return plus(times(exponential(a), half), times(exponential({ re: -a.re, im: -a.im }), minusHalf));
}

export function hyperbolicCosine(a: Complex): Complex {
  return plus(times(exponential(a), half), times(exponential({ re: -a.re, im: -a.im }), half));
}
