import { describe, expect, it } from 'vitest';
import { failedAnswer, judged, plan, sample } from './judging';

const grader = { type: 'tunewright.perplexity', name: 'sure', max: 10 };

describe('perplexity', () => {
  it('of the answer, as its run recorded it', () => {
    const sure = judged(grader, [], { ...sample, mean_logprob: Math.log(0.5) });
    expect(sure.passed).toBe(true);
    expect(sure.value).toBeCloseTo(2, 12);
    expect(sure.score).toBeCloseTo(0.5, 12);
    expect(judged(grader, [], { ...sample, mean_logprob: -3 })).toMatchObject({
      passed: false,
      reason: 'Perplexity 20.1, above 10.',
    });
    expect(judged(grader, []).error?.message).toContain('no recorded probabilities');
  });

  it('of a text by a model', () => {
    const asked = { ...grader, model: 'other', input: 'Answer: {{sample.output_text}}' };
    expect(plan(asked).questions).toEqual([
      {
        kind: 'likelihood',
        model: 'other',
        messages: [{ role: 'user', content: 'Where is the sun?' }],
        completion: 'Answer: Up in the sky.',
      },
    ]);
    expect(judged(asked, [{ kind: 'likelihood', meanLogprob: 0, tokens: 4 }])).toMatchObject({
      score: 1,
      value: 1,
      passed: true,
    });
    expect(judged(asked, [failedAnswer]).error?.kind).toBe('model_grader_server_error');
  });
});
