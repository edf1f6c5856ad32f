import { describe, expect, it } from 'vitest';
import { tokenF1 } from '../../../shared/text-metrics/token-f1';
import { longCases, pairs, referenceScores } from './fixtures';

describe('tokenF1', () => {
  it('equals SQuAD’s evaluation script for all pairs of texts', () => {
    for (const [index, [input, reference]] of pairs.entries()) {
      const difference = tokenF1(input, reference) - (referenceScores('token_f1')[index] ?? NaN);
      expect(Math.abs(difference), JSON.stringify([input, reference])).toBeLessThan(1e-6);
    }
  });

  it.each(longCases.filter(({ scores }) => scores.token_f1 !== undefined))(
    'equals it for long texts: $name',
    ({ input, reference, scores }) => {
      expect(tokenF1(input, reference)).toBeCloseTo(scores.token_f1 ?? NaN, 6);
    },
  );

  it.each([
    ['The Eiffel Tower!', 'eiffel tower', 1],
    ['an apple', 'Apple.', 1],
    ['mat the on cat', 'the cat on the mat', 1],
    ['in Paris, France', 'Paris', 0.5],
    ['well-known', 'wellknown', 1],
    ['', '', 1],
    ['the', '...', 1],
    ['', 'Paris', 0],
    ['Paris', 'a', 0],
    ['two two', 'two', 2 / 3],
  ])('%j against %j has %f', (input, reference, expected) => {
    expect(tokenF1(input, reference)).toBeCloseTo(expected, 12);
  });

  it('takes articles for words only where they stand alone, in any script', () => {
    expect(tokenF1('éa', 'é')).toBe(0);
    expect(tokenF1('“the”—cat', '“ ”—cat')).toBe(1);
  });

  it('is 1 for a text against itself, and the same both ways', () => {
    for (const [input, reference] of pairs) {
      expect(tokenF1(input, input)).toBe(1);
      expect(tokenF1(input, reference)).toBe(tokenF1(reference, input));
    }
  });
});
