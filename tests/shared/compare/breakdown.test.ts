import { describe, expect, it } from 'vitest';
import { breakdownSteps, type Judged, type Member } from '../../../shared/compare/breakdown';
import { mcNemarExact } from '../../../shared/statistics/mcnemar';
import { newcombePairedInterval } from '../../../shared/statistics/paired';
import { finish } from '../../../shared/statistics/steps';

const judged = (passed: number, graded = 1, errored = 0, score = passed): Judged => ({
  passed,
  graded,
  errored,
  score,
});

function member(name: string, pairs: readonly (readonly [Judged, Judged])[]): Member {
  return {
    name,
    a: new Map(pairs.map(([a], index) => [`${index}`, a])),
    b: new Map(pairs.map(([, b], index) => [`${index}`, b])),
  };
}

function table(
  name: string,
  counts: { both: number; fixed: number; broken: number; neither: number },
): Member {
  const times = (count: number, a: number, b: number) =>
    Array.from({ length: count }, () => [judged(a), judged(b)] as const);
  return member(name, [
    ...times(counts.both, 1, 1),
    ...times(counts.fixed, 0, 1),
    ...times(counts.broken, 1, 0),
    ...times(counts.neither, 0, 0),
  ]);
}

const rows = (...members: Member[]) => finish(breakdownSteps(members));

describe('a breakdown', () => {
  it('has the verdict’s own numbers for one sample an example', () => {
    const [row] = rows(table('label', { both: 40, fixed: 12, broken: 3, neither: 45 }));
    expect(row).toMatchObject({
      name: 'label',
      n: 100,
      fixed: 12,
      broken: 3,
      passRateA: 0.43,
      passRateB: 0.52,
    });
    expect(row?.pValue).toBe(mcNemarExact(3, 12));
    expect(row?.interval).toEqual(
      newcombePairedInterval({ bothPass: 40, broken: 3, fixed: 12, bothFail: 45 }),
    );
    expect(row?.adjustedP).toBe(row?.pValue);
    expect(row?.evidence).toBe('confirmed');
  });

  it('adjusts for how many rows there are', () => {
    const change = { both: 40, fixed: 12, broken: 3, neither: 45 };
    const none = { both: 40, fixed: 5, broken: 5, neither: 50 };
    const [row, ...others] = rows(table('one', change), table('two', none), table('three', none));
    expect(row?.adjustedP).toBeCloseTo(3 * mcNemarExact(3, 12), 12);
    expect(row?.evidence).toBe('suggestive');
    expect(others.map(({ evidence }) => evidence)).toEqual(['inconclusive', 'inconclusive']);
  });

  it('leaves out what a side has no judgement of, and says how many', () => {
    const [row] = rows(
      member('label', [
        [judged(1), judged(1)],
        [judged(0, 1, 1), judged(1)],
        [judged(0, 0), judged(1)],
      ]),
    );
    expect(row).toMatchObject({ n: 1, errored: 2 });
    expect(rows(member('label', [[judged(0, 0), judged(1)]]))).toEqual([]);
  });

  it('counts examples, not samples, where there are several of each', () => {
    const pairs = Array.from(
      { length: 30 },
      (_, index) => [judged(index % 3, 8), judged(5 + (index % 3), 8)] as const,
    );
    const [row] = rows(member('label', pairs));
    expect(row?.n).toBe(30);
    expect(row?.difference).toBeCloseTo(5 / 8, 12);
    expect(row?.fixed).toBe(30);
    expect(row?.evidence).toBe('confirmed');
    expect(row?.interval.lo).toBeGreaterThan(0.4);
  });

  it('means of scores beside rates, and swapped arms negate the difference', () => {
    const pairs = [
      [judged(1, 1, 0, 0.75), judged(0, 1, 0, 0.25)],
      [judged(1, 1, 0, 1), judged(1, 1, 0, 0.5)],
    ] as const;
    const [row] = rows(member('label', pairs));
    expect(row).toMatchObject({ scoreA: 0.875, scoreB: 0.375, difference: -0.5 });
    const [swapped] = rows(
      member(
        'label',
        pairs.map(([a, b]) => [b, a] as const),
      ),
    );
    expect(swapped?.difference).toBe(0.5);
    expect(swapped?.interval.lo).toBeCloseTo(-(row?.interval.hi ?? 0), 12);
  });
});
