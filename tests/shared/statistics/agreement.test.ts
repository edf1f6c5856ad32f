import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { confusionMatrix } from '../../../shared/statistics/confusion';
import { cohensKappa } from '../../../shared/statistics/kappa';
import { midranks, weightAbove } from '../../../shared/statistics/ranks';
import { spearman } from '../../../shared/statistics/spearman';
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
    expect(few).toMatchObject({ n: 10, agreement: 1, kappa: 1, standardError: 0, interval: { hi: 1 } });
    expect(few?.interval.lo).toBeGreaterThan(0);
    expect(few?.interval.lo).toBeLessThan(0.5);
    const many = cohensKappa([
      [500, 0],
      [0, 500],
    ]);
    expect(many?.interval.lo).toBeGreaterThan(0.97);
  });

  it('has an interval that holds it, inside −1..1, that labels nobody used do not change', () => {
    for (const { table, weights } of cases) {
      const result = cohensKappa(table, weights);
      const { lo, hi } = result?.interval ?? { lo: NaN, hi: NaN };
      expect(lo).toBeLessThanOrEqual(result?.kappa ?? NaN);
      expect(hi).toBeGreaterThanOrEqual(result?.kappa ?? NaN);
      expect(lo).toBeGreaterThanOrEqual(-1);
      expect(hi).toBeLessThanOrEqual(1);
      if (weights === 'quadratic') continue;
      const unused = [...table.map((row) => [...row, 0]), Array<number>(table.length + 1).fill(0)];
      expect(cohensKappa(unused)?.interval.lo).toBeCloseTo(lo, 12);
    }
  });

  it('is the asymptotic interval where there are many ratings', () => {
    const { kappa, standardError, interval } = cohensKappa([
      [4000, 1000],
      [900, 5000],
    ]) ?? { kappa: NaN, standardError: NaN, interval: { lo: NaN, hi: NaN } };
    expect(interval.lo).toBeCloseTo(kappa - 1.96 * standardError, 3);
    expect(interval.hi).toBeCloseTo(kappa + 1.96 * standardError, 3);
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
    const values = [30, 10, 20, 10, 20, 20];
    expect([...midranks(values)]).toEqual([6, 1.5, 4, 1.5, 4, 4]);
    expect([...weightAbove(values, Float64Array.of(1, 2, 4, 8, 16, 32))]).toEqual([0.5, 58, 27, 58, 27, 27]);
  });

  it('has an interval of the variance that leaving out each pair shows', () => {
    const below = seededIntegers(37);
    const x = Array.from({ length: 400 }, () => Math.max(0, below(9) - 4));
    const y = x.map((value) => Math.max(0, value + below(5) - 2));
    const n = x.length;
    const without = x.map(
      (_, left) =>
        spearman(
          x.filter((__, i) => i !== left),
          y.filter((__, i) => i !== left),
        )?.rho ?? NaN,
    );
    const average = without.reduce((sum, rho) => sum + rho, 0) / n;
    const jackknife = ((n - 1) / n) * without.reduce((sum, rho) => sum + (rho - average) ** 2, 0);
    const { rho, interval } = spearman(x, y) ?? { rho: NaN, interval: { lo: NaN, hi: NaN } };
    const half = (Math.atanh(interval.hi) - Math.atanh(interval.lo)) / 2;
    expect(half / (1.966 * (Math.sqrt(jackknife) / (1 - rho * rho)))).toBeCloseTo(1, 1.5);
  });

  it('is not sure of a perfect order of a few', () => {
    const { rho, interval } = spearman([1, 2, 3, 4, 5, 6, 7, 8], [2, 3, 4, 5, 6, 7, 8, 9]) ?? {};
    expect(rho).toBe(1);
    expect(interval?.hi).toBe(1);
    expect(interval?.lo).toBeGreaterThan(0.7);
    expect(interval?.lo).toBeLessThan(0.95);
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
