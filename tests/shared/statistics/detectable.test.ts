import { describe, expect, it } from 'vitest';
import { minimumDetectableChange, smallestShowableChange } from '../../../shared/statistics/detectable';

describe('minimumDetectableChange', () => {
  const cannotDetect = undefined;
  it.each([
    [50, [cannotDetect, cannotDetect, 17.7, 21.7]],
    [100, [cannotDetect, 8.9, 12.5, 15.3]],
    [200, [4.4, 6.3, 8.9, 10.9]],
    [500, [2.8, 4.0, 5.6, 6.9]],
    [1000, [2.0, 2.8, 4.0, 4.9]],
  ])('n = %i is the reference table’s row, in points', (n, row) => {
    for (const [column, expected] of row.entries()) {
      const change = minimumDetectableChange(n, [0.05, 0.1, 0.2, 0.3][column] ?? 0);
      if (expected === undefined) expect(change).toBeUndefined();
      else expect((change ?? 0) * 100).toBeCloseTo(expected, 1);
    }
  });

  it('shrinks with n and with less demanding tests', () => {
    expect(minimumDetectableChange(400, 0.2)).toBeCloseTo((minimumDetectableChange(100, 0.2) ?? 0) / 2, 12);
    expect(minimumDetectableChange(100, 0.2, { power: 0.5 })).toBeLessThan(
      minimumDetectableChange(100, 0.2) ?? 0,
    );
    expect(minimumDetectableChange(0, 0.2)).toBeUndefined();
  });
});

describe('smallestShowableChange', () => {
  it('equals the detectable change where there is one, and never reports less than one-way flips could show', () => {
    expect(smallestShowableChange(100, 0.2)).toBe(minimumDetectableChange(100, 0.2));
    expect(smallestShowableChange(100, 0)).toBeCloseTo(0.0785, 4);
    expect(smallestShowableChange(50, 0.1)).toBeCloseTo(0.157, 3);
  });

  it('says that a handful can show nothing', () => {
    expect(smallestShowableChange(7, 0.5)).toBeUndefined();
    expect(smallestShowableChange(0, 0)).toBeUndefined();
    expect(smallestShowableChange(8, 0)).toBeCloseTo(0.981, 3);
  });
});
