import { assertNever } from '../result';
import {
  cosine,
  exponential,
  hyperbolicCosine,
  hyperbolicSine,
  logarithm,
  magnitude,
  minus,
  over,
  plus,
  raise,
  real,
  sine,
  times,
  undefinedValue,
  type Complex,
} from './complex';
import type { Expression } from './expression';
import { toNumber } from './rational';

/** The value where the variables have these values; not finite where there is none. */
export function evaluate(expression: Expression, variables: ReadonlyMap<string, Complex>): Complex {
  switch (expression.kind) {
    case 'number':
      return real(toNumber(expression.value));
    case 'constant':
      return constants[expression.name];
    case 'variable':
      return variables.get(expression.name) ?? undefinedValue;
    case 'negative':
      return minus(real(0), evaluate(expression.of, variables));
    case 'operation': {
      const left = evaluate(expression.left, variables);
      const right = evaluate(expression.right, variables);
      if (expression.operator !== '^') return operate(expression.operator, left, right);
      return realRoot(left, expression.right) ?? raise(left, right);
    }
    case 'call':
      return call(
        expression.name,
        expression.parameters.map((parameter) => evaluate(parameter, variables)),
      );
    default:
      return assertNever(expression);
  }
}

const constants: Record<Extract<Expression, { kind: 'constant' }>['name'], Complex> = {
  pi: real(Math.PI),
  e: real(Math.E),
  i: { re: 0, im: 1 },
  infinity: real(Infinity),
};

function operate(operator: '+' | '-' | '*' | '/', left: Complex, right: Complex): Complex {
  switch (operator) {
    case '+':
      return plus(left, right);
    case '-':
      return minus(left, right);
    case '*':
      return times(left, right);
    case '/':
      return over(left, right);
    default:
      return assertNever(operator);
  }
}

/** An odd root of a negative number is the real one: the cube root of −8 is −2. */
function realRoot(base: Complex, exponent: Expression): Complex | undefined {
  if (base.im !== 0 || base.re >= 0 || exponent.kind !== 'operation' || exponent.operator !== '/')
    return undefined;
  const { left, right } = exponent;
  if (left.kind !== 'number' || right.kind !== 'number') return undefined;
  const [top, bottom] = [left.value, right.value];
  if (top.d !== 1n || bottom.d !== 1n || bottom.n % 2n === 0n) return undefined;
  const size = (-base.re) ** (toNumber(top) / toNumber(bottom));
  return real(top.n % 2n === 0n ? size : -size);
}

function call(name: string, parameters: readonly Complex[]): Complex {
  const [first = undefinedValue, second] = parameters;
  switch (name) {
    case 'sin':
      return sine(first);
    case 'cos':
      return cosine(first);
    case 'tan':
      return over(sine(first), cosine(first));
    case 'cot':
      return over(cosine(first), sine(first));
    case 'sec':
      return over(real(1), cosine(first));
    case 'csc':
      return over(real(1), sine(first));
    case 'sinh':
      return hyperbolicSine(first);
    case 'cosh':
      return hyperbolicCosine(first);
    case 'tanh':
      return over(hyperbolicSine(first), hyperbolicCosine(first));
    case 'ln':
      return logarithm(first);
    case 'log':
      // Without a base: that of ten, as schools and LaTeX readers (sympy's) have it.
      return over(logarithm(first), logarithm(second ?? real(10)));
    case 'abs':
      return real(magnitude(first));
    case 'exp':
      return exponential(first);
    default:
      return realCall(name, parameters);
  }
}

const realFunctions: Record<string, (...values: number[]) => number> = {
  arcsin: (value = NaN) => Math.asin(value),
  arccos: (value = NaN) => Math.acos(value),
  arctan: (value = NaN) => Math.atan(value),
  arcsinh: (value = NaN) => Math.asinh(value),
  arccosh: (value = NaN) => Math.acosh(value),
  arctanh: (value = NaN) => Math.atanh(value),
  arccot: (value = NaN) => Math.atan(1 / value),
  arcsec: (value = NaN) => Math.acos(1 / value),
  arccsc: (value = NaN) => Math.asin(1 / value),
  floor: (value = NaN) => Math.floor(value),
  ceil: (value = NaN) => Math.ceil(value),
  min: Math.min,
  max: Math.max,
  gcd: (...values) => values.reduce(greatestDivisor, 0),
  lcm: (...values) => values.reduce((a, b) => Math.abs(a * b) / greatestDivisor(a, b), 1),
  factorial: (value = NaN) => factorial(value),
  binom: (n = NaN, k = NaN) => binomial(n, k),
};

/** Functions of real numbers only. */
function realCall(name: string, parameters: readonly Complex[]): Complex {
  const known = Object.hasOwn(realFunctions, name) ? realFunctions[name] : undefined;
  if (!known || parameters.some(({ im }) => im !== 0)) return undefinedValue;
  return real(known(...parameters.map(({ re }) => re)));
}

function greatestDivisor(a: number, b: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return NaN;
  let [high, low] = [Math.abs(a), Math.abs(b)];
  while (low > 0) [high, low] = [low, high % low];
  return high;
}

function factorial(value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > 170) return NaN;
  let product = 1;
  for (let factor = 2; factor <= value; factor += 1) product *= factor;
  return product;
}

function binomial(n: number, k: number): number {
  if (!Number.isInteger(k) || k < 0 || k > 1000) return NaN;
  let product = 1;
  for (let index = 1; index <= k; index += 1) product *= (n - k + index) / index;
  return product;
}
