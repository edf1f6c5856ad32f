import type { GradedSample, Grader, Score } from '../domain/grader';
import type { JsonObject } from '../json';
import { assertNever } from '../result';
import { gradeJsonMatch } from './json-match';
import { gradeStringCheck } from './string-check';

/**
 * Scores one answer. What the model did wrong is a failure with a reason; what the author or the machine did wrong
 * (a template that cannot be read, a field that the example or the reference lacks) is an error.
 */
export function gradeSample(grader: Grader, item: JsonObject, sample: GradedSample): Score {
  switch (grader.type) {
    case 'string_check':
      return gradeStringCheck(grader, item, sample);
    case 'tunewright.json_match':
      return gradeJsonMatch(grader, item, sample);
    default:
      return assertNever(grader);
  }
}
