import type { GraderErrorKind, Score } from '../domain/grader';
import type { TemplateProblem } from '../templates/render';
import { assertNever } from '../result';

/** The grader could not judge: the author's or the machine's doing, never the model's. */
export function errored(kind: GraderErrorKind, message: string): Score {
  return { score: 0, passed: false, error: { kind, message: sentence(message) } };
}

/** The answer is not good enough, for a reason that a person can read. */
export function failed(reason: string): Score {
  return { score: 0, passed: false, reason: sentence(reason) };
}

/** What a template that could not be filled in means for the score. */
export function templateScore(problem: TemplateProblem, where: string): Score {
  switch (problem.kind) {
    case 'sample':
      return failed(problem.message);
    case 'item':
      return errored('invalid_variable_error', problem.message);
    case 'template':
      return errored('invalid_variable_error', `In \`${where}\`, ${problem.message}`);
    default:
      return assertNever(problem.kind);
  }
}

const longestValue = 120;

/** A value in a reason: quoted, and cut short where it is long. */
export function shownValue(text: string): string {
  return `"${text.length > longestValue ? `${text.slice(0, longestValue)}…` : text}"`;
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A score against a threshold; the reason is told where it does not pass. */
export function scored(score: number, threshold: number, reason: string): Score {
  const passed = score >= threshold;
  return passed ? { score, passed } : { score, passed, reason: sentence(reason) };
}
