import { describe, expect, it } from 'vitest';
import { choice, judged, lastTurn, plan, reply, turns } from './judging';

const grader = {
  type: 'label_model',
  name: 'tone',
  model: 'judge',
  input: turns,
  labels: ['kind', 'neutral', 'rude'],
  passing_labels: ['kind', 'neutral'],
};

describe('label_model', () => {
  it('asks for one of its labels', () => {
    const [question] = plan(grader).questions;
    expect(question).toMatchObject({ kind: 'reply' });
    expect(lastTurn(question)).toContain('"kind", "neutral", "rude"');
  });

  it('passes by the label, with the judge’s reason', () => {
    expect(judged(grader, [reply({ reason: 'It greets', label: 'kind' })])).toEqual({
      score: 1,
      passed: true,
      reason: 'Labelled "kind": It greets',
    });
    expect(judged(grader, [reply({ reason: 'It swears', label: 'rude' })])).toMatchObject({
      score: 0,
      passed: false,
    });
    expect(judged(grader, [reply({ reason: 'Hm', label: 'odd' })]).error?.kind).toBe(
      'model_grader_parse_error',
    );
  });

  it('by probabilities: the passing labels’ share, decided by the likeliest', () => {
    const expected = { ...grader, tunewright: { method: 'expected' } };
    expect(plan(expected).questions[0]).toMatchObject({ kind: 'choice', choices: grader.labels });
    const score = judged(expected, [choice(0.3, 0.25, 0.45)]);
    expect(score).toMatchObject({ passed: false, confidence: 0.45, parts: { kind: 0.3, rude: 0.45 } });
    expect(score.score).toBeCloseTo(0.55, 12);
  });
});
