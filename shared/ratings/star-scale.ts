import type { Grader } from '../domain/grader';
import { starValues, type Stars } from '../domain/rating';

/** Whether a grader's `value` is a rating from 1 to 5, as a person's stars are. */
export function ratesInStars(grader: Grader): boolean {
  // A negated grader's value is still the judge's own, which means the opposite.
  if (grader.tunewright?.negate) return false;
  switch (grader.type) {
    case 'tunewright.rating':
      return isStars(grader.range ?? [1, 5]);
    case 'score_model':
      return isStars(grader.range ?? [0, 1]);
    default:
      return false;
  }
}

function isStars([lowest, highest]: readonly [number, number]): boolean {
  return lowest === starValues[0] && highest === starValues.length;
}

/** The stars nearest to a rating; an expected score from token probabilities lies between two. */
export function nearestStars(value: number): Stars {
  return starValues[Math.round(Math.min(5, Math.max(1, value))) - 1] ?? 5;
}
