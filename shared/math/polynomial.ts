import { add, isEqual, isSmall, multiply, negate, one, rational, type Rational } from './rational';

/** A product of powers of symbols, with its coefficient; the symbols in code-unit order, powers above 0. */
interface Term {
  coefficient: Rational;
  powers: readonly (readonly [symbol: string, power: number])[];
}

/** A polynomial over symbols, its terms by their powers; no term is 0. */
export type Polynomial = ReadonlyMap<string, Term>;

/** Beyond these a normal form is given up: it would take too long. */
const mostTerms = 300;
const largestPower = 40;

export class TooLarge extends Error {}

/** The symbol of the imaginary unit: its square is −1. */
export const imaginary = 'i';

export const onePolynomial: Polynomial = new Map([['', { coefficient: one, powers: [] }]]);

export function constantPolynomial(value: Rational): Polynomial {
  if (!isSmall(value)) throw new TooLarge();
  return new Map(value.n === 0n ? [] : [['', { coefficient: value, powers: [] }]]);
}

export function symbolPolynomial(symbol: string): Polynomial {
  return new Map([[keyOf([[symbol, 1]]), { coefficient: one, powers: [[symbol, 1]] }]]);
}

function keyOf(powers: Term['powers']): string {
  let key = '';
  for (const [symbol, power] of powers) key += `${symbol}^${power}*`;
  return key;
}

/** Adds a term to a sum that is being made. */
function addTerm(sum: Map<string, Term>, term: Term): void {
  const key = keyOf(term.powers);
  const known = sum.get(key);
  const coefficient = known ? add(known.coefficient, term.coefficient) : term.coefficient;
  if (!isSmall(coefficient)) throw new TooLarge();
  if (coefficient.n === 0n) sum.delete(key);
  else sum.set(key, { coefficient, powers: term.powers });
  if (sum.size > mostTerms) throw new TooLarge();
}

export function addPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  const sum = new Map(a);
  for (const term of b.values()) addTerm(sum, term);
  return sum;
}

export function negatePolynomial(a: Polynomial): Polynomial {
  const negative = new Map<string, Term>();
  for (const [key, { coefficient, powers }] of a)
    negative.set(key, { coefficient: negate(coefficient), powers });
  return negative;
}

export function multiplyPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  if (a === onePolynomial) return b;
  if (b === onePolynomial) return a;
  if (a.size * b.size > mostTerms * 10) throw new TooLarge();
  const product = new Map<string, Term>();
  for (const left of a.values()) for (const right of b.values()) addTerm(product, multiplyTerms(left, right));
  return product;
}

function multiplyTerms(a: Term, b: Term): Term {
  if (a.powers.length === 0 || b.powers.length === 0) {
    const { powers } = a.powers.length === 0 ? b : a;
    return { coefficient: multiply(a.coefficient, b.coefficient), powers };
  }
  const powers = new Map(a.powers);
  for (const [symbol, power] of b.powers) {
    const sum = (powers.get(symbol) ?? 0) + power;
    if (sum > largestPower) throw new TooLarge();
    powers.set(symbol, sum);
  }
  let coefficient = multiply(a.coefficient, b.coefficient);
  const turns = powers.get(imaginary) ?? 0;
  if (turns >= 2) {
    if (turns % 4 >= 2) coefficient = negate(coefficient);
    powers.delete(imaginary);
    if (turns % 2 === 1) powers.set(imaginary, 1);
  }
  return { coefficient, powers: [...powers].sort(([left], [right]) => (left < right ? -1 : 1)) };
}

export function isZero(a: Polynomial): boolean {
  return a.size === 0;
}

export function equalPolynomials(a: Polynomial, b: Polynomial): boolean {
  if (a.size !== b.size) return false;
  for (const [key, { coefficient }] of a) {
    const other = b.get(key);
    if (!other || !isEqual(coefficient, other.coefficient)) return false;
  }
  return true;
}

/** The number that a polynomial is; undefined where it has symbols. */
export function constantOf(a: Polynomial): Rational | undefined {
  if (a.size === 0) return rational(0n);
  const term = a.size === 1 ? a.get('') : undefined;
  return term?.coefficient;
}

/** The same text for equal polynomials. */
export function polynomialKey(a: Polynomial): string {
  return [...a]
    .map(([key, { coefficient }]) => `${coefficient.n}/${coefficient.d}:${key}`)
    .sort()
    .join('+');
}
