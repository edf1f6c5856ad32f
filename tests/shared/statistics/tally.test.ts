import { describe, expect, it } from 'vitest';
import { leastThat } from '../../../shared/statistics/search';
import { finish, part } from '../../../shared/statistics/steps';
import { meanOf, mirrored, orientation, tally, tallyOf } from '../../../shared/statistics/tally';

describe('tally', () => {
  it('counts distinct values, ascending, whatever their order', () => {
    const one = tally([0.5, -1, 0, 0.5, -0, 0.25]);
    expect([...one.values]).toEqual([-1, 0, 0.25, 0.5]);
    expect([...one.counts]).toEqual([1, 2, 1, 2]);
    expect(one.n).toBe(6);
    expect(tally([0.25, 0, 0.5, 0.5, 0, -1])).toEqual(one);
    expect(tallyOf([-1, 0, 0.25, 0.5], [1, 2, 1, 2])).toEqual(one);
    expect(tally([])).toEqual({ n: 0, values: new Float64Array(), counts: new Float64Array() });
  });

  it('has a mirror image, and a side', () => {
    const one = tally([1, 0.5, -0.25]);
    expect(mirrored(one)).toEqual(tally([-1, -0.5, 0.25]));
    expect(orientation(one)).toBe(-orientation(mirrored(one)));
    expect(orientation(one)).not.toBe(0);
    expect(orientation(tally([1, -1, 0]))).toBe(0);
    expect(orientation(tally([1, 1, -1]))).toBe(-orientation(tally([1, -1, -1])));
  });

  it('has a mean that changes sign exactly', () => {
    const values = Array.from({ length: 999 }, (_, i) => Math.sin(i) ** 3);
    expect(meanOf(tally(values.map((value) => -value)))).toBe(-meanOf(tally(values)));
    expect(meanOf(tally(values))).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 999, 11);
    expect(meanOf(tally([0.1, -0.1, 0.7, -0.7]))).toBe(0);
    expect(meanOf(tally([]))).toBe(0);
  });
});

describe('leastThat', () => {
  it('finds the least number that suffices, trying none beyond twice it', () => {
    for (const answer of [1, 2, 3, 7, 8, 9, 1000]) {
      const tried: number[] = [];
      const found = leastThat((n) => {
        tried.push(n);
        return n >= answer;
      }, 5000);
      expect(found).toBe(answer);
      expect(Math.max(...tried)).toBeLessThan(2 * answer + 1);
    }
    expect(leastThat((n) => n >= 5001, 5000)).toBeUndefined();
    expect(leastThat((n) => n >= 5000, 5000)).toBe(5000);
  });
});

describe('steps', () => {
  it('can be a part of a longer work', () => {
    function* work() {
      yield 0.5;
      yield 1;
      return 'done';
    }
    expect([...part(0.5, 1, work())]).toEqual([0.75, 1]);
    expect(finish(part(0.5, 1, work()))).toBe('done');
  });
});
