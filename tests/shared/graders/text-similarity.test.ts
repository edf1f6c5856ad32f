import { describe, expect, it } from 'vitest';
import type { TextSimilarityGrader } from '../../../shared/domain/graders/openai';
import { makeSample } from '../../../shared/graders/sample';
import { gradeTextSimilarity } from '../../../shared/graders/text-similarity';

const item = { input: 'q', answer: 'The capital of France is Paris.', word: 'Paris', city: '東京', none: '' };

function grade(change: Partial<TextSimilarityGrader>, answer: string) {
  const grader: TextSimilarityGrader = {
    type: 'text_similarity',
    name: 'similar',
    input: '{{sample.output_text}}',
    reference: '{{item.answer}}',
    evaluation_metric: 'fuzzy_match',
    ...change,
  };
  return gradeTextSimilarity(grader, item, makeSample(answer));
}

describe('text_similarity', () => {
  it('passes from the threshold, one half where none is given', () => {
    expect(grade({}, item.answer)).toEqual({ score: 1, passed: true });
    expect(grade({ pass_threshold: 1 }, item.answer)).toEqual({ score: 1, passed: true });
    expect(grade({}, 'The capital is Paris').passed).toBe(true);
    expect(grade({}, 'no idea').passed).toBe(false);
  });

  it('says how far below the threshold an answer is, with as many digits as that takes', () => {
    expect(grade({ pass_threshold: 0.9 }, 'The capital of France is Rome.').reason).toBe(
      'Similarity 0.85, below 0.90',
    );
    expect(grade({ pass_threshold: 0.853 }, 'The capital of France is Rome.').reason).toBe(
      'Similarity 0.852, below 0.853',
    );
  });

  it('keeps the score of an answer that does not pass', () => {
    expect(
      grade({ evaluation_metric: 'rouge_1', pass_threshold: 0.9 }, 'Paris is the capital'),
    ).toMatchObject({ score: 0.8, passed: false, reason: 'Similarity 0.80, below 0.90' });
  });

  it.each([
    ['meteor', '{{item.word}}', 0.8, '0.5'],
    ['rouge_2', '{{item.word}}', 0.5, '0'],
    ['rouge_1', '{{item.city}}', 0.5, '0'],
    ['bleu', '{{item.none}}', 0.5, '0'],
    ['fuzzy_match', '{{item.word}}', 1.5, '1'],
  ] as const)('errs where no answer can pass: %s of %s at %d', (metric, reference, threshold, best) => {
    const score = grade({ evaluation_metric: metric, reference, pass_threshold: threshold }, 'anything');
    expect(score).toMatchObject({ score: 0, passed: false, error: { kind: 'other_error' } });
    expect(score.error?.message).toBe(
      `No answer can reach ${threshold}: even the reference itself has only ${best} by \`${metric}\`; ` +
        'choose a lower threshold or another metric, such as `fuzzy_match`',
    );
  });

  it('does not take a short answer for a bad reference where the sides are exchanged', () => {
    const exchanged = { input: '{{item.answer}}', reference: '{{sample.output_text}}' };
    const score = grade({ ...exchanged, evaluation_metric: 'rouge_2' }, 'Paris');
    expect(score).toEqual({ score: 0, passed: false, reason: 'Similarity 0.00, below 0.50' });
  });

  it('fails an answer without the field, and errs for an example without it', () => {
    expect(grade({ input: '{{sample.output_json.city}}' }, 'Paris').reason).toBe(
      'The answer is not valid JSON',
    );
    expect(grade({ reference: '{{item.anser}}' }, 'Paris').error?.kind).toBe('invalid_variable_error');
  });

  it('refuses what would take minutes to compare', () => {
    const long = 'ab'.repeat(200_000);
    expect(grade({ reference: long }, `${long}c`).error?.message).toBe(
      'Texts of 400001 and 400000 characters are too long to compare',
    );
    expect(grade({ reference: long }, 'short').error).toBeUndefined();
  });
});
