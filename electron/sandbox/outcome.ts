import type { GraderErrorKind } from '../../shared/domain/grader';
import { sandboxError, type Outcome } from './messages';

/**
 * What a sandbox's own code, inside the interpreter, answers as text: "v" and the value as JSON; "e" and what is wrong with
 * what `grade` returned; "x" and how the code failed.
 */
export function readAnswer(text: string, failure: GraderErrorKind): Outcome {
  const rest = text.slice(1);
  switch (text.charAt(0)) {
    case 'v':
      return { json: rest };
    case 'e':
      return sandboxError('other_error', rest);
    default:
      return sandboxError(failure, rest);
  }
}

export function outOfMemory(kind: GraderErrorKind, memoryMb: number): Outcome {
  return sandboxError(
    kind,
    `The code needed more than ${memoryMb} MB of memory. Make it need less, or raise the grader's memory limit.`,
  );
}

/** The time a call took, from within the worker; the host has the same for a call that never comes back. */
export function timedOut(timeoutMs: number): Outcome {
  const limit = timeoutMs >= 1000 ? `${timeoutMs / 1000} s` : `${timeoutMs} ms`;
  return sandboxError(
    'unresponsive_reward_error',
    `The code took longer than ${limit} and was stopped. Make it faster, or raise the grader's time limit.`,
  );
}
