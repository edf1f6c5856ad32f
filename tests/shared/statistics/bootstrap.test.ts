import { describe, expect, it } from 'vitest';
import { binomialDensity } from '../../../shared/statistics/binomial';
import { bootstrapInterval, bootstrapSteps } from '../../../shared/statistics/bootstrap';
import { meanDifferences } from '../../../shared/statistics/example-means';
import { newcombePairedInterval } from '../../../shared/statistics/paired';
import { pairedT } from '../../../shared/statistics/paired-t';
import { seededRandom } from '../../../shared/statistics/random';
import { resampledMeans } from '../../../shared/statistics/resample';
import { finish } from '../../../shared/statistics/steps';
import { tally } from '../../../shared/statistics/tally';
import { seededIntegers } from './fixtures';

function interval(differences: ArrayLike<number>, seed = 1) {
  return bootstrapInterval(differences, { random: seededRandom(seed) });
}

function scores(n: number, steps: number, seed: number): number[] {
  const below = seededIntegers(seed);
  return Array.from({ length: n }, () => (below(steps + 1) - below(steps + 1) * 0.8) / steps);
}

describe('resampledMeans', () => {
  it.each([
    ['drawn one at a time', 12, 5],
    ['counted', 300, 100],
  ])('%s: the number of ones is binomial', (_, n, ones) => {
    const sample = tally(Float64Array.from({ length: n }, (__, i) => (i < ones ? 1 : 0)));
    const resamples = 40_000;
    const means = finish(resampledMeans(sample, n, resamples, seededRandom(4)));
    const seen = new Float64Array(n + 1);
    for (const mean of means) seen[Math.round(mean * n)] = (seen[Math.round(mean * n)] ?? 0) + 1;
    for (const [k, count] of seen.entries()) {
      const chance = binomialDensity(k, n, ones / n);
      expect(Math.abs(count - resamples * chance)).toBeLessThan(5 * Math.sqrt(resamples * chance) + 5);
    }
  });

  it('has the mean and the variance of resamples where common and rare values are mixed', () => {
    const values = [...Array<number>(200).fill(0), ...Array<number>(30).fill(0.5), ...scores(70, 1000, 3)];
    const n = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n / n;
    const means = finish(resampledMeans(tally(values), n, 20_000, seededRandom(9)));
    const average = means.reduce((sum, value) => sum + value, 0) / means.length;
    const spread = means.reduce((sum, value) => sum + (value - average) ** 2, 0) / means.length;
    expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(variance / means.length));
    expect(spread / variance).toBeGreaterThan(0.95);
    expect(spread / variance).toBeLessThan(1.05);
  });
});

describe('bootstrapInterval', () => {
  it('is Student’s interval where the mean is as good as normal', () => {
    const differences = scores(400, 1000, 5);
    const student = pairedT(differences)?.interval ?? { lo: NaN, hi: NaN };
    const { lo, hi } = interval(differences);
    const width = student.hi - student.lo;
    expect(Math.abs(lo - student.lo)).toBeLessThan(0.03 * width);
    expect(Math.abs(hi - student.hi)).toBeLessThan(0.03 * width);
  });

  it('is about Newcombe’s for one pass or fail an example', () => {
    const differences = [
      ...Array<number>(31).fill(1),
      ...Array<number>(12).fill(-1),
      ...Array<number>(168).fill(0),
    ];
    const newcombe = newcombePairedInterval({ bothPass: 140, broken: 12, fixed: 31, bothFail: 28 });
    const { lo, hi } = interval(differences);
    expect(Math.abs(lo - newcombe.lo)).toBeLessThan(0.01);
    expect(Math.abs(hi - newcombe.hi)).toBeLessThan(0.01);
  });

  it('is the same for the same seed, and another for another', () => {
    const differences = scores(60, 8, 6);
    expect(interval(differences)).toEqual(interval(differences));
    expect(interval(scores(60, 1000, 6), 2)).not.toEqual(interval(scores(60, 1000, 6), 3));
  });

  it('does not depend on the order, and changes sign exactly when the arms are exchanged', () => {
    for (const [n, steps] of [
      [5, 1000],
      [40, 8],
      [40, 1000],
      [700, 8],
    ] as const) {
      const differences = scores(n, steps, n);
      const { lo, hi } = interval(differences);
      expect(interval([...differences].reverse())).toEqual({ lo, hi });
      const exchanged = interval(differences.map((value) => -value));
      expect(exchanged).toEqual({ lo: -hi, hi: -lo });
    }
    const symmetric = interval([0.5, -0.5, 0.25, -0.25, 0, 1, -1]);
    expect(symmetric.lo).toBe(-symmetric.hi);
  });

  it('is never without width: as wide as Newcombe’s where every example agrees', () => {
    const { lo, hi } = interval(Array<number>(50).fill(0));
    const newcombe = newcombePairedInterval({ bothPass: 50, broken: 0, fixed: 0, bothFail: 0 });
    expect(lo).toBeCloseTo(newcombe.lo, 12);
    expect(hi).toBeCloseTo(newcombe.hi, 12);
    expect(interval(Array<number>(9).fill(1)).hi).toBe(1);
    expect(interval(Array<number>(9).fill(1)).lo).toBeGreaterThan(0);
    expect(interval([])).toEqual({ lo: -1, hi: 1 });
    expect(interval([0.3])).toEqual({ lo: -1, hi: 1 });
  });

  it('narrows with more examples and widens with more confidence', () => {
    const differences = scores(50, 8, 8);
    const { lo, hi } = interval(differences);
    const more = interval([...differences, ...differences, ...differences, ...differences]);
    expect(more.hi - more.lo).toBeLessThan(0.6 * (hi - lo));
    const surer = bootstrapInterval(differences, { random: seededRandom(1), confidence: 0.99 });
    expect(surer.lo).toBeLessThan(lo);
    expect(surer.hi).toBeGreaterThan(hi);
  });

  it('can pause, and says how far it is', () => {
    const differences = scores(2000, 1_000_000, 10);
    const steps = bootstrapSteps(differences, { random: seededRandom(1) });
    const shares: number[] = [];
    for (;;) {
      const step = steps.next();
      if (step.done) {
        expect(step.value).toEqual(interval(differences));
        break;
      }
      shares.push(step.value);
    }
    expect(shares.length).toBeGreaterThan(5);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('scales with the scores', () => {
    const differences = scores(40, 8, 12);
    const { lo, hi } = interval(differences);
    const tokens = bootstrapInterval(
      differences.map((value) => value * 1000),
      { random: seededRandom(1), largest: 1000 },
    );
    expect(tokens.lo).toBeCloseTo(lo * 1000, 6);
    expect(tokens.hi).toBeCloseTo(hi * 1000, 6);
  });
});

describe('meanDifferences', () => {
  it('weighs an example by one, however many samples it has', () => {
    const examples = [
      { a: [0, 1], b: [1, 1, 1, 0] },
      { a: [1], b: [0] },
    ];
    expect([...meanDifferences(examples)]).toEqual([0.25, -1]);
    expect(() => meanDifferences([{ a: [], b: [1] }])).toThrow(RangeError);
  });
});
