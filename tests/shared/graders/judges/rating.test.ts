import { describe, expect, it } from 'vitest';
import { choice, judged, lastTurn, plan, reply, turns } from './judging';

const grader = { type: 'tunewright.rating', name: 'quality', model: 'judge', input: turns };

describe('rating', () => {
  it('asks for reason, rating and confidence', () => {
    const [question] = plan(grader).questions;
    expect(lastTurn(question)).toContain('from 1 (worst) to 5 (best)');
  });

  it('passes from 4 on where the judge is at least 0.9 sure', () => {
    const rated = (rating: number, confidence: number) =>
      judged(grader, [reply({ reason: 'so', rating, confidence })]);
    expect(rated(4, 0.9)).toEqual({ score: 0.75, passed: true, value: 4, confidence: 0.9, reason: 'So' });
    expect(rated(3, 1)).toMatchObject({ score: 0.5, passed: false });
    const unsure = rated(5, 0.85);
    expect(unsure).toMatchObject({ passed: false, value: 5, confidence: 0.85 });
    expect(unsure.error?.kind).toBe('low_confidence');
    expect(unsure.error?.message).toContain('85 % sure');
  });

  it('has thresholds and a scale of its own', () => {
    const own = { ...grader, range: [0, 10], rating_threshold: 9, confidence_threshold: 0 };
    expect(judged(own, [reply({ reason: 'so', rating: 8, confidence: 0.1 })])).toMatchObject({
      score: 0.8,
      passed: false,
    });
  });

  it('by probabilities: the likeliest rating says how sure the judge is', () => {
    const expected = { ...grader, tunewright: { method: 'expected' } };
    expect(judged(expected, [choice(0, 0, 0, 0.05, 0.95)])).toMatchObject({
      value: 4.95,
      confidence: 0.95,
      passed: true,
    });
    expect(judged(expected, [choice(0, 0, 0, 0.5, 0.5)]).error?.kind).toBe('low_confidence');
  });

  it('errs where parts are missing', () => {
    expect(judged(grader, [reply({ reason: 'so', rating: 4 })]).error?.kind).toBe('model_grader_parse_error');
  });
});
