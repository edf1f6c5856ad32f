import type { GradedSample, Score } from '../domain/grader';
import type { TokenF1Grader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { parseBoundedJson } from '../text/bounded-json';
import { tokenF1 } from '../text-metrics/token-f1';
import { atLeast } from './at-least';
import { fillInSides } from './sides';

/** `tunewright.token_f1`: the best F1 among the answers that the reference offers. */
export function gradeTokenF1(grader: TokenF1Grader, item: JsonObject, sample: GradedSample): Score {
  const sides = fillInSides(grader, item, sample);
  if (!sides.ok) return sides.score;
  const { input, reference } = sides.value;
  let best = 0;
  for (const answer of offeredAnswers(reference)) best = Math.max(best, tokenF1(input, answer));
  return atLeast('F1', best, grader.pass_threshold ?? 0.5);
}

/**
 * The texts of a JSON list of texts, else the reference as it stands. So does an empty list, of which normalising leaves
 * nothing: a question without answers is answered rightly by saying nothing, as in SQuAD 2.0.
 */
function offeredAnswers(reference: string): string[] {
  if (!reference.trimStart().startsWith('[')) return [reference];
  const value = parseBoundedJson(reference);
  if (!Array.isArray(value) || value.length === 0) return [reference];
  const texts = value.filter((member) => typeof member === 'string');
  return texts.length === value.length ? texts : [reference];
}
