import type { GradedSample, Score } from '../../domain/grader';
import type { RatingGrader } from '../../domain/graders/judges';
import type { JsonObject } from '../../json';
import { decided, type Grading } from '../grading';
import { errored, sentence } from '../score';
import { judgeModel } from './judge-model';
import { judgePrompt } from './prompt';
import { readChoice, readReply, reasonSchema, replySchema, textField } from './reply';
import { expectedLevel, levelsOf, shareOf, type Scale } from './scale';

/** The AI Alliance guide's defaults (formats-and-statistics §1.2). */
export const ratingDefaults = { range: [1, 5], ratingThreshold: 4, confidenceThreshold: 0.9 } as const;

/** 0 to 1 in steps of 0.05: left free, small judges write percentages. */
const confidences = Array.from({ length: 21 }, (_, step) => step / 20);

/** A rating with reason and confidence; by `expected`, the confidence is the likeliest rating's probability. */
export function planRating(grader: RatingGrader, item: JsonObject, sample: GradedSample): Grading {
  const [min, max] = grader.range ?? ratingDefaults.range;
  const scale = { min, max };
  const levels = levelsOf(scale);
  const isExpected = grader.tunewright?.method === 'expected';
  const words = `${min} (worst) to ${max} (best)`;
  const instruction = isExpected
    ? `Reply with one whole number from ${words} and nothing else.`
    : `Reply in JSON: first a short "reason"; then "rating", a whole number from ${words}; then "confidence", a number from 0 to 1: how sure you are of your rating.`;
  const prompt = judgePrompt(grader.input, instruction, item, sample);
  if (!prompt.ok) return decided(prompt.score);
  const asked = { model: judgeModel(grader), messages: prompt.value };
  if (isExpected)
    return {
      questions: [{ kind: 'choice', ...asked, choices: levels.map(({ text }) => text) }],
      conclude([answer]) {
        const read = readChoice(answer);
        if (!read.ok) return read.score;
        return judged(grader, scale, expectedLevel(levels, read.value), Math.max(...read.value), undefined);
      },
    };
  const schema = replySchema({
    reason: reasonSchema,
    rating: { type: 'integer', minimum: min, maximum: max },
    confidence: { enum: confidences },
  });
  return {
    questions: [{ kind: 'reply', ...asked, sampling: grader.sampling_params ?? {}, schema }],
    conclude([answer]) {
      const read = readReply(answer);
      if (!read.ok) return read.score;
      const { rating, confidence } = read.value;
      if (typeof rating !== 'number' || typeof confidence !== 'number')
        return errored('model_grader_parse_error', 'the judge gave no rating with its confidence');
      const sure = Math.min(1, Math.max(0, confidence));
      return judged(grader, scale, rating, sure, textField(read.value, 'reason'));
    },
  };
}

function judged(
  grader: RatingGrader,
  scale: Scale,
  rating: number,
  confidence: number,
  reason: string | undefined,
): Score {
  const needed = grader.confidence_threshold ?? ratingDefaults.confidenceThreshold;
  const threshold = grader.rating_threshold ?? ratingDefaults.ratingThreshold;
  const facts = {
    value: rating,
    confidence,
    ...(reason !== undefined && { reason: sentence(reason) }),
  };
  if (confidence < needed) {
    const message = `rated ${shown(rating)}, but the judge is only ${percent(confidence)} sure; ${percent(needed)} are asked for, so a person should look`;
    return { ...errored('low_confidence', message), ...facts };
  }
  return { score: shareOf(scale, rating), passed: rating >= threshold, ...facts };
}

function shown(rating: number): string {
  return Number.isInteger(rating) ? String(rating) : rating.toFixed(2);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
