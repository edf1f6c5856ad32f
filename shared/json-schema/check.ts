import type { Json } from '../json';
import type { PathSegment } from '../templates/path';

/** Where a value does not fit and how, to be put behind its path: "is text, expected a number". */
export interface Misfit {
  path: readonly PathSegment[];
  message: string;
}

/** One validation: what it may still cost, and where it stands. */
export interface Run {
  steps: number;
  depth: number;
  readonly path: PathSegment[];
}

/** What of an object or a list some keyword has looked at, for `unevaluatedProperties` and `unevaluatedItems`. */
export type Seen = Set<PathSegment>;

/**
 * A keyword, or a whole schema, for one value. `seen` is there where a schema around it asks for what has been looked at;
 * what a check adds to it counts only if the check finds no misfit.
 */
export type Check = (value: Json, run: Run, seen: Seen | undefined) => Misfit | undefined;

export function misfit(run: Run, message: string, ...below: PathSegment[]): Misfit {
  return { path: [...run.path, ...below], message };
}

/** Checks a member of a value, with the path leading to it. */
export function checkMember(check: Check, value: Json, segment: PathSegment, run: Run): Misfit | undefined {
  run.path.push(segment);
  const found = check(value, run, undefined);
  run.path.pop();
  return found;
}

/** Where in a schema something stands. */
export type Place = readonly PathSegment[];

/** What is wrong with a schema itself, its author's mistake. */
export class SchemaProblem extends Error {
  constructor(
    readonly place: Place,
    /** To be put behind the place: "must be a number". */
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** A schema and a value that together would take too long: schemas can ask for time exponential in their size. */
export class Exhausted extends Error {}

const mostSteps = 1_000_000;
const deepest = 1200;

export function startRun(): Run {
  return { steps: mostSteps, depth: 0, path: [] };
}

/** Runs checks one after the other, within the limits, and stops at the first misfit. */
export function inOrder(checks: readonly Check[]): Check {
  return (value, run, seen) => {
    run.steps -= 1;
    if (run.steps < 0 || run.depth > deepest) throw new Exhausted();
    run.depth += 1;
    for (const check of checks) {
      const found = check(value, run, seen);
      if (found) {
        run.depth -= 1;
        return found;
      }
    }
    run.depth -= 1;
    return undefined;
  };
}
