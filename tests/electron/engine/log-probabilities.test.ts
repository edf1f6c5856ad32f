import { describe, expect, it } from 'vitest';
import { likeliest, survey } from '../../../electron/engine/log-probabilities';

function logitsOf(size: number, spread: number, seed: number): Float32Array {
  let state = seed;
  const uniform = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  return Float32Array.from({ length: size }, () => (uniform() + uniform() + uniform() - 1.5) * spread);
}

function exactLogSum(logits: Float32Array): number {
  const largest = logits.reduce((max, value) => Math.max(max, value), -Infinity);
  return largest + Math.log(logits.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

describe('survey', () => {
  it.each([0.01, 1, 8, 40, 200])('finds the likeliest token and the sum of all, spread %s', (spread) => {
    for (const seed of [1, 2, 3]) {
      const logits = logitsOf(50_000, spread, seed);
      const { best, logSum } = survey(logits);
      expect(best).toBe(logits.indexOf(logits.reduce((max, value) => Math.max(max, value), -Infinity)));
      expect(Math.abs(logSum - exactLogSum(logits))).toBeLessThan(2e-6);
    }
  });

  it('takes the first of equals, and tokens that cannot be', () => {
    expect(survey(Float32Array.of(-Infinity, 2, 2, -Infinity)).best).toBe(1);
    expect(survey(Float32Array.of(-Infinity, 0, 0)).logSum).toBeCloseTo(Math.LN2, 6);
  });

  it('does not hide that a model computes nonsense', () => {
    expect(survey(Float32Array.of(NaN, NaN)).logSum).toBeNaN();
    expect(Number.isFinite(survey(Float32Array.of(0, Infinity)).logSum)).toBe(false);
  });
});

describe('likeliest', () => {
  it('lists tokens from the likeliest on, as sorting all would', () => {
    const logits = logitsOf(2_000, 5, 7);
    const { logSum } = survey(logits);
    const sorted = [...logits.keys()].sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0) || a - b);
    for (const count of [0, 1, 5, 20]) {
      expect(likeliest(logits, count, logSum).map(({ token }) => token)).toEqual(sorted.slice(0, count));
    }
    const all = likeliest(logits, logits.length, logSum);
    expect(all.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0)).toBeCloseTo(1, 4);
  });
});
