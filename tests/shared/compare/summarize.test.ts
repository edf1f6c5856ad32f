import { describe, expect, it } from 'vitest';
import type { Pairing } from '../../../shared/compare/pair-runs';
import { summarize } from '../../../shared/compare/summarize';
import type { Flip } from '../../../shared/domain/comparison';
import { mcNemarExact } from '../../../shared/statistics/mcnemar';

const names = { nameA: 'Base', nameB: 'Tuned', sameAnswers: false };

function pairing(counts: Partial<Record<Flip | 'added' | 'removed', number>>): Pairing {
  const { added = 0, removed = 0, ...byFlip } = counts;
  const flips: Flip[] = ['fixed', 'broken', 'still_passing', 'still_failing', 'errored'];
  return {
    pairs: flips.flatMap((flip) =>
      Array.from({ length: byFlip[flip] ?? 0 }, (_, i) => ({ exampleHash: `${flip}-${i}`, flip })),
    ),
    added: Array.from({ length: added }, (_, i) => `added-${i}`),
    removed: Array.from({ length: removed }, (_, i) => `removed-${i}`),
  };
}

describe('summarize', () => {
  it('counts, rates and intervals of a confirmed improvement', () => {
    const counts = {
      fixed: 31,
      broken: 12,
      still_passing: 140,
      still_failing: 28,
      errored: 2,
      added: 3,
      removed: 1,
    };
    const summary = summarize(pairing(counts), names);
    expect(summary).toMatchObject({
      n: 211,
      fixed: 31,
      broken: 12,
      stillPassing: 140,
      stillFailing: 28,
      errored: 2,
      added: 3,
      removed: 1,
      verdict: 'improved',
    });
    expect(summary.passRateA).toBeCloseTo(152 / 211, 12);
    expect(summary.passRateB).toBeCloseTo(171 / 211, 12);
    expect(summary.difference).toBeCloseTo(summary.passRateB - summary.passRateA, 12);
    expect(summary.pValue).toBe(mcNemarExact(12, 31));
    expect(summary.interval.lo).toBeGreaterThan(0);
    expect(summary.sentence).toBe(
      'Tuned answers 9 points better than Base (72 → 81 of 100, 95 % interval 2.9 to 15.1, exact McNemar ' +
        'p = 0.0054): 31 fixed, 12 broken, n = 211. ' +
        '2 examples could not be graded on both sides and are not counted.',
    );
  });

  it('a regression is the same, the other way round', () => {
    const summary = summarize(pairing({ fixed: 2, broken: 20, still_passing: 50, still_failing: 28 }), names);
    expect(summary.verdict).toBe('regressed');
    expect(summary.sentence).toMatch(
      /^Tuned answers 18 points worse than Base \(70 → 52 of 100, 95 % interval −26\.3 to −9\.2, exact McNemar p < 0\.001\): 2 fixed, 20 broken, n = 100\.$/,
    );
  });

  it('is only suggestive where the interval and the exact test disagree', () => {
    const summary = summarize(pairing({ fixed: 5, still_passing: 30, still_failing: 15 }), names);
    expect(summary.pValue).toBe(0.0625);
    expect(summary.interval.lo).toBeGreaterThan(0);
    expect(summary.verdict).toBe('suggestive');
    expect(summary.sentence).toMatch(/^Suggestive, not confirmed: Tuned answers 10 points better than Base/);
    expect(summary.sentence).toMatch(/interval excludes zero, but the exact test does not reach 0\.05\.$/);
  });

  it('is inconclusive where neither shows a change, and says what n could have shown', () => {
    const summary = summarize(pairing({ fixed: 7, broken: 5, still_passing: 60, still_failing: 28 }), names);
    expect(summary.verdict).toBe('inconclusive');
    expect(summary.sentence).toMatch(/^Inconclusive: Tuned against Base \(65 → 67 of 100, 95 % interval −/);
    expect(summary.sentence).toMatch(
      /100 examples could have shown a change of about 9\.7 points or more; 300 more would show 4\.9\.$/,
    );
  });

  it('never speaks of no change', () => {
    for (const n of [1, 2, 5, 7, 8, 20, 100, 5000]) {
      const { sentence, verdict } = summarize(pairing({ still_passing: n }), names);
      expect(verdict).toBe('inconclusive');
      expect(sentence).not.toMatch(/no (change|difference)/i);
      expect(sentence).toMatch(n < 8 ? /cannot show any change/ : /could have shown a change of about/);
    }
  });

  it('says that answers are identical, whatever the graders made of them', () => {
    const same = { ...names, sameAnswers: true };
    expect(summarize(pairing({ still_passing: 10, still_failing: 1 }), same)).toMatchObject({
      verdict: 'identical',
      sentence: 'Both runs gave the same answers to all 11 examples.',
    });
    expect(summarize(pairing({ still_passing: 10, fixed: 2 }), same).sentence).toBe(
      'Both runs gave the same answers to all 12 examples, but 2 were graded differently.',
    );
  });

  it('compares nothing where there is nothing to compare', () => {
    const apart = summarize(pairing({ added: 3, removed: 2 }), names);
    expect(apart).toMatchObject({ verdict: 'not_comparable', n: 0, passRateA: 0, difference: 0, pValue: 1 });
    expect(apart.intervalA).toEqual({ lo: 0, hi: 1 });
    expect(apart.interval).toEqual({ lo: -1, hi: 1 });
    expect(apart.sentence).toMatch(/no example in common/);
    const errored = summarize(pairing({ errored: 4 }), names);
    expect(errored.verdict).toBe('not_comparable');
    expect(errored.sentence).toMatch(/no example was graded in both runs/);
  });

  it('confirms only what both methods show, and changes sides with the arms', () => {
    for (let fixed = 0; fixed <= 30; fixed += 1) {
      for (let broken = 0; broken <= 30; broken += 3) {
        const rest = { still_passing: 40, still_failing: 20 };
        const summary = summarize(pairing({ fixed, broken, ...rest }), names);
        const swapped = summarize(pairing({ fixed: broken, broken: fixed, ...rest }), names);
        const both = summary.pValue < 0.05 && (summary.interval.lo > 0 || summary.interval.hi < 0);
        expect(['improved', 'regressed'].includes(summary.verdict)).toBe(both);
        if (both) expect(summary.verdict === 'improved').toBe(fixed > broken);
        const opposite = { improved: 'regressed', regressed: 'improved' } as const;
        const verdict = summary.verdict;
        expect(swapped.verdict).toBe(
          verdict === 'improved' || verdict === 'regressed' ? opposite[verdict] : verdict,
        );
        expect(swapped.difference).toBeCloseTo(-summary.difference, 12);
      }
    }
  });
});
