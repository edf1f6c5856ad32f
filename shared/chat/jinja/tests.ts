import type { Budget } from './budget';
import { TemplateError } from './errors';
import { compare } from './operators';
import { isLower, isUpper, str } from './python-text';
import { asNumber, asText, equal, isDict, isFloat, isSequence, isUndefined, type Value } from './values';

type Test = (value: Value, args: readonly Value[], budget: Budget) => boolean;

/** Jinja's built-in tests (`x is …`), by name. */
const tests = new Map<string, Test>([
  ['defined', (value) => !isUndefined(value)],
  ['undefined', (value) => isUndefined(value)],
  ['none', (value) => value === null],
  ['boolean', (value) => typeof value === 'boolean'],
  ['true', (value) => value === true],
  ['false', (value) => value === false],
  ['integer', (value) => typeof value === 'number'],
  ['float', (value) => isFloat(value)],
  ['number', (value) => asNumber(value) !== undefined],
  ['string', (value) => asText(value) !== undefined],
  ['mapping', (value) => isDict(value)],
  // Jinja asks whether there are a length and items, and even something undefined has both methods.
  ['sequence', (value) => isSized(value)],
  ['iterable', (value) => isSized(value) || isStream(value)],
  ['callable', (value) => typeof value === 'object' && value?.kind === 'function'],
  ['lower', (value, _, budget) => isLower(str(value, budget))],
  ['upper', (value, _, budget) => isUpper(str(value, budget))],
  ['odd', (value) => Math.abs(integer(value) % 2) === 1],
  ['even', (value) => integer(value) % 2 === 0],
  ['divisibleby', (value, [by]) => integer(value) % nonZero(integer(by ?? 0)) === 0],
  ['in', (value, [container], budget) => compare('in', value, container ?? null, budget)],
  ['sameas', (value, [other]) => value === (other ?? null)],
  ...comparison('==', 'eq', 'equalto', '=='),
  ...comparison('!=', 'ne', '!='),
  ...comparison('<', 'lt', 'lessthan', '<'),
  ...comparison('<=', 'le', '<='),
  ...comparison('>', 'gt', 'greaterthan', '>'),
  ...comparison('>=', 'ge', '>='),
]);

export function passesTest(name: string, value: Value, args: readonly Value[], budget: Budget): boolean {
  const test = tests.get(name);
  if (!test) throw new TemplateError(`No test named '${name}'.`);
  return test(value, args, budget);
}

function comparison(operator: Parameters<typeof compare>[0], ...names: string[]): [string, Test][] {
  const test: Test = (value, [other], budget) => {
    if (other === undefined) throw new TemplateError(`the test '${names[0] ?? ''}' needs a value`);
    return operator === '==' ? equal(value, other, budget) : compare(operator, value, other, budget);
  };
  return names.map((name) => [name, test]);
}

function isSized(value: Value): boolean {
  return asText(value) !== undefined || isSequence(value) || isDict(value) || isUndefined(value);
}

function isStream(value: Value): boolean {
  return typeof value === 'object' && value?.kind === 'stream';
}

function integer(value: Value): number {
  const number = asNumber(value);
  if (number === undefined) throw new TemplateError('this test is for numbers');
  return number;
}

function nonZero(value: number): number {
  if (value === 0) throw new TemplateError('integer modulo by zero');
  return value;
}
