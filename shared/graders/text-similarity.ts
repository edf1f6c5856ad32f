import type { GradedSample, Score } from '../domain/grader';
import type { TextSimilarityGrader } from '../domain/graders/openai';
import type { JsonObject } from '../json';
import { readsSample } from '../templates/parse';
import { textSimilarity, type PlainTextMetric } from '../text-metrics/text-similarity';
import { atLeast } from './at-least';
import { tooLongToCompare } from './comparable';
import { errored } from './score';
import { fillInSides } from './sides';

/** OpenAI asks for a threshold in an eval only. */
const usualThreshold = 0.5;

/** OpenAI's `text_similarity`, by a metric that needs no model: `cosine` must have gone another way. */
export function gradeTextSimilarity(
  grader: TextSimilarityGrader,
  item: JsonObject,
  sample: GradedSample,
): Score {
  const metric = grader.evaluation_metric;
  if (metric === 'cosine') throw new Error('cosine similarity needs a model that embeds');
  const sides = fillInSides(grader, item, sample);
  if (!sides.ok) return sides.score;
  const { input, reference } = sides.value;
  const tooLong = tooLongToCompare(input, reference);
  if (tooLong) return tooLong;

  const threshold = grader.pass_threshold ?? usualThreshold;
  const similarity = textSimilarity(metric, input, reference);
  if (similarity < threshold && !readsSample(grader.reference)) {
    const problem = outOfReach(metric, reference, threshold);
    if (problem) return problem;
  }
  return atLeast('Similarity', similarity, threshold);
}

/** No answer is closer to a reference than the reference itself: where that fails, no answer could have passed. */
function outOfReach(metric: PlainTextMetric, reference: string, threshold: number): Score | undefined {
  const best = textSimilarity(metric, reference, reference);
  if (best >= threshold) return undefined;
  return errored(
    'other_error',
    `no answer can reach ${threshold}: even the reference itself has only ${Number(best.toFixed(3))} by \`${metric}\`; ` +
      'choose a lower threshold or another metric, such as `fuzzy_match`',
  );
}
