import type { GraderErrorKind } from '../domain/grader';

/**
 * `calculate_output` of OpenAI's `multi`: numbers, graders by their names, parentheses, `+ - * / ^` and the functions
 * below. Strongest first: `^` (from the right: 2^3^2 is 2^9), the minus of a single value (-2^2 is -4, 2^-1 a half),
 * `*` and `/`, `+` and `-`, both from the left.
 */
export type Formula =
  | { number: number }
  | { variable: string; at: number }
  | { negated: Formula }
  | { operator: '+' | '-' | '*' | '/' | '^'; left: Formula; right: Formula; at: number }
  | { function: FunctionName; parameters: readonly Formula[]; at: number };

export const formulaFunctions = ['min', 'max', 'abs', 'floor', 'ceil', 'exp', 'sqrt', 'log'] as const;
type FunctionName = (typeof formulaFunctions)[number];

/** `message`: without a capital or full stop; it names the place by counting characters from 1. */
export interface FormulaProblem {
  kind: Extract<GraderErrorKind, 'formula_parse_error' | 'invalid_variable_error' | 'other_error'>;
  message: string;
}

type Outcome<T> = { ok: true; value: T } | { ok: false; problem: FormulaProblem };

/** A long sum is nested as deeply as it is long. */
const longest = 2000;
const deepest = 100;

class Mistake extends Error {
  constructor(readonly problem: FormulaProblem) {
    super(problem.message);
  }
}

function mistake(kind: FormulaProblem['kind'], message: string): Mistake {
  return new Mistake({ kind, message });
}

function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Reads a formula. Names that are no identifiers (`label check`) are known by `names` only. */
export function parseFormula(source: string, names: readonly string[]): Outcome<Formula> {
  return attempt(() => {
    if (source.length > longest) throw mistake('formula_parse_error', 'it is too long');
    const reader: Reader = {
      source,
      at: 0,
      depth: 0,
      names: names.filter((name) => !/^[A-Za-z_]\w*$/.test(name)).sort((a, b) => b.length - a.length),
    };
    skipSpace(reader);
    const formula = readSum(reader);
    if (reader.at < source.length) throw unexpected(reader, 'an operator');
    const unknown = variables(formula).find(({ variable }) => !names.includes(variable));
    if (unknown) {
      const there = names.length > 0 ? names.join(', ') : 'none';
      throw mistake(
        'invalid_variable_error',
        `there is no grader "${unknown.variable}" (character ${unknown.at + 1}); there are ${there}`,
      );
    }
    return formula;
  });
}

/** A formula's value. Every variable must be there; division by 0 and what is no number are problems. */
export function evaluateFormula(formula: Formula, values: ReadonlyMap<string, number>): Outcome<number> {
  return attempt(() => evaluate(formula, values));
}

interface Reader {
  readonly source: string;
  /** Behind the last token and the white space after it. */
  at: number;
  depth: number;
  readonly names: readonly string[];
}

function readSum(reader: Reader): Formula {
  return readLeftToRight(reader, /[+-]/y, readProduct);
}

function readProduct(reader: Reader): Formula {
  return readLeftToRight(reader, /[*/]/y, readSigned);
}

function readLeftToRight(reader: Reader, operators: RegExp, readSide: (reader: Reader) => Formula): Formula {
  let left = readSide(reader);
  for (;;) {
    const at = reader.at;
    const operator = take(reader, operators);
    if (operator !== '+' && operator !== '-' && operator !== '*' && operator !== '/') return left;
    left = { operator, left, right: readSide(reader), at };
  }
}

function readSigned(reader: Reader): Formula {
  const sign = take(reader, /[+-]/y);
  if (sign === undefined) return readPower(reader);
  const value = nested(reader, readSigned);
  return sign === '-' ? { negated: value } : value;
}

function readPower(reader: Reader): Formula {
  const left = readPrimary(reader);
  const at = reader.at;
  if (take(reader, /\^/y) === undefined) return left;
  return { operator: '^', left, right: nested(reader, readSigned), at };
}

function readPrimary(reader: Reader): Formula {
  const at = reader.at;
  const number = take(reader, /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y);
  if (number !== undefined) return { number: Number(number) };
  if (take(reader, /\(/y) !== undefined) {
    const inner = nested(reader, readSum);
    expectClosing(reader);
    return inner;
  }
  const named = reader.names.find((name) => reader.source.startsWith(name, at));
  if (named !== undefined) {
    reader.at += named.length;
    skipSpace(reader);
    return { variable: named, at };
  }
  const name = take(reader, /[A-Za-z_]\w*/y);
  if (name === undefined) throw unexpected(reader, 'a number, a grader or a parenthesis');
  if (take(reader, /\(/y) === undefined) return { variable: name, at };
  return readCall(reader, name, at);
}

function readCall(reader: Reader, name: string, at: number): Formula {
  const known = formulaFunctions.find((one) => one === name);
  if (!known) {
    throw mistake(
      'formula_parse_error',
      `there is no function "${name}" (character ${at + 1}); there are ${formulaFunctions.join(', ')}`,
    );
  }
  const parameters = [nested(reader, readSum)];
  while (take(reader, /,/y) !== undefined) parameters.push(nested(reader, readSum));
  expectClosing(reader);
  if (parameters.length > 1 && known !== 'min' && known !== 'max') {
    throw mistake('formula_parse_error', `\`${known}\` takes one value (character ${at + 1})`);
  }
  return { function: known, parameters, at };
}

function nested(reader: Reader, read: (reader: Reader) => Formula): Formula {
  reader.depth += 1;
  if (reader.depth > deepest) throw mistake('formula_parse_error', 'it is nested too deeply');
  const formula = read(reader);
  reader.depth -= 1;
  return formula;
}

function expectClosing(reader: Reader): void {
  if (take(reader, /\)/y) === undefined) throw unexpected(reader, 'an operator or ")"');
}

function take(reader: Reader, expression: RegExp): string | undefined {
  expression.lastIndex = reader.at;
  const match = expression.exec(reader.source);
  if (!match) return undefined;
  reader.at = expression.lastIndex;
  skipSpace(reader);
  return match[0];
}

function skipSpace(reader: Reader): void {
  const space = /\s*/y;
  space.lastIndex = reader.at;
  space.exec(reader.source);
  reader.at = space.lastIndex;
}

function unexpected({ source, at }: Reader, wanted: string): Mistake {
  const found = source[at];
  const problem =
    found === undefined ? `it ends where ${wanted} should stand` : `"${found}" stands where ${wanted} should`;
  return mistake('formula_parse_error', `${problem} (character ${at + 1})`);
}

function variables(formula: Formula): Extract<Formula, { variable: string }>[] {
  if ('variable' in formula) return [formula];
  if ('negated' in formula) return variables(formula.negated);
  if ('operator' in formula) return [...variables(formula.left), ...variables(formula.right)];
  return 'function' in formula ? formula.parameters.flatMap(variables) : [];
}

function evaluate(formula: Formula, values: ReadonlyMap<string, number>): number {
  if ('number' in formula) return formula.number;
  if ('variable' in formula) {
    const value = values.get(formula.variable);
    if (value === undefined) throw mistake('invalid_variable_error', `"${formula.variable}" has no value`);
    return value;
  }
  if ('negated' in formula) return -evaluate(formula.negated, values);
  if ('operator' in formula) {
    const left = evaluate(formula.left, values);
    return finite(
      operate(formula, left, evaluate(formula.right, values)),
      formula,
      `\`${formula.operator}\``,
    );
  }
  const parameters = formula.parameters.map((parameter) => evaluate(parameter, values));
  return finite(functions[formula.function](...parameters), formula, `\`${formula.function}\``);
}

const functions: Record<FunctionName, (...values: number[]) => number> = {
  min: Math.min,
  max: Math.max,
  abs: (value = NaN) => Math.abs(value),
  floor: (value = NaN) => Math.floor(value),
  ceil: (value = NaN) => Math.ceil(value),
  exp: (value = NaN) => Math.exp(value),
  sqrt: (value = NaN) => Math.sqrt(value),
  log: (value = NaN) => Math.log(value),
};

function operate(
  { operator, at }: Extract<Formula, { operator: string }>,
  left: number,
  right: number,
): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0) throw mistake('other_error', `the formula divides by 0 (character ${at + 1})`);
      return left / right;
    case '^':
      return left ** right;
  }
}

function finite(value: number, { at }: { at: number }, what: string): number {
  if (Number.isFinite(value)) return value;
  throw mistake('other_error', `${what} gives no number here (character ${at + 1})`);
}

/** What is wrong with a formula, as a sentence; undefined where nothing is. */
export function formulaProblem(source: string, names: readonly string[]): string | undefined {
  const parsed = parseFormula(source, names);
  return parsed.ok ? undefined : `\`calculate_output\` cannot be read: ${parsed.problem.message}.`;
}
