import type { Score } from '../domain/grader';
import { scored } from './score';

/** The score of a value that must reach a threshold; `what` names the value in the reason where it does not. */
export function atLeast(what: string, value: number, threshold: number): Score {
  return scored(value, threshold, value < threshold ? below(what, value, threshold) : '');
}

/** "Similarity 0.42, below 0.80": with two digits, or as many as it takes to tell the two apart. */
function below(what: string, value: number, threshold: number): string {
  let digits = 2;
  while (digits < 15 && value.toFixed(digits) === threshold.toFixed(digits)) digits += 1;
  return `${what} ${value.toFixed(digits)}, below ${threshold.toFixed(digits)}`;
}
