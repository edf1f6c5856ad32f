import { expect, it } from 'vitest';
import { z } from 'zod';
import { normalQuantile, twoSidedZ } from '../../../shared/statistics/normal';
import { loadCases } from './fixtures';

it('equals scipy in the middle and far in the tails', () => {
  for (const { p, z: expected } of loadCases('normal', { p: z.number(), z: z.number() })) {
    expect(Math.abs(normalQuantile(p) - expected)).toBeLessThan(1e-9);
  }
});

it('is odd about one half', () => {
  for (const p of [0.01, 0.1, 0.3, 0.49]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 13);
  expect(normalQuantile(0.5)).toBe(0);
  expect(twoSidedZ(0.95)).toBeCloseTo(1.959963984540054, 14);
});

it.each([0, 1, -1, 2, NaN])('refuses %s', (p) => {
  expect(() => normalQuantile(p)).toThrow(RangeError);
});
