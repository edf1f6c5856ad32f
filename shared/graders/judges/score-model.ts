import type { GradedSample, Score } from '../../domain/grader';
import type { ScoreModelGrader } from '../../domain/graders/openai';
import { isJsonObject, type Json, type JsonObject } from '../../json';
import { decided, type Grading } from '../grading';
import { errored, sentence } from '../score';
import { judgeModel } from './judge-model';
import { judgePrompt } from './prompt';
import { readChoice, readReply, reasonSchema, replySchema } from './reply';
import { expectedLevel, levelsOf, shareOf, type Scale } from './scale';

/** OpenAI's reply schema for `score_model`, its texts bounded. */
const schema: JsonObject = replySchema({
  steps: {
    type: 'array',
    minItems: 1,
    maxItems: 4,
    items: replySchema({ description: reasonSchema, conclusion: reasonSchema }),
  },
  result: { type: 'number' },
});

/**
 * OpenAI's `score_model`: the result is clipped to the range; a score that is not a number is an error, not a 0, for it
 * says nothing about the answer. By `expected`, the score is the mean of all levels by their probabilities.
 */
export function planScoreModel(grader: ScoreModelGrader, item: JsonObject, sample: GradedSample): Grading {
  const [min, max] = grader.range ?? [0, 1];
  const scale = { min, max };
  const levels = levelsOf(scale);
  const isExpected = grader.tunewright?.method === 'expected';
  const first = levels[0]?.text ?? '';
  const last = levels.at(-1)?.text ?? '';
  const instruction = isExpected
    ? `Reply with one whole number from ${first} (worst) to ${last} (best) and nothing else.`
    : `Reply in JSON: first your "steps", each with a "description" and a "conclusion"; then "result", a number from ${min} (worst) to ${max} (best).`;
  const prompt = judgePrompt(grader.input, instruction, item, sample);
  if (!prompt.ok) return decided(prompt.score);
  const asked = { model: judgeModel(grader), messages: prompt.value };
  if (isExpected)
    return {
      questions: [{ kind: 'choice', ...asked, choices: levels.map(({ text }) => text) }],
      conclude([answer]) {
        const read = readChoice(answer);
        if (!read.ok) return read.score;
        return onScale(grader, scale, expectedLevel(levels, read.value), undefined);
      },
    };
  return {
    questions: [{ kind: 'reply', ...asked, sampling: grader.sampling_params ?? {}, schema }],
    conclude([answer]) {
      const read = readReply(answer);
      if (!read.ok) return read.score;
      const { result, steps } = read.value;
      if (typeof result !== 'number')
        return errored('model_grader_parse_error', 'the judge gave no number as its result');
      return onScale(grader, scale, Math.min(max, Math.max(min, result)), conclusion(steps));
    },
  };
}

function onScale(grader: ScoreModelGrader, scale: Scale, value: number, reason: string | undefined): Score {
  const isUnit = scale.min === 0 && scale.max === 1;
  return {
    score: shareOf(scale, value),
    passed: value >= (grader.pass_threshold ?? (scale.min + scale.max) / 2),
    ...(!isUnit && { value }),
    ...(reason !== undefined && { reason }),
  };
}

/** What the judge came to in the end. */
function conclusion(steps: Json | undefined): string | undefined {
  const last = Array.isArray(steps) ? steps.at(-1) : undefined;
  const text = isJsonObject(last) ? last.conclusion : undefined;
  return typeof text === 'string' && text.trim() !== '' ? sentence(text.trim()) : undefined;
}
