import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { binaryPower } from '../../../shared/statistics/binary-power';
import { mcNemarExact } from '../../../shared/statistics/mcnemar';
import { noiseFloor } from '../../../shared/statistics/noise-floor';
import { newcombePairedInterval } from '../../../shared/statistics/paired';
import { examplesForChange, smallestChangeShown } from '../../../shared/statistics/plan-binary';
import {
  examplesForMeanChange,
  meansPower,
  smallestMeanChangeShown,
} from '../../../shared/statistics/plan-means';
import { differenceVariance, variationOf, variationOfFlips } from '../../../shared/statistics/variation';
import { loadCases, seededIntegers } from './fixtures';

const number = z.number();

describe('binaryPower', () => {
  it('equals the sum over all 2×2 tables', () => {
    const chances = z.object({ bothPass: number, broken: number, fixed: number, bothFail: number });
    for (const one of loadCases('binary-power', { n: number, chances, found: number, wrong: number })) {
      const power = binaryPower(one.n, one.chances);
      expect(Math.abs(power.found - one.found), JSON.stringify(one)).toBeLessThan(1e-9);
      expect(Math.abs(power.wrong - one.wrong), JSON.stringify(one)).toBeLessThan(1e-9);
    }
  });

  it('without a change is at most the level, half of it each way', () => {
    for (const [n, differ] of [
      [20, 0.5],
      [100, 0.2],
      [1000, 0.05],
    ] as const) {
      const same = (1 - differ) / 2;
      const { found, wrong } = binaryPower(n, {
        bothPass: same,
        broken: differ / 2,
        fixed: differ / 2,
        bothFail: same,
      });
      expect(found).toBeCloseTo(wrong, 12);
      expect(found + wrong).toBeLessThan(0.05);
      expect(found).toBeGreaterThan(0.001);
    }
  });
});

it('from 20 examples that differ on, McNemar’s p below 0.05 makes Newcombe’s interval exclude zero', () => {
  for (const n of [20, 50, 150, 1000, 100_000]) {
    for (let m = 20; m <= Math.min(n, 400); m += n > 150 ? 7 : 1) {
      let fewest = 0;
      while (mcNemarExact(fewest + 1, m - fewest - 1) < 0.05) fewest += 1;
      for (let part = 0; part <= 10; part += 1) {
        const bothPass = Math.round(((n - m) * part) / 10);
        const counts = { bothPass, broken: fewest, fixed: m - fewest, bothFail: n - m - bothPass };
        expect(newcombePairedInterval(counts).lo, JSON.stringify(counts)).toBeGreaterThan(0);
      }
    }
  }
});

describe('planning for one pass or fail an example', () => {
  it('finds enough examples, and not many more than needed', () => {
    const plan = { discordance: 0.2 };
    const planned = examplesForChange(0.1, plan);
    expect(planned?.power).toBeGreaterThanOrEqual(0.8);
    expect(planned?.power).toBeLessThan(0.83);
    // The normal approximation says 157; exact McNemar needs some more.
    expect(planned?.examples).toBeGreaterThan(150);
    expect(planned?.examples).toBeLessThan(190);
    expect(examplesForChange(-0.1, plan)?.examples).toBe(planned?.examples);
  });

  it('needs more for smaller changes, more discordance and more power', () => {
    const examples = (change: number, discordance: number, power: number) =>
      examplesForChange(change, { discordance, power })?.examples ?? NaN;
    expect(examples(0.05, 0.2, 0.8)).toBeGreaterThan(3 * examples(0.1, 0.2, 0.8));
    expect(examples(0.1, 0.3, 0.8)).toBeGreaterThan(examples(0.1, 0.2, 0.8));
    expect(examples(0.1, 0.2, 0.9)).toBeGreaterThan(examples(0.1, 0.2, 0.8));
  });

  it('says what cannot be', () => {
    expect(examplesForChange(0.3, { discordance: 0.2 })).toBeUndefined();
    expect(examplesForChange(0, { discordance: 0.2 })).toBeUndefined();
    expect(examplesForChange(0.0001, { discordance: 0.9 })).toBeUndefined();
    expect(smallestChangeShown(20, { discordance: 0.1 })).toBeUndefined();
    expect(smallestChangeShown(5, { discordance: 1 })).toBeUndefined();
    expect(smallestChangeShown(0, { discordance: 0.5 })).toBeUndefined();
    expect(smallestChangeShown(100, { discordance: 0 })).toBeUndefined();
  });

  it('goes back from the examples to the change', () => {
    for (const n of [60, 211, 800]) {
      const plan = { discordance: 0.25, passRate: 0.7 };
      const change = smallestChangeShown(n, plan) ?? NaN;
      const examples = examplesForChange(change, plan)?.examples ?? NaN;
      expect(Math.abs(examples - n)).toBeLessThanOrEqual(0.05 * n);
    }
  });
});

describe('planning for several samples or grades', () => {
  it('agrees with Miller’s example: 969 examples show 3 points where ω² = 1/9', () => {
    const plan = { variation: { between: 1 / 9, within: 0 }, samples: 1 };
    const examples = examplesForMeanChange(0.03, plan)?.examples ?? NaN;
    expect(examples).toBeGreaterThanOrEqual(969);
    expect(examples).toBeLessThan(975);
    expect(smallestMeanChangeShown(969, plan)).toBeCloseTo(0.03, 3);
  });

  it('needs fewer examples with more samples, as far as samples are what varies', () => {
    const variation = { between: 0.05, within: 0.3 };
    const examples = [1, 2, 4, 8, 1000].map(
      (samples) => examplesForMeanChange(0.1, { variation, samples })?.examples ?? NaN,
    );
    expect(examples).toEqual([...examples].sort((a, b) => b - a));
    expect(examples[0]).toBeGreaterThan(5 * (examples[4] ?? NaN));
    const always = examplesForMeanChange(0.1, { variation: { between: 0.05, within: 0 }, samples: 1 });
    expect((examples[4] ?? NaN) - (always?.examples ?? NaN)).toBeLessThanOrEqual(1);
  });

  it('knows the ends', () => {
    const plan = { variation: { between: 0.01, within: 0 }, samples: 1 };
    expect(examplesForMeanChange(0, plan)).toBeUndefined();
    expect(examplesForMeanChange(1, plan)?.examples).toBe(7);
    expect(examplesForMeanChange(1e-5, plan)).toBeUndefined();
    expect(smallestMeanChangeShown(6, plan)).toBeUndefined();
    expect(smallestMeanChangeShown(7, plan)).toBeGreaterThan(0.1);
    expect(smallestMeanChangeShown(20, { ...plan, differing: 0.01 })).toBeUndefined();
    expect(meansPower(1, 0.5, plan)).toBe(0);
    // The interval is a little wider than Student's, by two examples: the level is kept, and reached with many.
    expect(meansPower(100, 0, plan)).toBeLessThan(0.025);
    expect(meansPower(100, 0, plan)).toBeGreaterThan(0.022);
    expect(meansPower(1_000_000, 0, plan)).toBeCloseTo(0.025, 5);
  });
});

describe('variationOf', () => {
  it('tells what examples differ by from what samples do', () => {
    const below = seededIntegers(29);
    const coin = (p: number) => (below(10_000) < p * 10_000 ? 1 : 0);
    // Passes by chance 0.3 or 0.5 in A; in B by 0.2 more or 0.1 less. Exactly: between 0.15², within 2·(mean of p(1 − p)).
    const examples = Array.from({ length: 6000 }, (_, i) => {
      const pA = i % 2 === 0 ? 0.3 : 0.5;
      const pB = pA + (i % 4 < 2 ? 0.2 : -0.1);
      return { a: [coin(pA), coin(pA), coin(pA)], b: [coin(pB), coin(pB), coin(pB), coin(pB)] };
    });
    const variation = variationOf(examples);
    expect(variation?.between).toBeCloseTo(0.0225, 1.7);
    expect(variation?.within).toBeCloseTo(0.23 + (0.25 + 0.21 + 0.16 + 0.24) / 4, 1.7);
    expect(differenceVariance({ between: 0.1, within: 0.4 }, 8)).toBeCloseTo(0.15, 14);
  });

  it('does not guess where samples are missing', () => {
    expect(variationOf([])).toBeUndefined();
    expect(
      variationOf([
        { a: [1, 0], b: [1] },
        { a: [1, 0], b: [1, 1] },
      ]),
    ).toBeUndefined();
  });

  it('follows from shares that flip', () => {
    // All discordance is sampling noise: only more samples help.
    expect(variationOfFlips(0.3, 0.3, 0)).toEqual({ between: 0, within: 0.3 });
    expect(variationOfFlips(0.3, 0, 0.1).between).toBeCloseTo(0.29, 14);
    expect(variationOfFlips(0.1, 0.2, 0.1).between).toBe(0);
  });
});

describe('noiseFloor', () => {
  it('is what two runs of one configuration differ by', () => {
    const below = seededIntegers(31);
    const p = Array.from({ length: 4000 }, (_, i) => (i % 5) / 4);
    const draw = (chance: number) => (below(10_000) < chance * 10_000 ? 1 : 0);
    const floor = noiseFloor(
      p.map((chance) => [draw(chance), draw(chance), draw(chance)]),
      1,
    );
    const flips = p.filter((chance) => draw(chance) !== draw(chance)).length;
    expect(floor?.n).toBe(4000);
    expect(floor?.flipRate).toBeCloseTo(0.25, 1.7);
    expect(Math.abs((floor?.flipRate ?? NaN) - flips / 4000)).toBeLessThan(0.03);
    expect(floor?.difference).toBeCloseTo(1.96 * Math.sqrt((floor?.flipRate ?? NaN) / 4000), 5);
  });

  it('is zero where samples never differ, and not known from single samples', () => {
    expect(noiseFloor([[1, 1], [0, 0, 0], [1]], 1)).toEqual({ n: 2, flipRate: 0, difference: 0 });
    expect(noiseFloor([[1], [0]], 1)).toBeUndefined();
  });

  it('halves with four times the samples', () => {
    const runs = [
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    const one = noiseFloor(runs, 1)?.difference ?? NaN;
    expect(noiseFloor(runs, 4)?.difference).toBeCloseTo(one / 2, 14);
  });
});
