import { expect, it } from 'vitest';
import type { Score } from '../../../shared/domain/grader';
import type { Rating, ReviewReason } from '../../../shared/domain/rating';
import { reviewSentence } from '../../../shared/ratings/review-sentence';

const pass: Score = { score: 1, passed: true };
const fail: Score = { score: 0, passed: false };
const unsure: Score = { ...fail, error: { kind: 'low_confidence', message: 'Not sure.' } };
const broken: Score = { ...fail, error: { kind: 'other_error', message: 'Broken.' } };

function rated(rating: Omit<Rating, 'ratedAt'>): Rating {
  return { ...rating, ratedAt: '2026-11-20T12:00:00.000Z' };
}

it.each<[ReviewReason, Record<string, Score>, Rating | undefined, string]>([
  [
    'unsure',
    { judge: unsure, label: pass },
    undefined,
    'judge was not sure enough and set the answer aside.',
  ],
  [
    'unsure',
    { a: { ...unsure, confidence: 0.724 }, b: unsure },
    undefined,
    'a (72 % sure) and b were not sure enough and set the answer aside.',
  ],
  [
    'graders_disagree',
    { a: pass, b: fail, c: pass, d: broken },
    undefined,
    'The graders disagree: a and c pass it, b fails it.',
  ],
  [
    'person_disagrees',
    { a: pass, b: fail },
    rated({ verdict: 'pass', stars: 5 }),
    'You pass it with 5 stars, but b fails it.',
  ],
  [
    'person_disagrees',
    { a: pass, b: fail },
    rated({ stars: 1 }),
    'You gave it 1 star, which counts as failed, but a passes it.',
  ],
  ['rated_low', { a: fail }, rated({ verdict: 'fail' }), 'You fail it.'],
  ['rated_low', { a: fail }, rated({ verdict: 'pass', stars: 3 }), 'You pass it with 3 stars.'],
  ['at_random', {}, undefined, 'Picked at random, so that not only the hard cases are rated.'],
])('%s', (reason, scores, rating, sentence) => {
  expect(reviewSentence(reason, scores, rating)).toBe(sentence);
});
