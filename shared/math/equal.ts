import { remembered } from '../text/bounded-cache';
import { parseMathAnswer, type MathAnswer } from './answer';
import { isFiniteValue, magnitude, minus, over, real, type Complex } from './complex';
import { evaluate } from './evaluate';
import type { Expression } from './expression';
import { equalByNormalForm } from './normal-form';
import { FormulaMistake } from './tokens';

export type MathComparison =
  | { kind: 'equal' }
  | { kind: 'different' }
  /** `problem`: why that side cannot be read, without a capital or full stop. */
  | { kind: 'unreadable'; side: 'answer' | 'reference'; problem: string };

/**
 * Whether two mathematical answers, plain or LaTeX, say the same: the same text, spacing and looks apart; the same normal
 * form (exact, and decisive for sums, products and quotients); or the same value at each of several points, to nine digits
 * (for roots and functions). `x = 5` says 5; the order of sets and of lists does not count; a unit counts where both have
 * one.
 */
export function compareMath(answer: string, reference: string): MathComparison {
  if (bare(answer) === bare(reference)) return { kind: 'equal' };
  const right = read(reference);
  if (!right.ok) return { kind: 'unreadable', side: 'reference', problem: right.problem };
  const left = read(answer);
  if (!left.ok) return { kind: 'unreadable', side: 'answer', problem: left.problem };
  return { kind: areEqual(left.value, right.value) ? 'equal' : 'different' };
}

function bare(text: string): string {
  return text
    .replace(/(\\\\)|\\(?:left|right)(?![A-Za-z])|\\[,;:! ]|[\s$]/g, '$1')
    .replace(/\\[dt]frac/g, '\\frac')
    .replace(/\.$/, '');
}

type Reading = { ok: true; value: MathAnswer } | { ok: false; problem: string };

/** Remembered: each reference comes back with every sample of its example, and so do most answers. */
const read = remembered(readAnswer, 500, 500);

function readAnswer(text: string): Reading {
  try {
    return { ok: true, value: parseMathAnswer(text) };
  } catch (error) {
    if (error instanceof FormulaMistake) return { ok: false, problem: error.message };
    throw error;
  }
}

function areEqual(a: MathAnswer, b: MathAnswer): boolean {
  if (a.kind === 'relation' && b.kind !== 'relation') return areEqual(b, a);
  if (b.kind === 'relation' && a.kind !== 'relation') {
    const value = solution(b);
    return value !== undefined && areEqual(a, { kind: 'value', expression: value });
  }
  if (a.kind === 'value' && b.kind === 'value') {
    const sameUnit = a.unit === undefined || b.unit === undefined || a.unit === b.unit;
    return sameUnit && equalExpressions(a.expression, b.expression);
  }
  if (a.kind === 'relation' && b.kind === 'relation') return equalRelations(a, b);
  if (a.kind === 'tuple' && b.kind === 'tuple') {
    if (a.open !== b.open || a.close !== b.close || a.members.length !== b.members.length) return false;
    return a.members.every((member, index) => {
      const other = b.members[index];
      return other !== undefined && areEqual(member, other);
    });
  }
  if ((a.kind === 'set' && b.kind === 'set') || (a.kind === 'union' && b.kind === 'union')) {
    return holdsAll(a.members, b.members) && holdsAll(b.members, a.members);
  }
  // {5} and 5, as where an equation has one solution.
  const [set, other] = a.kind === 'set' ? [a, b] : [b, a];
  const [single, ...more] = set.kind === 'set' ? set.members : [];
  return single !== undefined && more.length === 0 && areEqual(single, other);
}

function holdsAll(members: readonly MathAnswer[], wanted: readonly MathAnswer[]): boolean {
  return wanted.every((one) => members.some((member) => areEqual(member, one)));
}

type Relation = Extract<MathAnswer, { kind: 'relation' }>;

/** What `x = …` says x is. */
function solution({ sides, relations }: Relation): Expression | undefined {
  const [left, right] = sides;
  if (relations.length !== 1 || relations[0] !== '=' || !left || !right) return undefined;
  if (left.kind === 'variable') return right;
  return right.kind === 'variable' ? left : undefined;
}

const mirrored: Record<string, string> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '=': '=', '!=': '!=' };

function equalRelations(a: Relation, b: Relation): boolean {
  if (a.relations.length !== b.relations.length) return false;
  const turned: Relation = {
    kind: 'relation',
    sides: [...b.sides].reverse(),
    relations: [...b.relations].reverse().map((sign) => mirrored[sign] ?? sign),
  };
  return [b, turned].some((other) => {
    const sameSigns = a.relations.every((sign, index) => sign === other.relations[index]);
    if (!sameSigns) return false;
    const sameSides = a.sides.every((side, index) => {
      const opposite = other.sides[index];
      return opposite !== undefined && equalExpressions(side, opposite);
    });
    return sameSides || isSameByFactor(a, other);
  });
}

/** Equations and inequalities with their sides on one side: the same where a factor turns one into the other. */
function isSameByFactor(a: Relation, b: Relation): boolean {
  const [left, right] = [difference(a), difference(b)];
  if (!left || !right || a.relations.length !== 1 || variablesOf(left).length === 0) return false;
  const ratios = [...valuesAt(left, right)].map(([one, other]) => over(one, other));
  const [first] = ratios;
  if (!first || !isFiniteValue(first) || magnitude(first) === 0) return false;
  const sign = a.relations[0];
  const isOrdered = sign !== '=' && sign !== '!=';
  if (isOrdered && !(Math.abs(first.im) < 1e-12 && first.re > 0)) return false;
  return ratios.every((ratio) => isNear(ratio, first));
}

function difference({ sides: [left, right] }: Relation): Expression | undefined {
  return left && right && { kind: 'operation', operator: '-', left, right };
}

function equalExpressions(a: Expression, b: Expression): boolean {
  const byForm = equalByNormalForm(a, b);
  if (byForm !== undefined) return byForm;
  const infinite = [a, b].map(infiniteSign);
  if (infinite.some((sign) => sign !== 0)) return infinite[0] === infinite[1];
  let compared = 0;
  for (const [one, other] of valuesAt(a, b)) {
    if (!isNear(one, other)) return false;
    compared += 1;
  }
  return compared > 0;
}

/** 1 for ∞, −1 for −∞, 0 for anything else. */
function infiniteSign(expression: Expression): number {
  if (expression.kind === 'negative') return -infiniteSign(expression.of);
  return expression.kind === 'constant' && expression.name === 'infinity' ? 1 : 0;
}

function isNear(a: Complex, b: Complex): boolean {
  return (
    isFiniteValue(a) &&
    isFiniteValue(b) &&
    magnitude(minus(a, b)) <= 1e-9 * Math.max(magnitude(a), magnitude(b)) + 1e-13
  );
}

const points = 10;

/** Values of both sides wherever one of them has one: where only one has, they are not the same. */
function* valuesAt(a: Expression, b: Expression): Generator<[Complex, Complex]> {
  const names = [...new Set([...variablesOf(a), ...variablesOf(b)])].sort();
  const count = names.length === 0 ? 1 : points;
  for (let point = 0; point < count; point += 1) {
    const at = new Map(names.map((name, index) => [name, real(coordinate(point, index))]));
    const pair: [Complex, Complex] = [evaluate(a, at), evaluate(b, at)];
    if (pair.some(isFiniteValue)) yield pair;
  }
}

/**
 * Fixed points with nothing special about them: the first half positive, where roots and logarithms are real, the rest of
 * either sign (the fractional parts of multiples of √2 and √3 are spread evenly).
 */
function coordinate(point: number, index: number): number {
  const fraction = ((point + 1) * Math.SQRT2 + (index + 1) * Math.sqrt(3) * (point + 2)) % 1;
  return point < points / 2 ? 0.25 + 2.5 * fraction : 5 * fraction - 2.5;
}

function variablesOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'variable':
      return [expression.name];
    case 'negative':
      return variablesOf(expression.of);
    case 'operation':
      return [...variablesOf(expression.left), ...variablesOf(expression.right)];
    case 'call':
      return expression.parameters.flatMap(variablesOf);
    default:
      return [];
  }
}
