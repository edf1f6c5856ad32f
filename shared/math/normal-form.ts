import { assertNever } from '../result';
import type { Expression } from './expression';
import {
  addPolynomials,
  constantOf,
  constantPolynomial,
  equalPolynomials,
  isZero,
  multiplyPolynomials,
  negatePolynomial,
  onePolynomial,
  polynomialKey,
  symbolPolynomial,
  TooLarge,
  type Polynomial,
} from './polynomial';
import { rational } from './rational';

/** An expression as one fraction of polynomials. What is neither (roots, functions) is a symbol named by its content. */
interface NormalForm {
  top: Polynomial;
  bottom: Polynomial;
}

/**
 * Whether two expressions are the same by their normal forms, exactly. Undefined where that cannot tell: there are roots
 * or functions, which may be equal for other reasons, or the forms would be too large.
 */
export function equalByNormalForm(a: Expression, b: Expression): boolean | undefined {
  try {
    const isOpaque = { found: false };
    const [left, right] = [normalForm(a, isOpaque), normalForm(b, isOpaque)];
    if (!left || !right) return undefined;
    const isEqual = equalPolynomials(
      multiplyPolynomials(left.top, right.bottom),
      multiplyPolynomials(right.top, left.bottom),
    );
    return isEqual || !isOpaque.found ? isEqual : undefined;
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

const unit = onePolynomial;
const largestExponent = 40;

/** Undefined where something is divided by 0. */
function normalForm(expression: Expression, isOpaque: { found: boolean }): NormalForm | undefined {
  switch (expression.kind) {
    case 'number':
      return { top: constantPolynomial(expression.value), bottom: unit };
    case 'constant':
      if (expression.name === 'infinity') isOpaque.found = true;
      return { top: symbolPolynomial(expression.name), bottom: unit };
    case 'variable':
      // With a mark of its own, so that a variable is no constant and no root.
      return { top: symbolPolynomial(`$${expression.name}`), bottom: unit };
    case 'negative': {
      const of = normalForm(expression.of, isOpaque);
      return of && { top: negatePolynomial(of.top), bottom: of.bottom };
    }
    case 'operation':
      return operation(expression, isOpaque);
    case 'call': {
      const parameters = expression.parameters.map((parameter) => formKey(normalForm(parameter, isOpaque)));
      return opaque(`${expression.name}(${parameters.join(',')})`, isOpaque);
    }
    default:
      return assertNever(expression);
  }
}

function opaque(symbol: string, isOpaque: { found: boolean }): NormalForm {
  isOpaque.found = true;
  return { top: symbolPolynomial(symbol), bottom: unit };
}

function formKey(form: NormalForm | undefined): string {
  return form ? `${polynomialKey(form.top)}÷${polynomialKey(form.bottom)}` : '0÷0';
}

function operation(
  { operator, left, right }: Extract<Expression, { kind: 'operation' }>,
  isOpaque: { found: boolean },
): NormalForm | undefined {
  const a = normalForm(left, isOpaque);
  const b = normalForm(right, isOpaque);
  if (!a || !b) return undefined;
  switch (operator) {
    case '+':
    case '-': {
      const other = operator === '+' ? b.top : negatePolynomial(b.top);
      return {
        top: addPolynomials(multiplyPolynomials(a.top, b.bottom), multiplyPolynomials(other, a.bottom)),
        bottom: multiplyPolynomials(a.bottom, b.bottom),
      };
    }
    case '*':
      return { top: multiplyPolynomials(a.top, b.top), bottom: multiplyPolynomials(a.bottom, b.bottom) };
    case '/':
      if (isZero(b.top)) return undefined;
      return { top: multiplyPolynomials(a.top, b.bottom), bottom: multiplyPolynomials(a.bottom, b.top) };
    case '^':
      return power(a, b, isOpaque);
    default:
      return assertNever(operator);
  }
}

function power(base: NormalForm, exponent: NormalForm, isOpaque: { found: boolean }): NormalForm | undefined {
  const [top, bottom] = [constantOf(exponent.top), constantOf(exponent.bottom)];
  const value = top && bottom && rational(top.n * bottom.d, top.d * bottom.n);
  if (value?.d !== 1n) return opaque(`(${formKey(base)})^(${formKey(exponent)})`, isOpaque);
  const count = Number(value.n < 0n ? -value.n : value.n);
  if (count > largestExponent && !(constantOf(base.top) && constantOf(base.bottom))) throw new TooLarge();
  if (count === 0) return { top: unit, bottom: unit };
  const [up, down] = value.n > 0n ? [base.top, base.bottom] : [base.bottom, base.top];
  if (isZero(down)) return undefined;
  return { top: raised(up, count), bottom: raised(down, count) };
}

/** By squaring. */
function raised(base: Polynomial, count: number): Polynomial {
  let [result, square] = [unit, base];
  for (let rest = count; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyPolynomials(result, square);
    if (rest > 1) square = multiplyPolynomials(square, square);
  }
  return result;
}
