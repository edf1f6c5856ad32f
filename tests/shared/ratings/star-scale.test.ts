import { expect, it } from 'vitest';
import { graderSchema } from '../../../shared/domain/grader';
import { nearestStars, ratesInStars } from '../../../shared/ratings/star-scale';

const input = [{ role: 'user', content: 'How good is it?' }];
const rating = { type: 'tunewright.rating', name: 'r', input, model: 'm' };
const score = { type: 'score_model', name: 's', input, model: 'm' };

it.each([
  [rating, true],
  [{ ...rating, range: [1, 5] }, true],
  [{ ...rating, range: [1, 10] }, false],
  [{ ...rating, tunewright: { negate: true } }, false],
  [{ ...score, range: [1, 5] }, true],
  [score, false],
  [{ type: 'string_check', name: 'c', input: 'a', reference: 'a', operation: 'eq' }, false],
])('%j rates in stars: %s', (grader, expected) => {
  expect(ratesInStars(graderSchema.parse(grader))).toBe(expected);
});

it.each([
  [1, 1],
  [3.49, 3],
  [3.5, 4],
  [5, 5],
  [0.2, 1],
  [9, 5],
])('%f is nearest to %i stars', (value, stars) => {
  expect(nearestStars(value)).toBe(stars);
});
