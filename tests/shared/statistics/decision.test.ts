import { describe, expect, it } from 'vitest';
import {
  decideBinary,
  decideClustered,
  decideClusteredSteps,
  evidenceOf,
} from '../../../shared/statistics/decision';
import { nonInferiority } from '../../../shared/statistics/non-inferiority';
import { seededIntegers } from './fixtures';

describe('evidenceOf', () => {
  it.each([
    [0.01, { lo: 0.1, hi: 0.3 }, 'confirmed'],
    [0.01, { lo: -0.3, hi: -0.1 }, 'confirmed'],
    [0.0625, { lo: 0.008, hi: 0.19 }, 'suggestive'],
    [0.04, { lo: 0, hi: 0.3 }, 'suggestive'],
    [0.05, { lo: 0, hi: 0.3 }, 'inconclusive'],
    [1, { lo: -0.1, hi: 0.1 }, 'inconclusive'],
  ])('p = %f with %j is %s', (p, interval, evidence) => {
    expect(evidenceOf(p, interval)).toBe(evidence);
  });
});

describe('decideBinary', () => {
  it('confirms only what the exact test and the interval agree on', () => {
    // Five fixed and none broken: the interval excludes zero, the test has p = 0.0625.
    expect(decideBinary({ bothPass: 30, broken: 0, fixed: 5, bothFail: 15 })).toMatchObject({
      n: 50,
      difference: 0.1,
      pValue: 0.0625,
      evidence: 'suggestive',
    });
    expect(decideBinary({ bothPass: 140, broken: 12, fixed: 31, bothFail: 28 }).evidence).toBe('confirmed');
    expect(decideBinary({ bothPass: 0, broken: 0, fixed: 0, bothFail: 0 })).toEqual({
      n: 0,
      difference: 0,
      interval: { lo: -1, hi: 1 },
      pValue: 1,
      evidence: 'inconclusive',
    });
  });

  it('is exactly zero for a run against itself, and stays undecided', () => {
    for (const passes of [0, 1, 30, 60]) {
      const result = decideBinary({ bothPass: passes, broken: 0, fixed: 0, bothFail: 60 - passes });
      expect(result).toMatchObject({ difference: 0, pValue: 1, evidence: 'inconclusive' });
    }
  });
});

describe('decideClustered', () => {
  const below = seededIntegers(23);
  const differences = Array.from({ length: 80 }, () => (below(9) - below(6)) / 8);

  it('negates difference and interval when the arms are exchanged; no order matters', () => {
    const result = decideClustered(differences, { seed: 5 });
    const { lo, hi } = result.interval;
    expect(
      decideClustered(
        differences.map((value) => -value),
        { seed: 5 },
      ),
    ).toEqual({
      ...result,
      difference: -result.difference,
      interval: { lo: -hi, hi: -lo },
    });
    expect(decideClustered([...differences].sort(), { seed: 5 })).toEqual(result);
    expect(result.difference).toBeCloseTo(differences.reduce((sum, value) => sum + value, 0) / 80, 14);
    expect(result.evidence).toBe('confirmed');
  });

  it('is exactly zero for a run against itself, and stays undecided', () => {
    const result = decideClustered(new Float64Array(40), { seed: 1 });
    expect(result).toMatchObject({ n: 40, difference: 0, pValue: 1, evidence: 'inconclusive' });
    expect(Object.is(result.difference, 0)).toBe(true);
    expect(result.interval.lo).toBe(-result.interval.hi);
  });

  it('decides as McNemar does for one pass or fail an example', () => {
    const counts = { bothPass: 140, broken: 12, fixed: 31, bothFail: 28 };
    const values = [
      ...Array<number>(31).fill(1),
      ...Array<number>(12).fill(-1),
      ...Array<number>(168).fill(0),
    ];
    const binary = decideBinary(counts);
    const clustered = decideClustered(values, { seed: 1 });
    expect(clustered).toMatchObject({ n: 211, pValue: binary.pValue, evidence: binary.evidence });
    expect(clustered.difference).toBeCloseTo(binary.difference, 14);
  });

  it('cannot confirm anything from five examples, and says nothing of none', () => {
    expect(decideClustered([1, 1, 1, 1, 1], { seed: 1 })).toMatchObject({
      pValue: 0.0625,
      evidence: 'inconclusive',
    });
    // The interval counts one more example that goes the other way: seven alike are the fewest that exclude zero.
    expect(decideClustered([1, 1, 1, 1, 1, 1], { seed: 1 }).evidence).toBe('suggestive');
    expect(decideClustered([1, 1, 1, 1, 1, 1, 1], { seed: 1 }).evidence).toBe('confirmed');
    expect(decideClustered([], { seed: 1 })).toMatchObject({ n: 0, difference: 0, evidence: 'inconclusive' });
  });

  it('goes on from one part of the work to the next', () => {
    const shares = [...decideClusteredSteps(differences, { seed: 1 })];
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
});

describe('nonInferiority', () => {
  it.each([
    [{ lo: -0.02, hi: 0.05 }, 0.03, 'no_regression'],
    [{ lo: -0.02, hi: -0.01 }, 0.03, 'no_regression'],
    [{ lo: -0.1, hi: -0.01 }, 0.03, 'regressed'],
    [{ lo: -0.03, hi: 0.05 }, 0.03, 'inconclusive'],
    [{ lo: -0.1, hi: 0 }, 0.03, 'inconclusive'],
    [{ lo: 0.01, hi: 0.1 }, 0, 'no_regression'],
    [{ lo: -0.1, hi: 0.1 }, 0, 'inconclusive'],
  ])('%j with a margin of %f: %s', (interval, margin, verdict) => {
    expect(nonInferiority(interval, margin)).toBe(verdict);
  });

  it('refuses a margin below zero', () => {
    expect(() => nonInferiority({ lo: 0, hi: 1 }, -0.1)).toThrow(RangeError);
  });
});
