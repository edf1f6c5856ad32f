import { describe, expect, it } from 'vitest';
import { choice, failedAnswer, judged, plan, reply, turns } from './judging';

const judge = { type: 'score_model', name: 'judge', input: turns, tunewright: { method: 'expected' } };
const rating = { type: 'tunewright.rating', name: 'rating', input: turns, model: 'c' };
const panel = (combine: string, more: object = {}) => ({
  type: 'tunewright.panel',
  name: 'panel',
  combine,
  judges: {
    a: { ...judge, model: 'a', tunewright: { method: 'expected', weight: 3 } },
    b: { ...judge, model: 'b' },
    c: rating,
  },
  ...more,
});
const five = reply({ reason: 'good', rating: 5, confidence: 1 });
const unsure = reply({ reason: 'well', rating: 5, confidence: 0.2 });

describe('panel', () => {
  it('asks all its judges at once', () => {
    expect(plan(panel('mean')).questions.map((question) => 'model' in question && question.model)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('by majority', () => {
    const score = judged(panel('majority'), [choice(0.9, 0.1), choice(0.2, 0.8), five]);
    expect(score).toMatchObject({ passed: true, parts: { a: 0.1, b: 0.8, c: 1 } });
    expect(score.score).toBeCloseTo(2 / 3, 12);
    expect(score.reason).toBe('The judges disagree: a fails it, b passes it, c passes it.');
  });

  it('a tie is no majority', () => {
    expect(judged(panel('majority'), [choice(0.9, 0.1), choice(0.2, 0.8), unsure]).passed).toBe(false);
  });

  it('by mean and by weight, without those that could not judge', () => {
    const answers = [choice(0.9, 0.1), choice(0.2, 0.8), failedAnswer];
    expect(judged(panel('mean'), answers).score).toBeCloseTo(0.45, 12);
    expect(judged(panel('weighted'), answers).score).toBeCloseTo((3 * 0.1 + 0.8) / 4, 12);
    expect(judged(panel('mean', { pass_threshold: 0.4 }), answers).passed).toBe(true);
  });

  it('errs where no judge is left, or there is none', () => {
    expect(judged(panel('mean'), [failedAnswer, failedAnswer, unsure]).error?.message).toContain(
      'No judge of the panel could judge; a:',
    );
    expect(judged({ ...panel('mean'), judges: {} }, []).error?.message).toContain('no judges yet');
  });
});
