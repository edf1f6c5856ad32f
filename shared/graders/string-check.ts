import type { GradedSample, Score } from '../domain/grader';
import type { StringCheckGrader } from '../domain/graders/openai';
import type { JsonObject } from '../json';
import { assertNever } from '../result';
import { foldCase } from '../text/fold';
import { failed, shownValue } from './score';
import { fillInSides } from './sides';

/** OpenAI's `string_check`: 1 or 0. `like`/`ilike`: the input contains the reference. White space counts. */
export function gradeStringCheck(grader: StringCheckGrader, item: JsonObject, sample: GradedSample): Score {
  const sides = fillInSides(grader, item, sample);
  if (!sides.ok) return sides.score;
  const { input, reference } = sides.value;
  if (holds(grader.operation, input, reference)) return { score: 1, passed: true };
  return failed(mismatch(grader.operation, input, reference));
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
