import { describe, expect, it } from 'vitest';
import { choice, failedAnswer, judged, lastTurn, plan, reply } from './judging';

const grader = {
  type: 'tunewright.pairwise',
  name: 'better',
  model: 'judge',
  criteria: 'shorter, about {{item.input}}',
  input: '{{sample.output_text}}',
  reference: '{{item.expected}}',
};
const says = (better: string) => reply({ reason: `${better} it is`, better });

describe('pairwise', () => {
  it('asks in both orders', () => {
    const [one, two] = plan(grader).questions;
    expect(lastTurn(one)).toMatch(/Answer A:\nUp in the sky\.\n\nAnswer B:\nIn the sky\./);
    expect(lastTurn(two)).toMatch(/Answer A:\nIn the sky\.\n\nAnswer B:\nUp in the sky\./);
    expect(plan({ ...grader, swap: false }).questions).toHaveLength(1);
  });

  it.each([
    ['A', 'B', 1, true],
    ['B', 'A', 0, false],
    ['equal', 'equal', 0.5, true],
    ['A', 'equal', 0.75, true],
    ['equal', 'A', 0.25, false],
  ])('says %s and then %s: %s', (first, second, score, passed) => {
    expect(judged(grader, [says(first), says(second)])).toMatchObject({ score, passed });
  });

  it('finds none better where the judge follows the order', () => {
    for (const letter of ['A', 'B']) {
      const score = judged(grader, [says(letter), says(letter)]);
      expect(score.score).toBe(0.5);
      expect(score.reason).toContain('changes its mind');
    }
  });

  it('by probabilities: the mean of both orders', () => {
    const expected = { ...grader, tunewright: { method: 'expected' } };
    const score = judged(expected, [choice(0.9, 0.1), choice(0.3, 0.7)]);
    expect(score.score).toBeCloseTo(0.8, 12);
    expect(score.parts).toEqual({ 'shown first': 0.9, 'shown second': 0.7 });
  });

  it('needs no judge for equal texts, and errs with its judge', () => {
    expect(judged(grader, [], { output_text: 'In the sky.' })).toMatchObject({ score: 0.5, passed: true });
    expect(judged(grader, [says('A'), failedAnswer]).error?.kind).toBe('model_grader_server_error');
  });
});
