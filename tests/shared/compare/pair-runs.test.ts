import { describe, expect, it } from 'vitest';
import {
  exampleOutcome,
  flipOf,
  pairRuns,
  tallyOutcomes,
  type RunOutcomes,
} from '../../../shared/compare/pair-runs';
import type { SampleOutcome } from '../../../shared/domain/run';

function run(outcomes: Record<string, SampleOutcome | SampleOutcome[]>): RunOutcomes {
  return new Map(Object.entries(outcomes).map(([hash, samples]) => [hash, tallyOutcomes([samples].flat())]));
}

describe('exampleOutcome', () => {
  it.each([
    [['passed'], 'passed'],
    [['failed'], 'failed'],
    [['passed', 'passed', 'failed'], 'passed'],
    [['passed', 'failed'], 'failed'],
    [['passed', 'failed', 'failed'], 'failed'],
    [['passed', 'passed', 'errored'], 'errored'],
    [['passed', 'ungraded', 'ungraded'], 'passed'],
    [['ungraded'], 'ungraded'],
    [[], 'ungraded'],
  ] as const)('%j → %s', (samples, expected) => {
    expect(exampleOutcome(tallyOutcomes(samples))).toBe(expected);
  });
});

describe('flipOf', () => {
  it.each([
    ['failed', 'passed', 'fixed'],
    ['passed', 'failed', 'broken'],
    ['passed', 'passed', 'still_passing'],
    ['failed', 'failed', 'still_failing'],
    ['errored', 'passed', 'errored'],
    ['passed', 'errored', 'errored'],
    ['ungraded', 'failed', 'errored'],
    ['errored', 'errored', 'errored'],
  ] as const)('%s → %s is %s', (a, b, flip) => {
    expect(flipOf(a, b)).toBe(flip);
  });
});

describe('pairRuns', () => {
  it('pairs by content hash in the order of A, and lists what only one side has', () => {
    const a = run({ x: 'failed', gone: 'passed', y: 'passed', z: ['passed', 'failed', 'passed'] });
    const b = run({ z: ['failed', 'failed', 'passed'], fresh: 'passed', y: 'errored', x: 'passed' });
    expect(pairRuns(a, b)).toEqual({
      pairs: [
        { exampleHash: 'x', flip: 'fixed' },
        { exampleHash: 'y', flip: 'errored' },
        {
          exampleHash: 'z',
          flip: 'broken',
          tallies: { a: { samples: 3, passes: 2 }, b: { samples: 3, passes: 1 } },
        },
      ],
      added: ['fresh'],
      removed: ['gone'],
    });
  });

  it('takes empty runs, and a hundred thousand examples quickly', () => {
    expect(pairRuns(new Map(), new Map())).toEqual({ pairs: [], added: [], removed: [] });
    const many = new Map(Array.from({ length: 100_000 }, (_, i) => [`${i}`, tallyOutcomes(['passed'])]));
    const started = performance.now();
    expect(pairRuns(many, many).pairs).toHaveLength(100_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
