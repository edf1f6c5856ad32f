import { canonicalJson, type Json, type JsonObject } from '../json';
import { divide, fromNumber } from '../math/rational';
import { kindOf } from '../templates/path';
import { readRegex } from '../text/linear-regex';
import { misfit, SchemaProblem, type Check, type Place } from './check';
import { formats } from './formats';
import { countOf, numberOf, textOf, type Draft } from './keywords';

/** `type`, `const`, `enum`, and what numbers and texts are held to. */
export function valueChecks(schema: JsonObject, place: Place, draft: Draft): Check[] {
  return [
    ...typeCheck(schema, place),
    ...constantCheck(schema, place),
    ...numberChecks(schema, place, draft),
    ...textChecks(schema, place),
  ];
}

const typeNames = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'an object',
} as const;
type TypeName = keyof typeof typeNames;

function isTypeName(name: Json): name is TypeName {
  return typeof name === 'string' && Object.hasOwn(typeNames, name);
}

function isOfType(value: Json, type: TypeName): boolean {
  switch (type) {
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function typeCheck(schema: JsonObject, place: Place): Check[] {
  if (schema.type === undefined) return [];
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).map((type) => {
    if (isTypeName(type)) return type;
    throw new SchemaProblem(place, `has the type ${JSON.stringify(type)}, which there is not`);
  });
  const wanted = types.map((type) => typeNames[type]).join(' or ');
  return [
    (value, run) => {
      for (const type of types) if (isOfType(value, type)) return undefined;
      const found = typeof value === 'number' ? String(value) : kindOf(value);
      return misfit(run, `is ${found}, expected ${wanted}`);
    },
  ];
}

function constantCheck(schema: JsonObject, place: Place): Check[] {
  const checks: Check[] = [];
  if (schema.const !== undefined) checks.push(oneOfConstants([schema.const]));
  if (schema.enum === undefined) return checks;
  if (!Array.isArray(schema.enum)) throw new SchemaProblem(place, 'must have a list as `enum`');
  return [...checks, oneOfConstants(schema.enum)];
}

const mostListed = 8;

function oneOfConstants(constants: readonly Json[]): Check {
  const allowed = new Set(constants.map(canonicalJson));
  const listed = constants.slice(0, mostListed).map(shown).join(', ');
  const wanted = constants.length > mostListed ? `${listed}, …` : listed;
  return (value, run) =>
    allowed.has(canonicalJson(value)) ? undefined : misfit(run, `is ${shown(value)}, expected ${wanted}`);
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function numberChecks(schema: JsonObject, place: Place, draft: Draft): Check[] {
  const checks: Check[] = [];
  const bound = (key: string, holds: (value: number, limit: number) => boolean, words: string) => {
    const limit = numberOf(schema, key, place);
    if (limit === undefined) return;
    checks.push((value, run) =>
      typeof value !== 'number' || holds(value, limit)
        ? undefined
        : misfit(run, `is ${value}, expected ${words} ${limit}`),
    );
  };
  const isExclusive = (key: string) => draft === 4 && schema[key] === true;
  if (isExclusive('exclusiveMinimum')) bound('minimum', (value, limit) => value > limit, 'more than');
  else bound('minimum', (value, limit) => value >= limit, 'at least');
  if (isExclusive('exclusiveMaximum')) bound('maximum', (value, limit) => value < limit, 'less than');
  else bound('maximum', (value, limit) => value <= limit, 'at most');
  if (draft !== 4) {
    bound('exclusiveMinimum', (value, limit) => value > limit, 'more than');
    bound('exclusiveMaximum', (value, limit) => value < limit, 'less than');
  }
  const factor = numberOf(schema, 'multipleOf', place);
  if (factor !== undefined && !(factor > 0)) {
    throw new SchemaProblem(place, 'must have a number above 0 as `multipleOf`');
  }
  bound('multipleOf', isMultiple, 'a multiple of');
  return checks;
}

/** By the decimals that the doubles stand for: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, factor: number): boolean {
  const dividend = fromNumber(value);
  const divisor = fromNumber(factor);
  return dividend !== undefined && divisor !== undefined && divide(dividend, divisor).d === 1n;
}

function textChecks(schema: JsonObject, place: Place): Check[] {
  const checks: Check[] = [];
  const check = (message: (text: string) => string | undefined) => {
    checks.push((value, run) => {
      const problem = typeof value === 'string' ? message(value) : undefined;
      return problem === undefined ? undefined : misfit(run, problem);
    });
  };
  const least = countOf(schema, 'minLength', place) ?? 0;
  const most = countOf(schema, 'maxLength', place) ?? Infinity;
  if (least > 0) {
    check((text) =>
      lengthOf(text) < least ? `has ${lengthOf(text)} characters, expected at least ${least}` : undefined,
    );
  }
  if (most < Infinity) {
    check((text) =>
      lengthOf(text) > most ? `has ${lengthOf(text)} characters, expected at most ${most}` : undefined,
    );
  }
  const pattern = textOf(schema, 'pattern', place);
  if (pattern !== undefined) {
    const test = patternTest(pattern, place);
    check((text) => (test(text) ? undefined : `is ${shown(text)}, which /${pattern}/ does not match`));
  }
  const format = textOf(schema, 'format', place);
  const isFormatted = format === undefined ? undefined : formats.get(format);
  if (isFormatted)
    check((text) => (isFormatted(text) ? undefined : `is ${shown(text)}, which is no ${format}`));
  return checks;
}

function lengthOf(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

/**
 * A pattern's test, in linear time. What only a backtracking engine could test is refused: a schema is checked within one
 * grading and cannot wait for the sandbox.
 */
export function patternTest(pattern: string, place: Place): (text: string) => boolean {
  const reading = readRegex(pattern);
  switch (reading.kind) {
    case 'linear':
      return reading.test;
    case 'unreadable':
      throw new SchemaProblem(place, `has a pattern that is not a regular expression: ${reading.problem}`);
    case 'backtracking':
      throw new SchemaProblem(
        place,
        `has the pattern /${pattern}/, which could take for ever (look-around, back-references or very many repetitions); use a grader of type "tunewright.regex" for it`,
      );
  }
}
