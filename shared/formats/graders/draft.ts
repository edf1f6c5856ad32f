import type { Grader } from '../../domain/grader';
import type { Additions } from '../../domain/graders/common';
import { fail, ok, type Result } from '../../result';

/** A grader made from something of another program, still without its name. */
export interface Draft {
  grader: Grader;
  /** Where it is not quite the same: one sentence. */
  note?: string;
}

/** Stands in until the grader is named. */
export const unnamed = '-';

/** The answer's text, as graders read it. */
export const answerText = '{{sample.output_text}}';

export function draft(grader: Grader, note?: string): Result<Draft> {
  return ok(note === undefined ? { grader } : { grader, note });
}

/** `reason`: one sentence for a person, what stands in the way and, where there is one, the way round. */
export function noEquivalent(reason: string): Result<never> {
  return fail('incompatible', reason);
}

/** The grader with what Tunewright adds to any grader. */
export function withAdditions(grader: Grader, additions: Additions): Grader {
  const all = { ...grader.tunewright, ...additions };
  return Object.keys(all).length === 0 ? grader : { ...grader, tunewright: all };
}
