import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { confusionMatrix } from '../../../shared/statistics/confusion';
import { cohensKappa } from '../../../shared/statistics/kappa';
import { midranks, spearman } from '../../../shared/statistics/spearman';
import { wilsonInterval } from '../../../shared/statistics/wilson';
import { loadCases, seededIntegers } from './fixtures';

const number = z.number();

describe('confusionMatrix', () => {
  it('counts every pair, in the order of the labels given', () => {
    const pairs = [
      ['pass', 'fail'],
      ['pass', 'pass'],
      ['__proto__', 'pass'],
      ['pass', 'fail'],
    ] as const;
    expect(confusionMatrix(pairs, ['fail', 'pass'])).toEqual({
      labels: ['fail', 'pass', '__proto__'],
      counts: [
        [0, 0, 0],
        [2, 1, 0],
        [0, 1, 0],
      ],
      n: 4,
    });
    expect(confusionMatrix([])).toEqual({ labels: [], counts: [], n: 0 });
  });
});

describe('cohensKappa', () => {
  const cases = loadCases('kappa', {
    table: z.array(z.array(number)),
    weights: z.enum(['none', 'quadratic']),
    kappa: number,
    standardError: number,
  });

  it('equals statsmodels and scikit-learn, its standard error statsmodels’', () => {
    for (const { table, weights, kappa, standardError } of cases) {
      const result = cohensKappa(table, weights);
      expect(Math.abs((result?.kappa ?? NaN) - kappa), JSON.stringify(table)).toBeLessThan(1e-9);
      // A variance of zero is known to rounding only.
      const allowed = standardError < 1e-6 ? 1e-6 : 1e-9;
      expect(Math.abs((result?.standardError ?? NaN) - standardError)).toBeLessThan(allowed);
    }
  });

  it('does not mind who is the first rater, nor which way ratings count', () => {
    for (const { table, weights } of cases) {
      const result = cohensKappa(table, weights);
      const exchanged = cohensKappa(
        table.map((_, i) => table.map((row) => row[i] ?? 0)),
        weights,
      );
      const reversed = cohensKappa(table.map((row) => [...row].reverse()).reverse(), weights);
      for (const other of [exchanged, reversed]) {
        expect(other?.kappa).toBeCloseTo(result?.kappa ?? NaN, 12);
        expect(other?.standardError).toBeCloseTo(result?.standardError ?? NaN, 6);
      }
    }
  });

  it('is 1 for raters who always agree, with the doubt that few ratings leave', () => {
    const few = cohensKappa([
      [5, 0],
      [0, 5],
    ]);
    expect(few).toMatchObject({ n: 10, agreement: 1, kappa: 1, standardError: 0 });
    // Half of the agreement is chance: κ = 2·p − 1.
    expect(few?.interval.lo).toBeCloseTo(2 * wilsonInterval(10, 10).lo - 1, 12);
    expect(few?.interval.hi).toBe(1);
  });

  it('is undefined where agreement could not have been less, or nothing was rated', () => {
    expect(cohensKappa([[7]])).toBeUndefined();
    expect(cohensKappa([[7]], 'quadratic')).toBeUndefined();
    expect(
      cohensKappa([
        [0, 0],
        [0, 9],
      ]),
    ).toBeUndefined();
    expect(cohensKappa([])).toBeUndefined();
  });

  it('forgives being off by one with quadratic weights', () => {
    const near = [
      [10, 5, 0],
      [5, 10, 5],
      [0, 5, 10],
    ];
    expect(cohensKappa(near, 'quadratic')?.kappa).toBeGreaterThan(cohensKappa(near)?.kappa ?? 1);
  });
});

describe('spearman', () => {
  it('equals scipy with and without ties', () => {
    const numbers = z.array(number);
    for (const { x, y, rho, p } of loadCases('spearman', {
      x: numbers,
      y: numbers,
      rho: number,
      p: number,
    })) {
      const result = spearman(x, y);
      expect(Math.abs((result?.rho ?? NaN) - rho)).toBeLessThan(1e-9);
      expect(Math.abs((result?.pValue ?? NaN) - p), JSON.stringify({ x, y })).toBeLessThan(1e-9);
    }
  });

  it('shares the ranks of ties', () => {
    expect([...midranks([30, 10, 20, 10, 20, 20])]).toEqual([6, 1.5, 4, 1.5, 4, 4]);
  });

  it('changes sign with one side, sees only the order, holds its value', () => {
    const below = seededIntegers(5);
    for (let round = 0; round < 100; round += 1) {
      const x = Array.from({ length: 4 + below(30) }, () => below(9));
      const y = x.map((value) => value + below(9));
      const result = spearman(x, y);
      if (!result) continue;
      const negated = spearman(
        x,
        y.map((value) => -value),
      );
      const stretched = spearman(
        x.map((value) => Math.exp(value)),
        y,
      );
      expect(negated?.rho).toBeCloseTo(-result.rho, 12);
      expect(negated?.interval.lo).toBeCloseTo(-result.interval.hi, 12);
      expect(stretched?.rho).toBeCloseTo(result.rho, 12);
      expect(result.interval.lo).toBeLessThanOrEqual(result.rho);
      expect(result.interval.hi).toBeGreaterThanOrEqual(result.rho);
    }
  });

  it('is undefined for constants and for too few', () => {
    expect(spearman([1, 1, 1, 1], [1, 2, 3, 4])).toBeUndefined();
    expect(spearman([1, 2], [1, 2])).toBeUndefined();
    expect(spearman([1, 2, 3], [1, 3, 2])?.interval).toEqual({ lo: -1, hi: 1 });
    expect(() => spearman([1, 2, 3], [1, 2])).toThrow(RangeError);
  });
});
