import type { Score } from '../domain/grader';
import { errored } from './score';

/** Product of two lengths in UTF-16 units: 200,000 letters against as many, which takes some five seconds. */
const largestComparison = 4e10;

/** The score where a comparison would take minutes; undefined where the texts can be compared. */
export function tooLongToCompare(input: string, reference: string): Score | undefined {
  if (input.length * reference.length <= largestComparison) return undefined;
  return errored(
    'other_error',
    `texts of ${input.length} and ${reference.length} characters are too long to compare`,
  );
}
