import type { GradedSample, Score } from '../domain/grader';
import type { EditDistanceGrader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { editDistance } from '../text-metrics/edit-distance';
import { atLeast } from './at-least';
import { tooLongToCompare } from './comparable';
import { fillInSides } from './sides';

/** `tunewright.edit_distance`; the score's `value` is the distance. */
export function gradeEditDistance(grader: EditDistanceGrader, item: JsonObject, sample: GradedSample): Score {
  const sides = fillInSides(grader, item, sample);
  if (!sides.ok) return sides.score;
  const { input, reference } = sides.value;
  const tooLong = tooLongToCompare(input, reference);
  if (tooLong) return tooLong;

  const { distance, similarity } = editDistance(input, reference);
  const most = grader.max_distance;
  if (most === undefined) {
    return { ...atLeast('Similarity', similarity, grader.pass_threshold ?? 0.8), value: distance };
  }
  if (distance <= most) return { score: similarity, passed: true, value: distance };
  const changes = distance === 1 ? '1 change' : `${distance} changes`;
  const reason = `${changes} from the reference, more than the ${most} allowed`;
  return { score: similarity, passed: false, reason, value: distance };
}
