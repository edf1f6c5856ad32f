import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mcNemarExact } from '../../../shared/statistics/mcnemar';
import { loadCases } from './fixtures';

const cases = loadCases('mcnemar', { broken: z.number(), fixed: z.number(), p: z.number() });

describe('mcNemarExact', () => {
  it('equals statsmodels, relatively and for 100,000 pairs as well', () => {
    for (const { broken, fixed, p } of cases) {
      const value = mcNemarExact(broken, fixed);
      expect(Math.abs(value - p), `${broken}/${fixed}`).toBeLessThanOrEqual(1e-9 * p);
    }
  });

  it.each([
    [5, 0, 0.0625],
    [6, 0, 0.031],
    [8, 1, 0.039],
    [10, 2, 0.039],
    [12, 3, 0.035],
    [12, 5, 0.143],
    [15, 5, 0.041],
    [20, 8, 0.036],
  ])('%i/%i has p = %f, as the reference table has it', (broken, fixed, p) => {
    expect(mcNemarExact(broken, fixed)).toBeCloseTo(p, 3);
  });

  it('is symmetric, at most 1, and 1 for an even split', () => {
    for (let a = 0; a < 40; a += 1) {
      expect(mcNemarExact(a, a)).toBe(1);
      expect(mcNemarExact(a, a + 1)).toBe(1);
      for (let b = 0; b < 40; b += 3) {
        expect(mcNemarExact(a, b)).toBe(mcNemarExact(b, a));
        expect(mcNemarExact(a, b)).toBeLessThanOrEqual(1);
        expect(mcNemarExact(a, b)).toBeGreaterThan(0);
      }
    }
  });

  it('falls as the split becomes more uneven', () => {
    for (let fewer = 0; fewer < 49; fewer += 1) {
      expect(mcNemarExact(fewer, 100 - fewer)).toBeLessThan(mcNemarExact(fewer + 1, 99 - fewer));
    }
  });

  it('is fast for millions of pairs', () => {
    const started = performance.now();
    for (let i = 0; i < 100; i += 1) mcNemarExact(5_000_000 - i * 10, 5_001_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it.each([
    [-1, 0],
    [0.5, 1],
    [NaN, 1],
  ])('refuses %f and %f', (broken, fixed) => {
    expect(() => mcNemarExact(broken, fixed)).toThrow(RangeError);
  });
});
