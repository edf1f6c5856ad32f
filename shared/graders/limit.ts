import type { GradedSample, Score } from '../domain/grader';
import type { LimitGrader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { assertNever } from '../result';
import { errored } from './score';
import { fillIn, type Filled } from './sides';

/** `tunewright.limit`: 1 or 0; the score's `value` is what was measured. */
export function gradeLimit(grader: LimitGrader, item: JsonObject, sample: GradedSample): Score {
  const measured = measure(grader, item, sample);
  if (!measured.ok) return measured.score;
  const value = measured.value;
  const { min = -Infinity, max = Infinity, measure: unit } = grader;
  if (value >= min && value <= max) return { score: 1, passed: true, value };
  const limit = value < min ? `at least ${min}` : `at most ${max}`;
  return { score: 0, passed: false, value, reason: `${amount(value, unit)}, expected ${limit}` };
}

/** Why the limits can never be kept, as a sentence; undefined where they can. */
export function limitProblem({ min, max }: Pick<LimitGrader, 'min' | 'max'>): string | undefined {
  return min !== undefined && max !== undefined && min > max ? '`min` must not be above `max`.' : undefined;
}

function measure(grader: LimitGrader, item: JsonObject, sample: GradedSample): Filled<number> {
  switch (grader.measure) {
    case 'tokens':
      return ofGeneration(sample.generated_tokens, 'how many tokens it has');
    case 'milliseconds':
      return ofGeneration(sample.milliseconds, 'how long it took');
    case 'characters':
    case 'words':
    case 'lines': {
      const input = grader.input ?? '{{sample.output_text}}';
      const filled = fillIn(input, 'input', item, sample);
      return filled.ok ? { ok: true, value: count(filled.value, grader.measure) } : filled;
    }
    default:
      return assertNever(grader.measure);
  }
}

function ofGeneration(value: number | undefined, what: string): Filled<number> {
  if (value !== undefined) return { ok: true, value };
  const message = `this answer was not generated here, so nobody knows ${what}`;
  return { ok: false, score: errored('other_error', message) };
}

/** Characters are code points; words are what white space sets apart; a line end at the very end opens no line. */
function count(text: string, unit: 'characters' | 'words' | 'lines'): number {
  switch (unit) {
    case 'characters':
      return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
    case 'words':
      return text.match(/\S+/g)?.length ?? 0;
    case 'lines':
      return text === '' ? 0 : text.replace(/(?:\r\n?|\n)$/, '').split(/\r\n?|\n/).length;
    default:
      return assertNever(unit);
  }
}

function amount(value: number, unit: LimitGrader['measure']): string {
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(1);
  return `${shown} ${value === 1 ? unit.replace(/s$/, '') : unit}`;
}
