import type { GradedSample, Grader, Score } from '../domain/grader';
import type { MultiGrader } from '../domain/graders/openai';
import type { JsonObject } from '../json';
import { evaluateFormula, formulaProblem, parseFormula } from './formula';
import { graderParts, type GraderPart } from './grader-parts';
import { together, type Grading } from './grading';
import { errored } from './score';

type Plan = (grader: Grader, item: JsonObject, sample: GradedSample) => Grading;

/**
 * OpenAI's `multi`: a formula over its parts. A part counts with its own value (`value`, a judge's 1–5, where it has one);
 * where one part errs, nobody knows what it would have said, and the whole errs in the same way.
 */
export function planMulti(grader: MultiGrader, item: JsonObject, sample: GradedSample, plan: Plan): Grading {
  const parts = partsOf(grader);
  return together(
    parts.map((part) => plan(part.grader, item, sample)),
    (scores) => combine(grader, parts, scores),
  );
}

/** Why the formula or the parts' names cannot work, as a sentence; undefined where they can. */
export function multiProblem(grader: MultiGrader): string | undefined {
  const names = partsOf(grader).map(({ name }) => name);
  if (names.length === 0) return '`graders` must not be empty.';
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined)
    return `\`graders\` has the name "${twice}" twice; the formula must tell them apart.`;
  return formulaProblem(grader.calculate_output, names);
}

interface Prepared {
  parts: readonly GraderPart[];
  formula: ReturnType<typeof parseFormula>;
}

const prepared = new WeakMap<MultiGrader, Prepared>();

function prepare(grader: MultiGrader): Prepared {
  const known = prepared.get(grader);
  if (known) return known;
  const parts = graderParts(grader);
  const names = parts.map(({ name }) => name);
  const made = { parts, formula: parseFormula(grader.calculate_output, names) };
  prepared.set(grader, made);
  return made;
}

function partsOf(grader: MultiGrader): readonly GraderPart[] {
  return prepare(grader).parts;
}

function combine(grader: MultiGrader, parts: readonly GraderPart[], scores: readonly Score[]): Score {
  const values = new Map<string, number>();
  for (const [index, { name }] of parts.entries()) {
    const score = scores[index];
    if (!score || score.error) {
      const { kind = 'other_error', message = 'not judged' } = score?.error ?? {};
      return errored(kind, `${name}: ${message}`);
    }
    values.set(name, score.value ?? score.score);
  }
  const { formula } = prepare(grader);
  const result = formula.ok ? evaluateFormula(formula.value, values) : formula;
  if (!result.ok) return errored(result.problem.kind, result.problem.message);
  const value = result.value;
  const score = Math.min(1, Math.max(0, value));
  const threshold = grader.pass_threshold ?? 0.5;
  const passed = value >= threshold;
  return {
    score,
    passed,
    ...(!passed && { reason: `${shown(value)} does not reach ${shown(threshold)} (${listed(values)})` }),
    ...(score !== value && { value }),
    parts: Object.fromEntries(values),
  };
}

function listed(values: ReadonlyMap<string, number>): string {
  return [...values].map(([name, value]) => `${name} ${shown(value)}`).join(', ');
}

function shown(value: number): string {
  return String(Number(value.toFixed(3)));
}
