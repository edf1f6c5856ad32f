import type { GradedSample, Grader, Score } from '../../../shared/domain/grader';
import { judgeModels } from '../../../shared/graders/judges/judge-model';
import type { JsonObject } from '../../../shared/json';
import type { OpenWorkspace } from '../open-workspace';
import { gradeOnce } from './grade-samples';

/**
 * One answer scored now, for a person who waits for it. A judge waits for the pass that is going on: one model is in
 * memory at a time.
 * @throws FailureError where a judge cannot be had.
 */
export function gradeNow(
  open: OpenWorkspace,
  grader: Grader,
  item: JsonObject,
  sample: GradedSample,
  signal: AbortSignal,
): Promise<Score> {
  const grade = () => gradeOnce(open.ask(), grader, item, sample, signal);
  return judgeModels(grader).length > 0 ? open.runs.between(grade) : grade();
}
