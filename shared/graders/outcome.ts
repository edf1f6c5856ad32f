import type { z } from 'zod';
import type { Score } from '../domain/grader';
import type { SampleOutcome } from '../domain/run';
import type { passRuleSchema } from '../domain/workspace';
import { assertNever } from '../result';

export type PassRule = z.infer<typeof passRuleSchema>;

/**
 * A sample's outcome from its scores, one for each grader of the suite (undefined where not yet graded). A sample
 * without graders, or with one that has not judged yet, is ungraded; one grader's error makes it errored, whatever the
 * others say, because nobody knows what that grader would have said.
 */
export function outcome(passRule: PassRule, scores: readonly (Score | undefined)[]): SampleOutcome {
  if (scores.length === 0) return 'ungraded';
  const passes: boolean[] = [];
  let anyError = false;
  for (const score of scores) {
    if (!score) return 'ungraded';
    if (score.error) anyError = true;
    passes.push(score.passed);
  }
  if (anyError) return 'errored';
  return combine(passRule, passes) ? 'passed' : 'failed';
}

function combine(passRule: PassRule, passes: boolean[]): boolean {
  switch (passRule) {
    case 'all':
      return passes.every(Boolean);
    case 'any':
      return passes.some(Boolean);
    default:
      return assertNever(passRule);
  }
}
