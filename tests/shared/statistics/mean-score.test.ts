import { expect, it } from 'vitest';
import { z } from 'zod';
import { clusteredMean } from '../../../shared/statistics/clustered-mean';
import { meanScoreInterval } from '../../../shared/statistics/mean-score';
import { pairedT } from '../../../shared/statistics/paired-t';
import { wilsonInterval } from '../../../shared/statistics/wilson';
import { loadCases } from './fixtures';

const number = z.number();
const numbers = z.array(number);

it('mean score: the interval equals statsmodels’ Wilson of the effective number of trials', () => {
  for (const { scores, mean, lo, hi } of loadCases('mean-score', {
    scores: numbers,
    mean: number,
    lo: number,
    hi: number,
  })) {
    const score = meanScoreInterval(scores);
    expect(Math.abs(score.mean - mean)).toBeLessThan(1e-9);
    expect(Math.abs(score.interval.lo - lo)).toBeLessThan(1e-9);
    expect(Math.abs(score.interval.hi - hi)).toBeLessThan(1e-9);
  }
});

it('mean score: never without width, mirrored where scores are', () => {
  const { lo: below, hi: above } = meanScoreInterval([0.5, 0.5, 0.5]).interval;
  expect(below).toBeGreaterThan(0);
  expect(below).toBeLessThan(0.25);
  expect(above).toBeCloseTo(1 - below, 12);
  expect(meanScoreInterval([1, 1, 1, 1])).toEqual({ n: 4, mean: 1, interval: wilsonInterval(4, 4) });
  expect(meanScoreInterval([1])).toEqual({ n: 1, mean: 1, interval: wilsonInterval(1, 1) });
  const scores = [0, 0.25, 0.25, 1, 0.75, 0];
  const { lo, hi } = meanScoreInterval(scores).interval;
  const mirrored = meanScoreInterval(scores.map((score) => 1 - score)).interval;
  expect(mirrored.lo).toBeCloseTo(1 - hi, 12);
  expect(mirrored.hi).toBeCloseTo(1 - lo, 12);
});

it('paired t equals scipy’s ttest_rel', () => {
  const shape = { a: numbers, b: numbers, difference: number, p: number, lo: number, hi: number };
  for (const { a, b, difference, p, lo, hi } of loadCases('paired-t', shape)) {
    const result = pairedT(b.map((value, i) => value - (a[i] ?? NaN)));
    expect(Math.abs((result?.difference ?? NaN) - difference)).toBeLessThan(1e-9);
    expect(Math.abs((result?.pValue ?? NaN) - p)).toBeLessThan(1e-9);
    expect(Math.abs((result?.interval.lo ?? NaN) - lo)).toBeLessThan(1e-9 * Math.max(1, Math.abs(lo)));
    expect(Math.abs((result?.interval.hi ?? NaN) - hi)).toBeLessThan(1e-9 * Math.max(1, Math.abs(hi)));
  }
});

it('paired t needs two differences, and finds nothing in zeros', () => {
  expect(pairedT([])).toBeUndefined();
  expect(pairedT([0.3])).toBeUndefined();
  expect(pairedT([0, 0, 0])).toMatchObject({ difference: 0, standardError: 0, pValue: 1 });
});

it('clustered standard error equals Miller’s formula by statsmodels', () => {
  const shape = { clusters: z.array(numbers), mean: number, independent: number, clustered: number };
  for (const { clusters, mean, independent, clustered } of loadCases('clustered-mean', shape)) {
    const result = clusteredMean(clusters);
    expect(Math.abs(result.mean - mean)).toBeLessThan(1e-9);
    expect(Math.abs(result.independentError - independent)).toBeLessThan(1e-9);
    expect(Math.abs(result.clusteredError - clustered)).toBeLessThan(1e-7);
  }
});

it('clustered standard error: K copies of a score are one observation', () => {
  const scores = [0, 1, 1, 0, 1, 1, 1, 0, 1, 1];
  const copies = clusteredMean(scores.map((score) => Array<number>(8).fill(score)));
  const alone = clusteredMean(scores.map((score) => [score]));
  expect(alone.clusteredError).toBeCloseTo(alone.independentError, 14);
  // Up to n/(n − 1) of the variance, which the formula has for scores but not for clusters.
  expect(copies.clusteredError / alone.clusteredError).toBeGreaterThan(Math.sqrt(9 / 10));
  expect(copies.clusteredError / alone.clusteredError).toBeLessThan(1);
  expect(copies.independentError).toBeLessThan(0.4 * alone.independentError);
});
