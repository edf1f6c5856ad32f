import { describe, expect, it } from 'vitest';
import { textMetrics } from '../../../shared/domain/graders/openai';
import { textSimilarity, type PlainTextMetric } from '../../../shared/text-metrics/text-similarity';
import { longCases, pairs, referenceScores } from './fixtures';

const plainMetrics = textMetrics.filter((metric): metric is PlainTextMetric => metric !== 'cosine');

describe.each(plainMetrics)('%s', (metric) => {
  it('equals its reference implementation for all pairs of texts', () => {
    for (const [index, [input, reference]] of pairs.entries()) {
      const difference = textSimilarity(metric, input, reference) - (referenceScores(metric)[index] ?? NaN);
      expect(Math.abs(difference), JSON.stringify([input, reference])).toBeLessThan(1e-6);
    }
  });

  it.each(longCases.filter(({ scores }) => scores[metric] !== undefined))(
    'equals it for long texts: $name',
    ({ input, reference, scores }) => {
      expect(textSimilarity(metric, input, reference)).toBeCloseTo(scores[metric] ?? NaN, 6);
    },
  );

  it('is between 0 and 1, and never more than what the reference gets against itself', () => {
    for (const [input, reference] of pairs) {
      const similarity = textSimilarity(metric, input, reference);
      expect(similarity).toBeGreaterThanOrEqual(0);
      expect(similarity).toBeLessThanOrEqual(1);
      expect(similarity).toBeLessThanOrEqual(textSimilarity(metric, reference, reference));
    }
  });

  it('is not at the mercy of a long answer', () => {
    for (const part of ['a', ' ', '.', 'a.', 'the ', '\n', '1-', '&amp;', '\u{1f355}', 'ing', 'y', 'sses ']) {
      const text = part.repeat(40_000);
      const similarity = textSimilarity(metric, text, `The answer is ${part}.`);
      expect(similarity).toBeGreaterThanOrEqual(0);
      expect(similarity).toBeLessThanOrEqual(1);
    }
  });
});

describe('a text against itself', () => {
  const text = 'The cat is on the mat, isn’t it?';

  it.each(plainMetrics.filter((metric) => metric !== 'meteor'))('has 1 by %s', (metric) => {
    expect(textSimilarity(metric, text, text)).toBe(1);
  });

  it('has a little less by meteor, as its penalty counts one chunk', () => {
    expect(textSimilarity('meteor', 'one two three four', 'one two three four')).toBe(1 - 0.5 / 64);
    expect(textSimilarity('meteor', 'one', 'one')).toBe(0.5);
  });

  it.each([
    ['fuzzy_match', 1],
    ['bleu', 0],
    ['gleu', 0],
    ['meteor', 0],
    ['rouge_1', 0],
    ['rouge_l', 0],
  ] as const)('has by %s, where it is empty, %d', (metric, expected) => {
    expect(textSimilarity(metric, '', '')).toBe(expected);
  });

  it('has nothing that ROUGE compares where it has too few words, or none of a–z', () => {
    expect(textSimilarity('rouge_3', 'two words', 'two words')).toBe(0);
    expect(textSimilarity('rouge_1', '东京', '东京')).toBe(0);
  });
});

describe('the published examples', () => {
  it('of NLTK’s GLEU and METEOR', () => {
    const reference =
      'It is a guide to action that ensures that the military will forever heed Party commands';
    const first =
      'It is a guide to action which ensures that the military always obeys the commands of the party';
    const second = 'It is to insure the troops forever hearing the activity guidebook that party direct';
    expect(textSimilarity('gleu', first, reference)).toBeCloseTo(0.4393, 3);
    expect(textSimilarity('gleu', second, reference)).toBeCloseTo(0.1206, 3);
    expect(textSimilarity('meteor', first, reference)).toBeCloseTo(0.6944, 4);
  });

  it('of RapidFuzz and of ROUGE', () => {
    expect(textSimilarity('fuzzy_match', 'this is a test', 'this is a test!')).toBeCloseTo(0.9655172, 6);
    const summary = 'The quick brown dog jumps on the log.';
    const text = 'The quick brown fox jumps over the lazy dog';
    expect(textSimilarity('rouge_1', summary, text)).toBeCloseTo(0.7058823, 6);
    expect(textSimilarity('rouge_l', summary, text)).toBeCloseTo(0.5882352, 6);
  });
});
