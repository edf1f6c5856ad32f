import type { GradedSample, Score, StringCheckGrader } from '../domain/grader';
import type { JsonObject } from '../json';
import { assertNever } from '../result';
import { renderTemplate } from '../templates/render';
import { foldCase } from '../text/fold';
import { failed, shownValue, templateScore } from './score';

/** OpenAI's `string_check`: 1 or 0. `like`/`ilike`: the input contains the reference. White space counts. */
export function gradeStringCheck(grader: StringCheckGrader, item: JsonObject, sample: GradedSample): Score {
  const input = renderTemplate(grader.input, { item, sample });
  const reference = renderTemplate(grader.reference, { item, sample });
  // The author's mistakes come first: a broken grader must not look like a bad answer.
  if (!reference.ok && reference.problem.kind !== 'sample')
    return templateScore(reference.problem, 'reference');
  if (!input.ok) return templateScore(input.problem, 'input');
  if (!reference.ok) return templateScore(reference.problem, 'reference');
  if (holds(grader.operation, input.text, reference.text)) return { score: 1, passed: true };
  return failed(mismatch(grader.operation, input.text, reference.text));
}

type Operation = StringCheckGrader['operation'];

function holds(operation: Operation, input: string, reference: string): boolean {
  switch (operation) {
    case 'eq':
      return input === reference;
    case 'ne':
      return input !== reference;
    case 'like':
      return input.includes(reference);
    case 'ilike':
      return foldCase(input).includes(foldCase(reference));
    default:
      return assertNever(operation);
  }
}

function mismatch(operation: Operation, input: string, reference: string): string {
  switch (operation) {
    case 'eq': {
      const hint = input.trim() === reference.trim() ? ' (they differ in white space only)' : '';
      return `Expected ${shownValue(reference)}, got ${shownValue(input)}${hint}`;
    }
    case 'ne':
      return `Expected anything but ${shownValue(reference)}`;
    case 'like':
    case 'ilike':
      return `Expected ${shownValue(reference)} in ${shownValue(input)}`;
    default:
      return assertNever(operation);
  }
}
