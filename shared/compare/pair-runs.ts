import type { Flip } from '../domain/comparison';
import type { SampleOutcome } from '../domain/run';
import { assertNever } from '../result';
import type { PassCount } from '../statistics/pass-at-k';

/** How many of an example's K samples had each outcome. */
export type OutcomeTally = Readonly<Record<SampleOutcome, number>>;

export function tallyOutcomes(outcomes: Iterable<SampleOutcome>): OutcomeTally {
  const tally = { passed: 0, failed: 0, errored: 0, ungraded: 0 };
  for (const outcome of outcomes) tally[outcome] += 1;
  return tally;
}

/**
 * An example's outcome from its K samples. It is errored when any of its samples errored: nobody knows what that one
 * would have been. Otherwise it passes when more than half of its graded samples pass (an even split fails), and it is
 * ungraded when none is graded.
 */
export function exampleOutcome({ passed, failed, errored }: OutcomeTally): SampleOutcome {
  if (errored > 0) return 'errored';
  const graded = passed + failed;
  if (graded === 0) return 'ungraded';
  return passed * 2 > graded ? 'passed' : 'failed';
}

/** A run's examples by content hash, in the run's order. */
export type RunOutcomes = ReadonlyMap<string, OutcomeTally>;

export interface Pair {
  exampleHash: string;
  flip: Flip;
  /** Both sides' samples, where both are graded and the example has several on a side. */
  tallies?: { a: PassCount; b: PassCount };
}

export interface Pairing {
  /** Examples of both runs, in A's order. */
  pairs: Pair[];
  /** Content hashes of examples only in B, and only in A. */
  added: string[];
  removed: string[];
}

/** Pairs two runs by the content of their examples: what was renamed or moved stays a pair, what was edited does not. */
export function pairRuns(a: RunOutcomes, b: RunOutcomes): Pairing {
  const pairs: Pair[] = [];
  const removed: string[] = [];
  for (const [exampleHash, tallyA] of a) {
    const tallyB = b.get(exampleHash);
    if (tallyB) pairs.push(pairOf(exampleHash, tallyA, tallyB));
    else removed.push(exampleHash);
  }
  return { pairs, added: [...b.keys()].filter((hash) => !a.has(hash)), removed };
}

function pairOf(exampleHash: string, tallyA: OutcomeTally, tallyB: OutcomeTally): Pair {
  const flip = flipOf(exampleOutcome(tallyA), exampleOutcome(tallyB));
  const [a, b] = [passCount(tallyA), passCount(tallyB)];
  if (flip === 'errored' || (a.samples === 1 && b.samples === 1)) return { exampleHash, flip };
  return { exampleHash, flip, tallies: { a, b } };
}

function passCount({ passed, failed }: OutcomeTally): PassCount {
  return { samples: passed + failed, passes: passed };
}

/** What became of an example from A to B; `errored` where either side has no verdict. */
export function flipOf(a: SampleOutcome, b: SampleOutcome): Flip {
  const passedA = hasPassed(a);
  const passedB = hasPassed(b);
  if (passedA === undefined || passedB === undefined) return 'errored';
  if (passedA) return passedB ? 'still_passing' : 'broken';
  return passedB ? 'fixed' : 'still_failing';
}

function hasPassed(outcome: SampleOutcome): boolean | undefined {
  switch (outcome) {
    case 'passed':
      return true;
    case 'failed':
      return false;
    case 'errored':
    case 'ungraded':
      return undefined;
    default:
      return assertNever(outcome);
  }
}
