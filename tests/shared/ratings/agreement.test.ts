import { describe, expect, it } from 'vitest';
import { graderSchema, type Score } from '../../../shared/domain/grader';
import type { Rating } from '../../../shared/domain/rating';
import { graderAgreement, type RatedScore } from '../../../shared/ratings/agreement';

const plain = graderSchema.parse({
  type: 'string_check',
  name: 'label',
  input: 'a',
  reference: 'a',
  operation: 'eq',
});
const rater = graderSchema.parse({
  type: 'tunewright.rating',
  name: 'judge',
  input: [{ role: 'user', content: 'How good is it?' }],
  model: 'm',
});

let samples = 0;

function rated(rating: Omit<Rating, 'ratedAt'>, score: Score): RatedScore {
  samples += 1;
  return {
    run: 'r-1',
    configuration: 'base',
    sample: samples,
    exampleId: `e${samples}`,
    rating: { ...rating, ratedAt: '2026-11-20T12:00:00.000Z' },
    score,
  };
}

function times(count: number, make: () => RatedScore): RatedScore[] {
  return Array.from({ length: count }, make);
}

const pass: Score = { score: 1, passed: true };
const fail: Score = { score: 0, passed: false, reason: 'Another label.' };

function agreement(scores: readonly RatedScore[], grader = plain) {
  return graderAgreement({ name: 'label', hash: 'h', grader }, scores);
}

describe('agreement of a grader with people', () => {
  it('counts who passes what, and κ from it', () => {
    // The worked example of Wikipedia's "Cohen's kappa": 20 and 15 agreed, 5 and 10 not; κ = 0.4.
    const result = agreement([
      ...times(20, () => rated({ verdict: 'pass' }, pass)),
      ...times(5, () => rated({ verdict: 'pass' }, fail)),
      ...times(10, () => rated({ verdict: 'fail' }, pass)),
      ...times(15, () => rated({ verdict: 'fail' }, fail)),
    ]);
    expect(result.n).toBe(50);
    expect(result.confusion).toEqual({ bothPass: 20, onlyPerson: 5, onlyGrader: 10, bothFail: 15 });
    expect(result.kappa?.value).toBeCloseTo(0.4, 12);
    expect(result.kappa?.interval.lo).toBeLessThan(0.4);
    expect(result.kappa?.interval.hi).toBeGreaterThan(0.4);
    expect(result.stars).toBeUndefined();
    expect(result.disagreements).toHaveLength(15);
    expect(result.disagreements[0]).toMatchObject({ run: 'r-1', person: 'pass', reason: 'Another label.' });
  });

  it('takes stars for a verdict where a person gave none, and the verdict where there are both', () => {
    const result = agreement([
      rated({ stars: 4 }, pass),
      rated({ stars: 3 }, fail),
      rated({ verdict: 'pass', stars: 1 }, fail),
      rated({ comment: 'Hm.' }, fail),
    ]);
    expect(result.confusion).toEqual({ bothPass: 1, onlyPerson: 1, onlyGrader: 0, bothFail: 1 });
  });

  it('does not take an error for a verdict', () => {
    const error = (kind: 'low_confidence' | 'other_error'): Score => ({
      ...fail,
      error: { kind, message: '' },
    });
    const result = agreement([
      rated({ verdict: 'fail' }, error('low_confidence')),
      rated({ verdict: 'fail' }, error('other_error')),
      rated({ verdict: 'fail' }, error('other_error')),
      rated({ verdict: 'fail' }, fail),
    ]);
    expect(result).toMatchObject({ n: 1, unsure: 1, errored: 2 });
  });

  it('never claims certainty from a few answers on which they agree', () => {
    const few = agreement([rated({ verdict: 'pass' }, pass), rated({ verdict: 'fail' }, fail)]);
    const many = agreement([
      ...times(100, () => rated({ verdict: 'pass' }, pass)),
      ...times(100, () => rated({ verdict: 'fail' }, fail)),
    ]);
    expect(few.kappa?.value).toBe(1);
    expect(few.kappa?.interval.lo).toBeLessThan(0.5);
    expect(many.kappa?.interval.lo).toBeGreaterThan(0.9);
    expect(many.kappa?.interval.lo).toBeLessThan(1);
    expect(few.sentence).not.toMatch(/stand in/);
  });

  it('has no coefficients where they are not defined', () => {
    const result = agreement(times(9, () => rated({ verdict: 'pass', stars: 5 }, pass)));
    expect(result.kappa).toBeUndefined();
    expect(result.spearman).toBeUndefined();
    expect(result.sentence).toMatch(/^You pass all 9 answers/);
    expect(agreement([])).toMatchObject({ n: 0, kappa: undefined, disagreements: [] });
  });

  it('ranks a person’s stars against the grader’s scores', () => {
    const scores = [0.1, 0.2, 0.4, 0.7, 0.9, 0.95];
    const upwards = agreement(
      scores.map((score, index) =>
        rated({ stars: ([1, 2, 3, 4, 5, 5] as const)[index] ?? 1 }, { score, passed: score > 0.5 }),
      ),
    );
    expect(upwards.spearman?.n).toBe(6);
    expect(upwards.spearman?.value).toBeGreaterThan(0.95);
    const downwards = agreement(
      scores.map((score, index) =>
        rated({ stars: ([5, 5, 4, 3, 2, 1] as const)[index] ?? 1 }, { score, passed: score > 0.5 }),
      ),
    );
    expect(downwards.spearman?.value).toBeLessThan(-0.95);
  });

  it('weighs stars against a judge’s own rating by how far they are apart', () => {
    const judged = (stars: 1 | 2 | 3 | 4 | 5, value: number) =>
      rated({ stars }, { score: (value - 1) / 4, passed: value >= 4, value });
    const near = agreement([judged(1, 2), judged(2, 2), judged(3, 3.4), judged(4, 4), judged(5, 4)], rater);
    const far = agreement([judged(1, 5), judged(2, 2), judged(3, 3.4), judged(4, 4), judged(5, 1)], rater);
    expect(near.stars?.n).toBe(5);
    expect(near.stars?.table[0]).toEqual([0, 1, 0, 0, 0]);
    expect(near.stars?.table[2]).toEqual([0, 0, 1, 0, 0]);
    expect(near.stars?.kappa?.value).toBeGreaterThan(0.7);
    expect(far.stars?.kappa?.value).toBeLessThan(0);
    expect(agreement([judged(1, 2)], plain).stars).toBeUndefined();
  });
});
