import type { GradedSample, Grader, Score } from '../../../shared/domain/grader';
import { planGrading } from '../../../shared/graders/grade';
import type { Answer, Grading, Question } from '../../../shared/graders/grading';
import type { JsonObject } from '../../../shared/json';
import type { Ask } from './ask';

/** A stored answer, and which graders (by index) are to score it. */
export interface Gradable {
  id: number;
  item: JsonObject;
  sample: GradedSample;
  graders: readonly number[];
}

export interface GivenScore {
  id: number;
  /** Index of the grader. */
  grader: number;
  score: Score;
}

interface Open {
  id: number;
  grader: number;
  grading: Grading;
  answers: Answer[];
  missing: number;
}

/**
 * Scores answers by graders. Those that ask nothing are decided at once and told together; the questions of all others are
 * asked together, and each score is told when its last answer has come.
 * @throws FailureError where a judge's model cannot be had: what was told before that stays true.
 */
export async function gradeSamples(
  ask: Ask,
  graders: readonly Grader[],
  samples: readonly Gradable[],
  onScores: (scores: GivenScore[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const decided: GivenScore[] = [];
  const questions: Question[] = [];
  const askers: { open: Open; at: number }[] = [];
  for (const { id, item, sample, graders: wanted } of samples) {
    for (const index of wanted) {
      const grader = graders[index];
      if (!grader) throw new Error(`there is no grader ${index}`);
      const grading = planGrading(grader, item, sample);
      if (grading.questions.length === 0) {
        decided.push({ id, grader: index, score: grading.conclude([]) });
        continue;
      }
      const open: Open = { id, grader: index, grading, answers: [], missing: grading.questions.length };
      for (const [at, question] of grading.questions.entries()) {
        questions.push(question);
        askers.push({ open, at });
      }
    }
  }
  if (decided.length > 0) onScores(decided);
  if (questions.length === 0) return;
  await ask(
    questions,
    (index, answer) => {
      const asker = askers[index];
      if (!asker) throw new Error(`nobody asked question ${index}`);
      const { open, at } = asker;
      open.answers[at] = answer;
      if (--open.missing > 0) return;
      onScores([{ id: open.id, grader: open.grader, score: open.grading.conclude(open.answers) }]);
    },
    signal,
  );
}

/** One answer scored by one grader, whatever that takes. */
export async function gradeOnce(
  ask: Ask,
  grader: Grader,
  item: JsonObject,
  sample: GradedSample,
  signal: AbortSignal,
): Promise<Score> {
  const scores: GivenScore[] = [];
  await gradeSamples(
    ask,
    [grader],
    [{ id: 0, item, sample, graders: [0] }],
    (given) => scores.push(...given),
    signal,
  );
  const [only] = scores;
  if (!only) throw new Error('an answer was graded and has no score');
  return only.score;
}
