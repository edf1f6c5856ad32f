import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { meanPass, passAtK, passHatK } from '../../../shared/statistics/pass-at-k';
import { wilsonInterval } from '../../../shared/statistics/wilson';
import { loadCases } from './fixtures';

const number = z.number();

describe('passAtK and passHatK', () => {
  it('equal the quotients of binomial coefficients', () => {
    const shape = { samples: number, passes: number, k: number, at: number, hat: number };
    for (const { samples, passes, k, at, hat } of loadCases('pass-at-k', shape)) {
      expect(Math.abs((passAtK({ samples, passes }, k) ?? NaN) - at)).toBeLessThan(1e-12);
      expect(Math.abs((passHatK({ samples, passes }, k) ?? NaN) - hat)).toBeLessThan(1e-12);
    }
  });

  it('are the share of passes for k = 1; more tries pass more often at least once, less often always', () => {
    for (let passes = 0; passes <= 8; passes += 1) {
      const count = { samples: 8, passes };
      expect(passAtK(count, 1)).toBeCloseTo(passes / 8, 14);
      expect(passHatK(count, 1)).toBeCloseTo(passes / 8, 14);
      for (let k = 2; k <= 8; k += 1) {
        expect(passAtK(count, k)).toBeGreaterThanOrEqual(passAtK(count, k - 1) ?? NaN);
        expect(passHatK(count, k)).toBeLessThanOrEqual(passHatK(count, k - 1) ?? NaN);
      }
    }
  });

  it('do not guess from too few samples', () => {
    expect(passAtK({ samples: 3, passes: 3 }, 4)).toBeUndefined();
    expect(passHatK({ samples: 0, passes: 0 }, 1)).toBeUndefined();
    expect(() => passAtK({ samples: 3, passes: 4 }, 1)).toThrow(RangeError);
    expect(() => passAtK({ samples: 3, passes: 1 }, 0)).toThrow(RangeError);
  });
});

describe('meanPass', () => {
  it('counts each example once, however many samples it has', () => {
    const examples = [
      { samples: 8, passes: 8 },
      { samples: 2, passes: 0 },
      { samples: 1, passes: 1 },
    ];
    expect(meanPass(examples, 2, passAtK)).toMatchObject({ n: 2, mean: 0.5, tooFew: 1 });
  });

  it('has an interval that is clustered: eight equal samples an example say no more than one', () => {
    const eight = Array.from({ length: 40 }, (_, i) => ({ samples: 8, passes: i < 30 ? 8 : 0 }));
    const one = eight.map(({ passes }) => ({ samples: 1, passes: passes / 8 }));
    expect(meanPass(eight, 1, passAtK)).toEqual(meanPass(one, 1, passAtK));
    const { lo, hi } = meanPass(one, 1, passAtK).interval;
    const wilson = wilsonInterval(30, 40);
    expect(lo).toBeLessThan(wilson.lo);
    expect(hi).toBeGreaterThan(wilson.hi);
    expect(hi - lo).toBeLessThan(1.05 * (wilson.hi - wilson.lo));
  });

  it('is never without width, and knows nothing without examples', () => {
    const all = Array.from({ length: 20 }, () => ({ samples: 4, passes: 4 }));
    expect(meanPass(all, 4, passHatK)).toMatchObject({ mean: 1, interval: wilsonInterval(20, 20) });
    expect(meanPass([], 1, passAtK)).toMatchObject({ n: 0, mean: NaN, interval: { lo: 0, hi: 1 } });
  });
});
