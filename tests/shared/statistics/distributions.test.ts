import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { binomialCdf, logBinomialDensity } from '../../../shared/statistics/binomial';
import { incompleteBeta } from '../../../shared/statistics/incomplete-beta';
import { logGamma } from '../../../shared/statistics/log-gamma';
import { normalCdf, normalQuantile } from '../../../shared/statistics/normal';
import {
  noncentralStudentAbove,
  studentTwoSidedP,
  studentTwoSidedT,
} from '../../../shared/statistics/student-t';
import { loadCases } from './fixtures';

const number = z.number();

/** Within 1e-9, of the value where it is larger than 1 and where it is a small probability. */
function expectClose(value: number, expected: number, what: unknown): void {
  const allowed = 1e-9 * (expected === 0 ? 1 : Math.abs(expected));
  expect(Math.abs(value - expected), JSON.stringify(what)).toBeLessThanOrEqual(allowed);
}

describe('distributions equal scipy, relatively', () => {
  it('normal', () => {
    for (const one of loadCases('normal-cdf', { z: number, p: number })) {
      expectClose(normalCdf(one.z), one.p, one);
    }
  });

  it('binomial', () => {
    const shape = { successes: number, trials: number, p: number, log: number };
    for (const one of loadCases('binomial', shape)) {
      expectClose(logBinomialDensity(one.successes, one.trials, one.p), one.log, one);
    }
  });

  it('log Γ', () => {
    for (const one of loadCases('log-gamma', { x: number, log: number })) {
      // It is zero at 1 and 2.
      expect(Math.abs(logGamma(one.x) - one.log), String(one.x)).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(one.log)),
      );
    }
  });

  it('incomplete beta', () => {
    for (const one of loadCases('incomplete-beta', { a: number, b: number, x: number, value: number })) {
      expectClose(incompleteBeta(one.a, one.b, one.x), one.value, one);
    }
  });

  it('Student’s t: both tails and quantiles', () => {
    for (const one of loadCases('student', { degrees: number, t: number, p: number })) {
      expectClose(studentTwoSidedP(one.t, one.degrees), one.p, one);
      expect(studentTwoSidedP(-one.t, one.degrees)).toBe(studentTwoSidedP(one.t, one.degrees));
    }
    for (const one of loadCases('student-quantile', { degrees: number, confidence: number, t: number })) {
      expectClose(studentTwoSidedT(one.confidence, one.degrees), one.t, one);
    }
  });

  it('noncentral t', () => {
    const shape = { degrees: number, shift: number, t: number, above: number };
    for (const { degrees, shift, t, above } of loadCases('noncentral-student', shape)) {
      const value = noncentralStudentAbove(t, degrees, shift);
      expect(Math.abs(value - above), JSON.stringify({ degrees, shift, t })).toBeLessThan(1e-9);
    }
  });
});

describe('distributions by themselves', () => {
  it('the normal quantile undoes the distribution', () => {
    for (const p of [1e-12, 0.001, 0.025, 0.2, 0.5, 0.77, 0.999]) {
      expectClose(normalCdf(normalQuantile(p)), p, p);
    }
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
  });

  it('binomial chances sum to one', () => {
    for (const [trials, p] of [
      [1, 0.5],
      [30, 0.01],
      [1000, 0.7],
    ] as const) {
      let sum = 0;
      for (let k = 0; k <= trials; k += 1) sum += Math.exp(logBinomialDensity(k, trials, p));
      expect(sum).toBeCloseTo(1, 12);
    }
    expect(logBinomialDensity(0, 5, 0)).toBe(0);
    expect(logBinomialDensity(5, 5, 1)).toBe(0);
    expect(logBinomialDensity(1, 5, 0)).toBe(-Infinity);
    expect(logBinomialDensity(6, 5, 0.5)).toBe(-Infinity);
  });

  it('binomial chances add up to the distribution, on both sides of the mean', () => {
    for (const [trials, p] of [
      [12, 0.4],
      [400, 0.03],
      [400, 0.98],
    ] as const) {
      let sum = 0;
      for (let k = 0; k < trials; k += 1) {
        sum += Math.exp(logBinomialDensity(k, trials, p));
        expect(binomialCdf(k, trials, p)).toBeCloseTo(sum, 12);
      }
    }
    expect(binomialCdf(-1, 5, 0.5)).toBe(0);
    expect(binomialCdf(5, 5, 0.5)).toBe(1);
    expect(binomialCdf(2, 5, 0)).toBe(1);
    expect(binomialCdf(2, 5, 1)).toBe(0);
  });

  it('noncentral t without a shift is Student’s', () => {
    expect(noncentralStudentAbove(2.1, 17, 0)).toBeCloseTo(studentTwoSidedP(2.1, 17) / 2, 12);
  });

  it.each([
    () => logGamma(0),
    () => incompleteBeta(1, 1, 1.1),
    () => incompleteBeta(0, 1, 0.5),
    () => studentTwoSidedP(1, 0),
    () => studentTwoSidedT(1, 5),
  ])('refuses what is not defined: %s', (call) => {
    expect(call).toThrow(RangeError);
  });
});
