import { messageSchema, type Message } from '../../domain/example';
import type { GradedSample, Score } from '../../domain/grader';
import type { PerplexityGrader } from '../../domain/graders/judges';
import type { JsonObject } from '../../json';
import { decided, type Grading } from '../grading';
import { errored, failed, sentence } from '../score';
import { fillIn } from '../sides';

/** Perplexity of the answer by what its run recorded, or of a text by a model of the workspace. */
export function planPerplexity(grader: PerplexityGrader, item: JsonObject, sample: GradedSample): Grading {
  if (grader.model === undefined) return decided(ofRecorded(grader, sample));
  const text = fillIn(grader.input ?? '{{sample.output_text}}', 'input', item, sample);
  if (!text.ok) return decided(text.score);
  if (text.value === '') return decided(failed('The answer is empty'));
  const model = grader.tunewright?.model ?? grader.model;
  return {
    questions: [{ kind: 'likelihood', model, messages: conversationOf(item), completion: text.value }],
    conclude([answer]) {
      if (answer?.kind === 'error') return errored(answer.error.kind, answer.error.message);
      if (answer?.kind !== 'likelihood') throw new Error('a likelihood was asked for and none came');
      return concluded(grader, answer.meanLogprob);
    },
  };
}

function ofRecorded(
  grader: PerplexityGrader,
  { output_text: text, mean_logprob: mean }: GradedSample,
): Score {
  if (mean !== undefined) return concluded(grader, mean);
  if (text === '') return failed('The answer is empty');
  return errored(
    'other_error',
    'this answer has no recorded probabilities; name a model in the grader that is to judge it',
  );
}

function concluded({ max }: PerplexityGrader, meanLogprob: number): Score {
  const value = Math.exp(-meanLogprob);
  const passed = value <= max;
  const reason = sentence(`perplexity ${value.toPrecision(3)}, above ${max}.`);
  return { score: Math.exp(meanLogprob), passed, value, ...(!passed && { reason }) };
}

/** The example's conversation; its plain input is one user turn. */
function conversationOf(item: JsonObject): Message[] {
  const messages = messageSchema.array().safeParse(item.messages);
  if (messages.success && messages.data.length > 0) return messages.data;
  return [{ role: 'user', content: typeof item.input === 'string' ? item.input : '' }];
}
