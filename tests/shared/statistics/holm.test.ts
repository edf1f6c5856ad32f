import { expect, it } from 'vitest';
import { z } from 'zod';
import { holmAdjusted } from '../../../shared/statistics/holm';
import { loadCases, seededIntegers } from './fixtures';

it('equals statsmodels’ multipletests', () => {
  for (const { p, adjusted } of loadCases('holm', {
    p: z.array(z.number()),
    adjusted: z.array(z.number()),
  })) {
    const ours = holmAdjusted(p);
    expect(ours).toHaveLength(p.length);
    for (const [i, expected] of adjusted.entries()) {
      expect(Math.abs((ours[i] ?? NaN) - expected)).toBeLessThan(1e-9);
    }
  }
});

it('keeps the order of the p-values, never makes one smaller, and depends on no order', () => {
  const below = seededIntegers(11);
  for (let round = 0; round < 200; round += 1) {
    const p = Array.from({ length: 1 + below(12) }, () => below(50) / 50);
    const adjusted = holmAdjusted(p);
    for (const [i, value] of p.entries()) {
      expect(adjusted[i]).toBeGreaterThanOrEqual(value);
      expect(adjusted[i]).toBeLessThanOrEqual(1);
      for (const [j, other] of p.entries()) {
        if (value <= other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? 0);
      }
    }
    expect(holmAdjusted([...p].reverse()).reverse()).toEqual(adjusted);
  }
});

it('leaves a single p-value alone, takes none, refuses what is none', () => {
  expect(holmAdjusted([0.03])).toEqual([0.03]);
  expect(holmAdjusted([])).toEqual([]);
  expect(() => holmAdjusted([0.5, NaN])).toThrow(RangeError);
  expect(() => holmAdjusted([-0.1])).toThrow(RangeError);
});
