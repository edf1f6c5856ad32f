import type { Score } from '../../domain/grader';
import { isJsonObject, type JsonObject } from '../../json';
import { parseBoundedJson } from '../../text/bounded-json';
import type { Answer } from '../grading';
import { errored } from '../score';

export type Read<T> = { ok: true; value: T } | { ok: false; score: Score };

/** The JSON that a judge replied, or the error it comes to. */
export function readReply(answer: Answer | undefined): Read<JsonObject> {
  if (answer?.kind === 'error') return { ok: false, score: errored(answer.error.kind, answer.error.message) };
  if (answer?.kind !== 'reply') throw new Error('a judge was asked for a reply and gave none');
  if (!answer.isWhole) {
    const message =
      'the judge did not come to an end; let it reply with more tokens, or choose another model';
    return { ok: false, score: errored('model_grader_parse_error', message) };
  }
  const value = parseBoundedJson(answer.text);
  if (isJsonObject(value)) return { ok: true, value };
  return { ok: false, score: errored('model_grader_parse_error', 'the judge did not reply with JSON') };
}

/** Probabilities of the replies that a judge could choose from, or the error it comes to. */
export function readChoice(answer: Answer | undefined): Read<readonly number[]> {
  if (answer?.kind === 'error') return { ok: false, score: errored(answer.error.kind, answer.error.message) };
  if (answer?.kind !== 'choice') throw new Error('a judge was asked to choose and did not');
  return { ok: true, value: answer.probabilities };
}

/** Reasons are written before the judgement, so that it can follow from them; bounded, so that no judge rambles. */
export const reasonSchema: JsonObject = { type: 'string', minLength: 1, maxLength: 400 };

export function replySchema(properties: JsonObject): JsonObject {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

export function textField(reply: JsonObject, key: string): string | undefined {
  const value = reply[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
