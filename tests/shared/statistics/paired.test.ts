import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newcombePairedInterval, type PairedCounts } from '../../../shared/statistics/paired';
import { loadCases, seededIntegers } from './fixtures';

const count = z.number();
const cases = loadCases('newcombe', {
  bothPass: count,
  broken: count,
  fixed: count,
  bothFail: count,
  lo: z.number(),
  hi: z.number(),
});

function table(bothPass: number, broken: number, fixed: number, bothFail: number): PairedCounts {
  return { bothPass, broken, fixed, bothFail };
}

describe('newcombePairedInterval', () => {
  it('equals the 1998 formulas in 50-digit arithmetic', () => {
    for (const { lo, hi, ...counts } of cases) {
      const interval = newcombePairedInterval(counts);
      expect(Math.abs(interval.lo - lo), JSON.stringify(counts)).toBeLessThan(1e-9);
      expect(Math.abs(interval.hi - hi), JSON.stringify(counts)).toBeLessThan(1e-9);
    }
  });

  it.each([
    // Fagerland, Lydersen, Laake: Statistical Analysis of Contingency Tables (2017), chapter 8, there as A − B:
    // airway hyper-responsiveness (Bentur et al. 2009), complete response (Cavo et al. 2012).
    [table(1, 1, 7, 12), 0.0256, 0.5069],
    [table(59, 6, 16, 80), 0.0046, 0.1186],
    // 5 gained, none lost, of 50 (60 % to 70 %); and 50 of 50 in both arms.
    [table(30, 0, 5, 15), 0.008, 0.19],
    [table(50, 0, 0, 0), -0.071, 0.071],
  ])('published example %j', (counts, lo, hi) => {
    const interval = newcombePairedInterval(counts);
    const digits = String(lo).length > 6 ? 4 : 3;
    expect(interval.lo).toBeCloseTo(lo, digits);
    expect(interval.hi).toBeCloseTo(hi, digits);
  });

  it('changes sign when the arms are exchanged, holds the difference, keeps its width', () => {
    const below = seededIntegers(7);
    for (let i = 0; i < 2000; i += 1) {
      const limit = [2, 10, 100, 10_000][i % 4] ?? 2;
      const counts = table(below(limit), below(limit), below(limit), below(limit) + 1);
      const { lo, hi } = newcombePairedInterval(counts);
      const swapped = newcombePairedInterval({ ...counts, broken: counts.fixed, fixed: counts.broken });
      expect(swapped.lo).toBeCloseTo(-hi, 10);
      expect(swapped.hi).toBeCloseTo(-lo, 10);
      const n = counts.bothPass + counts.broken + counts.fixed + counts.bothFail;
      const difference = (counts.fixed - counts.broken) / n;
      expect(lo).toBeLessThanOrEqual(difference);
      expect(hi).toBeGreaterThanOrEqual(difference);
      expect(hi - lo).toBeGreaterThan(0);
      expect(lo).toBeGreaterThanOrEqual(-1);
      expect(hi).toBeLessThanOrEqual(1);
    }
  });

  it('is centred on zero where the arms are identical', () => {
    const { lo, hi } = newcombePairedInterval(table(60, 0, 0, 40));
    expect(lo).toBeCloseTo(-hi, 12);
  });

  it('knows nothing without pairs', () => {
    expect(newcombePairedInterval(table(0, 0, 0, 0))).toEqual({ lo: -1, hi: 1 });
  });
});
