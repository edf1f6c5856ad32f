import type { GradedSample, Score } from '../../domain/grader';
import type { SimilarityGrader } from '../../domain/graders/judges';
import type { TextSimilarityGrader } from '../../domain/graders/openai';
import type { JsonObject } from '../../json';
import { decided, type Answer, type Grading } from '../grading';
import { errored, failed, scored } from '../score';
import { fillInSides } from '../sides';
import { judgeModel } from './judge-model';

/** The cosine of two texts' embeddings by a model of the workspace. */
export function planSimilarity(grader: SimilarityGrader, item: JsonObject, sample: GradedSample): Grading {
  return planCosine(grader, judgeModel(grader), grader.pass_threshold ?? 0.8, item, sample);
}

/** OpenAI's metric `cosine` stands on an embedding model of OpenAI's; here on one of the workspace. */
export function planCosineMetric(
  grader: TextSimilarityGrader,
  item: JsonObject,
  sample: GradedSample,
): Grading {
  const model = grader.tunewright?.model;
  if (model !== undefined) return planCosine(grader, model, grader.pass_threshold ?? 0.5, item, sample);
  const message = 'the metric `cosine` needs an embedding model of this workspace; choose one in the grader';
  return decided(errored('other_error', message));
}

function planCosine(
  grader: { input: string; reference: string },
  model: string,
  threshold: number,
  item: JsonObject,
  sample: GradedSample,
): Grading {
  const sides = fillInSides(grader, item, sample);
  if (!sides.ok) return decided(sides.score);
  const { input, reference } = sides.value;
  if (reference.trim() === '') return decided(errored('other_error', 'the reference is empty'));
  if (input.trim() === '') return decided(failed('The answer is empty'));
  return {
    questions: [input, reference].map((text) => ({ kind: 'embedding', model, text })),
    conclude: ([one, two]) => concluded(one, two, threshold),
  };
}

function concluded(one: Answer | undefined, two: Answer | undefined, threshold: number): Score {
  for (const answer of [one, two])
    if (answer?.kind === 'error') return errored(answer.error.kind, answer.error.message);
  if (one?.kind !== 'embedding' || two?.kind !== 'embedding')
    throw new Error('embeddings were asked for and none came');
  const cosine = cosineOf(one.vector, two.vector);
  const reason = `Cosine ${cosine.toFixed(2)}, below ${threshold.toFixed(2)}.`;
  const { passed, ...rest } = scored(cosine, threshold, reason);
  return { ...rest, passed, score: Math.max(0, Math.min(1, cosine)), value: cosine };
}

/** Of vectors of length 1. */
function cosineOf(one: readonly number[], two: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (two[index] ?? 0), 0);
}
