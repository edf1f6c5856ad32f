import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { flipsOf } from '../../../shared/statistics/flips';
import { mcNemarExact } from '../../../shared/statistics/mcnemar';
import { seededRandom } from '../../../shared/statistics/random';
import { exactHalvesP } from '../../../shared/statistics/sign-flip-halves';
import { exactLatticeP, latticeOf } from '../../../shared/statistics/sign-flip-lattice';
import { signFlipTest } from '../../../shared/statistics/sign-flip';
import { tally } from '../../../shared/statistics/tally';
import { loadCases, seededIntegers } from './fixtures';

function test(differences: number[], seed = 1) {
  return signFlipTest(differences, { random: seededRandom(seed) });
}

describe('signFlipTest', () => {
  it('equals scipy’s permutation test, and all sign patterns counted in whole numbers', () => {
    const cases = loadCases('sign-flip', { differences: z.array(z.number()), p: z.number() });
    for (const { differences, p } of cases) {
      const result = test(differences);
      expect(result.exact).toBe(true);
      expect(Math.abs(result.pValue - p), JSON.stringify(differences)).toBeLessThan(1e-9);
    }
  });

  it('is the exact McNemar test for one pass or fail an example', () => {
    for (let broken = 0; broken < 12; broken += 1) {
      for (let fixed = 0; fixed < 30; fixed += 3) {
        const differences = [
          ...Array<number>(broken).fill(-1),
          ...Array<number>(fixed).fill(1),
          ...Array<number>(9).fill(0),
        ];
        expect(test(differences)).toEqual({ pValue: mcNemarExact(broken, fixed), exact: true });
      }
    }
  });

  it('has the same p whichever way it goes through all patterns', () => {
    const below = seededIntegers(13);
    for (let round = 0; round < 60; round += 1) {
      const differences = Array.from({ length: 2 + below(18) }, () => (below(17) - 7) / 8);
      const flips = flipsOf(tally(differences));
      const lattice = latticeOf(flips);
      if (!lattice) continue;
      expect(exactHalvesP(flips)).toBeCloseTo(exactLatticeP(lattice), 12);
    }
  });

  it('comes close to the exact p by random patterns', () => {
    const below = seededIntegers(17);
    const grid = Array.from({ length: 200 }, () => (below(17) - 7) / 8);
    // Moved off the grid by less than anything that decides.
    const off = grid.map((value, i) => value * (1 + 1e-6 * Math.sin(i)));
    const exact = test(grid);
    const random = test(off);
    expect(exact.exact).toBe(true);
    expect(random.exact).toBe(false);
    const error = Math.sqrt((exact.pValue * (1 - exact.pValue)) / 10_000);
    expect(Math.abs(random.pValue - exact.pValue)).toBeLessThan(4 * error);
    expect(test(off)).toEqual(random);
    expect(test(off, 2).pValue).not.toBe(random.pValue);
  });

  it('changes with neither the order nor the arms’ exchange', () => {
    const below = seededIntegers(19);
    for (const scale of [8, 1000, 999_983]) {
      const differences = Array.from({ length: 50 }, () => (below(2 * scale) - scale * 0.9) / scale);
      const result = test(differences);
      expect(test([...differences].reverse())).toEqual(result);
      expect(test(differences.map((value) => -value))).toEqual(result);
    }
  });

  it('falls when a difference joins that points the same way, and finds nothing in nothing', () => {
    let last = 1;
    for (let n = 1; n < 60; n += 1) {
      const { pValue } = test(Array.from({ length: n }, (_, i) => 0.1 + (i % 4) / 8));
      expect(pValue).toBeLessThanOrEqual(last);
      last = pValue;
    }
    expect(last).toBeLessThan(1e-15);
    expect(test([])).toEqual({ pValue: 1, exact: true });
    expect(test([0, 0, 0])).toEqual({ pValue: 1, exact: true });
    expect(test([0.5, -0.25, -0.25]).pValue).toBe(1);
  });

  it('takes differences that only rounding tells apart as one', () => {
    const thirds = [3 / 5 - 2 / 5, 1 / 5, 2 / 5 - 1 / 5, 0.2, 4 / 5 - 3 / 5, 1 - 4 / 5];
    expect(test(thirds)).toEqual({ pValue: mcNemarExact(0, 6), exact: true });
  });

  it('refuses what is no difference', () => {
    expect(() => test([0.5, NaN])).toThrow(RangeError);
  });
});
