import { runInNewContext } from 'node:vm';
import type { GradedSample, Grader, Score } from '../../../../shared/domain/grader';
import type { CodeQuestion, Answer } from '../../../../shared/graders/grading';
import { planGrading } from '../../../../shared/graders/grade';
import { makeSample } from '../../../../shared/graders/sample';
import type { Json, JsonObject } from '../../../../shared/json';

/** Grades with a grader that asks nothing, or only its own JavaScript. */
export async function gradeWith(
  grader: Grader,
  item: JsonObject,
  answer: string | GradedSample,
): Promise<Score> {
  const sample = typeof answer === 'string' ? makeSample(answer) : answer;
  const { questions, conclude } = planGrading(grader, item, sample);
  const answers: Answer[] = [];
  for (const question of questions) {
    if (question.kind !== 'code' || question.language !== 'javascript')
      throw new Error(`It asks a ${question.kind}.`);
    answers.push({ kind: 'code', value: await runJavascript(question) });
  }
  return conclude(answers);
}

/** What the sandbox would answer; the sandbox itself is tested beside it. */
async function runJavascript({ source, sample, item }: CodeQuestion): Promise<Json> {
  const value: unknown = await runInNewContext(`${source}\n;grade(JSON.parse(sample), JSON.parse(item));`, {
    sample: JSON.stringify(sample),
    item: JSON.stringify(item),
  });
  return JSON.parse(JSON.stringify(value)) as Json;
}
