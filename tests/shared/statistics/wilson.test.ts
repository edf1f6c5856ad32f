import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { wilsonInterval, wilsonIntervalOfRate } from '../../../shared/statistics/wilson';
import { loadCases } from './fixtures';

const cases = loadCases('wilson', {
  successes: z.number(),
  trials: z.number(),
  confidence: z.number(),
  lo: z.number(),
  hi: z.number(),
});

describe('wilsonInterval', () => {
  it('equals statsmodels', () => {
    for (const { successes, trials, confidence, lo, hi } of cases) {
      const interval = wilsonInterval(successes, trials, confidence);
      expect(Math.abs(interval.lo - lo), `${successes}/${trials}`).toBeLessThan(1e-9);
      expect(Math.abs(interval.hi - hi), `${successes}/${trials}`).toBeLessThan(1e-9);
    }
  });

  it.each([
    [9, 10, 0.596, 0.982],
    [45, 50, 0.786, 0.957],
    [90, 100, 0.826, 0.945],
    [180, 200, 0.851, 0.934],
    [50, 50, 0.929, 1],
  ])('%i/%i is [%f, %f], as the reference table has it', (successes, trials, lo, hi) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.lo).toBeCloseTo(lo, 3);
    expect(interval.hi).toBeCloseTo(hi, 3);
  });

  it('knows nothing without trials, and the exact end where all agree', () => {
    expect(wilsonInterval(0, 0)).toEqual({ lo: 0, hi: 1 });
    expect(wilsonInterval(0, 7).lo).toBe(0);
    expect(wilsonInterval(7, 7).hi).toBe(1);
  });

  it('mirrors successes and failures, contains the proportion, narrows with n', () => {
    for (const n of [1, 10, 97, 1000]) {
      for (let k = 0; k <= n; k += Math.ceil(n / 9)) {
        const { lo, hi } = wilsonInterval(k, n);
        const mirrored = wilsonInterval(n - k, n);
        expect(lo).toBeCloseTo(1 - mirrored.hi, 12);
        expect(lo).toBeLessThanOrEqual(k / n);
        expect(hi).toBeGreaterThanOrEqual(k / n);
        const wider = wilsonInterval(k * 2, n * 2);
        expect(wider.hi - wider.lo).toBeLessThan(hi - lo);
      }
    }
  });

  it('of a rate in fewer effective trials is wider, also where they are no whole number', () => {
    expect(wilsonIntervalOfRate(0.9, 50)).toEqual(wilsonInterval(45, 50));
    const [few, some, many] = [20, 20.5, 21].map((trials) => wilsonIntervalOfRate(0.9, trials).lo);
    expect(few).toBeLessThan(some ?? 0);
    expect(some).toBeLessThan(many ?? 0);
    expect(wilsonIntervalOfRate(1, 1.5).hi).toBe(1);
    for (const [rate, trials] of [
      [1.1, 5],
      [-0.1, 5],
      [0.5, 0],
      [NaN, 5],
    ] as const) {
      expect(() => wilsonIntervalOfRate(rate, trials)).toThrow(RangeError);
    }
  });

  it.each([
    [2, 1],
    [-1, 5],
    [0.5, 2],
    [1, NaN],
  ])('refuses %f of %f', (successes, trials) => {
    expect(() => wilsonInterval(successes, trials)).toThrow(RangeError);
  });
});
