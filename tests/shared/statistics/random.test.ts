import { describe, expect, it } from 'vitest';
import { binomialDensity } from '../../../shared/statistics/binomial';
import { seededRandom } from '../../../shared/statistics/random';
import { randomBinomial } from '../../../shared/statistics/random-binomial';

describe('seededRandom', () => {
  it('gives the same stream for the same seed, on every machine', () => {
    const first = Array.from({ length: 5 }, seededRandom(1));
    expect(Array.from({ length: 5 }, seededRandom(1))).toEqual(first);
    expect(Array.from({ length: 5 }, seededRandom(2))).not.toEqual(first);
    expect(first.map((value) => value * 2 ** 32)).toEqual(first.map((value) => Math.floor(value * 2 ** 32)));
  });

  it('is uniform, in its first and in its last bits, also over seeds that follow each other', () => {
    const streams = [
      seededRandom(7),
      (
        (seed) => () =>
          seededRandom(seed++)()
      )(0),
    ];
    for (const random of streams) {
      const high = new Float64Array(256);
      const low = new Float64Array(256);
      const draws = 256 * 200;
      for (let i = 0; i < draws; i += 1) {
        const bits = random() * 2 ** 32;
        high[bits >>> 24] = (high[bits >>> 24] ?? 0) + 1;
        low[bits & 255] = (low[bits & 255] ?? 0) + 1;
      }
      // χ² with 255 degrees of freedom: 99.99 % of it lie between 178 and 348.
      for (const counts of [high, low]) {
        const chi2 = counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
        expect(chi2).toBeGreaterThan(178);
        expect(chi2).toBeLessThan(348);
      }
    }
  });
});

describe('randomBinomial', () => {
  it.each([
    [1, 0.3],
    [8, 0.5],
    [40, 0.1],
    [40, 0.9],
    [60, 0.4],
    [1000, 0.02],
    [5000, 0.5],
    [100_000, 0.97],
  ])('%i trials with p = %f: as often as the distribution says', (trials, p) => {
    const random = seededRandom(trials);
    const draws = 40_000;
    const seen = new Map<number, number>();
    for (let i = 0; i < draws; i += 1) {
      const k = randomBinomial(trials, p, random);
      seen.set(k, (seen.get(k) ?? 0) + 1);
    }
    let chi2 = 0;
    let cells = 0;
    let restSeen = draws;
    let restExpected = draws;
    for (let k = 0; k <= trials; k += 1) {
      const expected = draws * binomialDensity(k, trials, p);
      if (expected < 20) continue;
      chi2 += ((seen.get(k) ?? 0) - expected) ** 2 / expected;
      restSeen -= seen.get(k) ?? 0;
      restExpected -= expected;
      cells += 1;
    }
    if (restExpected > 1) chi2 += (restSeen - restExpected) ** 2 / restExpected;
    // Mean + 5 standard deviations of χ².
    expect(chi2).toBeLessThan(cells + 5 * Math.sqrt(2 * cells) + 5);
  });

  it('keeps to its limits', () => {
    const random = seededRandom(3);
    expect(randomBinomial(0, 0.5, random)).toBe(0);
    expect(randomBinomial(9, 0, random)).toBe(0);
    expect(randomBinomial(9, 1, random)).toBe(9);
    expect(randomBinomial(9, 1.0000000001, random)).toBe(9);
  });
});
