import type { BinaryOperator, Comparison } from './ast';
import type { Budget } from './budget';
import { TemplateError } from './errors';
import { formatPercent } from './text-format';
import { escapeHtml } from './python-text';
import {
  asKey,
  asNumber,
  asText,
  equal,
  float,
  isDict,
  isFloat,
  isSequence,
  isUndefined,
  itemsOf,
  list,
  tuple,
  typeName,
  type Value,
} from './values';

/** Python's arithmetic, on numbers, texts and lists. */
export function calculate(operator: BinaryOperator, left: Value, right: Value, budget: Budget): Value {
  refuseUndefined(left, right);
  if (operator === '+') {
    const joined = add(left, right, budget);
    if (joined !== undefined) return joined;
  }
  if (operator === '*') {
    const repeated = repeat(left, right, budget) ?? repeat(right, left, budget);
    if (repeated !== undefined) return repeated;
  }
  if (operator === '%') {
    const format = asText(left);
    if (format !== undefined) return formatPercent(format, right, budget);
  }
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a === undefined || b === undefined) {
    throw new TemplateError(
      `unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`,
    );
  }
  const isReal = isFloat(left) || isFloat(right) || operator === '/' || (operator === '**' && b < 0);
  const result = arithmetic(operator, a, b);
  return isReal ? float(result) : checkedInteger(result);
}

function arithmetic(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '**':
      if (a === 0 && b < 0) throw new TemplateError('0.0 cannot be raised to a negative power');
      return a ** b;
    default:
      if (b === 0) throw new TemplateError('division by zero');
      if (operator === '/') return a / b;
      if (operator === '//') return Math.floor(a / b);
      return a - b * Math.floor(a / b);
  }
}

/** Python's integers have no end; ours do, and past it they would be wrong without a word. */
function checkedInteger(value: number): number {
  if (!Number.isSafeInteger(value)) throw new TemplateError('a number is too large');
  return value;
}

function add(left: Value, right: Value, budget: Budget): Value | undefined {
  const [a, b] = [asText(left), asText(right)];
  if (a !== undefined && b !== undefined) {
    budget.text(a.length + b.length);
    if (typeof left === 'string' && typeof right === 'string') return a + b;
    const escaped = (value: Value, text: string): string =>
      typeof value === 'string' ? escapeHtml(text) : text;
    return { kind: 'markup', text: escaped(left, a) + escaped(right, b) };
  }
  if (isSequence(left) && isSequence(right) && left.kind === right.kind) {
    budget.spend(left.items.length + right.items.length);
    const items = [...left.items, ...right.items];
    return left.kind === 'list' ? list(items) : tuple(items);
  }
  return undefined;
}

function repeat(repeated: Value, times: Value, budget: Budget): Value | undefined {
  const count = isFloat(times) ? undefined : asNumber(times);
  if (count === undefined) return undefined;
  const rounds = Math.max(0, count);
  const text = asText(repeated);
  if (text !== undefined) {
    budget.text(text.length * rounds);
    return text === '' ? '' : text.repeat(rounds);
  }
  if (isSequence(repeated)) {
    budget.spend(repeated.items.length * rounds);
    if (repeated.items.length === 0) return repeated;
    const items = Array.from({ length: rounds }, () => repeated.items).flat();
    return repeated.kind === 'list' ? list(items) : tuple(items);
  }
  return undefined;
}

export function compare(operator: Comparison, left: Value, right: Value, budget: Budget): boolean {
  budget.spend(((asText(left)?.length ?? 0) + (asText(right)?.length ?? 0)) / 16);
  switch (operator) {
    case '==':
      return equal(left, right, budget);
    case '!=':
      return !equal(left, right, budget);
    case 'in':
      return contains(right, left, budget);
    case 'not in':
      return !contains(right, left, budget);
    case '<':
      return order(left, right, budget) < 0;
    case '<=':
      return order(left, right, budget) <= 0;
    case '>':
      return order(left, right, budget) > 0;
    case '>=':
      return order(left, right, budget) >= 0;
  }
}

function contains(container: Value, item: Value, budget: Budget): boolean {
  const text = asText(container);
  if (text !== undefined) {
    const part = asText(item);
    if (part === undefined) {
      throw new TemplateError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
    }
    return text.includes(part);
  }
  if (isDict(container)) return container.entries.has(asKey(item));
  if (container === null || typeof container !== 'object') {
    throw new TemplateError(`argument of type '${typeName(container)}' is not iterable`);
  }
  const items = itemsOf(container);
  budget.spend(items.length);
  return items.some((candidate) => equal(candidate, item, budget));
}

/** Below, at or above zero as `left` comes before, with or after `right`. */
export function order(left: Value, right: Value, budget: Budget): number {
  refuseUndefined(left, right);
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a !== undefined && b !== undefined) return a - b;
  const [textA, textB] = [asText(left), asText(right)];
  if (textA !== undefined && textB !== undefined) return compareCodePoints(textA, textB);
  if (isSequence(left) && isSequence(right) && left.kind === right.kind) {
    for (const [index, item] of left.items.entries()) {
      const other = right.items[index];
      if (other === undefined) return 1;
      if (!equal(item, other, budget)) return order(item, other, budget);
    }
    return left.items.length - right.items.length;
  }
  throw new TemplateError(
    `'<' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [Array.from(a), Array.from(b)];
  for (const [index, character] of left.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

export function negate(operator: '-' | '+', operand: Value): Value {
  refuseUndefined(operand);
  const value = asNumber(operand);
  if (value === undefined) {
    throw new TemplateError(`bad operand type for unary ${operator}: '${typeName(operand)}'`);
  }
  const signed = operator === '-' ? (value === 0 && !isFloat(operand) ? 0 : -value) : value;
  return isFloat(operand) ? float(signed) : signed;
}

function refuseUndefined(...values: Value[]): void {
  for (const value of values) if (isUndefined(value)) throw new TemplateError(value.reason);
}
