import type { FinishReason } from '../../shared/domain/run';
import { failure } from '../../shared/result';
import type { Context } from '../llama/context';
import type { Model } from '../llama/model';
import { createSampler, isPlainGreedy, type Sampler } from '../llama/sampler';
import { createAnswerText, type AnswerText } from './answer-text';
import { likeliest, survey, type Survey, type TokenLogprob } from './log-probabilities';
import type { Arm, Choice, SampleTask } from './tasks';

/** An answer on its way, from its prompt's last token on. */
export interface Answering {
  arm: Arm;
  sample: SampleTask;
  /** Absent where the likeliest token is always the one, and where the answer is given. */
  sampler: Sampler | undefined;
  text: AnswerText;
  /** The tokens to feed next, and where the first of them goes: one where generating, several where scoring. */
  next: Int32Array;
  position: number;
  tokens: number[];
  logprobs: number[];
  alternatives: TokenLogprob[][];
}

export interface Recording {
  /** Whether to record how likely each token is. */
  logprobs: boolean;
  /** How many of the likeliest tokens to record at each place. */
  alternatives: number;
}

export function beginAnswer(model: Model, arm: Arm, prompt: Int32Array, sample: SampleTask): Answering {
  const last = prompt.length - 1;
  const { completion, seed } = sample;
  const { sampling, grammar } = arm;
  const isDrawn = !completion && !isPlainGreedy(sampling, grammar);
  return {
    arm,
    sample,
    sampler: isDrawn ? createSampler(model, { sampling, grammar, seed, prompt }) : undefined,
    // What is given is scored whole.
    text: createAnswerText(completion ? [] : (sampling.stop ?? [])),
    next: completion ? fedFor(prompt[last] ?? 0, completion) : prompt.subarray(last),
    position: last,
    tokens: [],
    logprobs: [],
    alternatives: [],
  };
}

/** Each token is scored by the logits after the one before it; nothing follows the last. */
function fedFor(before: number, completion: Int32Array): Int32Array {
  const fed = new Int32Array(Math.max(1, completion.length));
  fed[0] = before;
  fed.set(completion.subarray(0, -1), 1);
  return fed;
}

/**
 * Takes in what a step made of the tokens that were fed: chooses the next one, or scores the given ones.
 * @param entries batch entries of the fed tokens
 * @param longest positions that the context has
 * @param onChoice hears of each token with the text that it brought
 * @returns why the answer is over; undefined while it goes on
 * @throws FailureError `engine-failed` when the model gives no numbers.
 */
export function takeIn(
  context: Context,
  answering: Answering,
  entries: readonly number[],
  longest: number,
  recording: Recording,
  onChoice: ((choice: Choice, text: string) => void) | undefined,
): FinishReason | undefined {
  const { vocabulary } = context.model;
  const { completion } = answering.sample;
  for (const entry of entries) {
    const seen = recording.logprobs || completion ? look(context, entry) : undefined;
    const token = completion ? completion[answering.tokens.length] : choose(context, answering, entry, seen);
    // A given answer of no tokens: there is nothing to score.
    if (token === undefined) return 'stop';
    if (!completion && vocabulary.isEndOfGeneration(token)) return 'stop';
    record(context, answering, token, seen, recording.alternatives);
    const isStopped = answering.text.add(vocabulary.bytes(token));
    onChoice?.(latest(answering), answering.text.takeNew(false));
    if (isStopped) return 'stop';
    if (completion) continue;
    const isLongest = answering.position >= longest;
    if (isLongest || answering.tokens.length >= answering.arm.sampling.max_tokens) return 'length';
    answering.next = Int32Array.of(token);
  }
  return completion && answering.next.length === 0 ? 'stop' : undefined;
}

function choose(
  context: Context,
  { sampler }: Answering,
  entry: number,
  seen: Survey | undefined,
): number | undefined {
  if (sampler) return sampler.sample(context, entry);
  return seen?.best ?? likeliest(context.logits(entry), 1, 0)[0]?.token;
}

function look(context: Context, entry: number): Survey {
  const seen = survey(context.logits(entry));
  if (Number.isFinite(seen.logSum)) return seen;
  throw failure(
    'engine-failed',
    'The model gives no usable numbers (NaN or infinite). Its file or an adapter is damaged, or does not work on this device; try the CPU.',
  );
}

/** The logits of the entry that was looked at last are still there. */
function record(
  { latestLogits }: Context,
  answering: Answering,
  token: number,
  seen: Survey | undefined,
  alternatives: number,
): void {
  answering.tokens.push(token);
  if (!seen) return;
  answering.logprobs.push((latestLogits[token] ?? -Infinity) - seen.logSum);
  if (alternatives > 0) answering.alternatives.push(likeliest(latestLogits, alternatives, seen.logSum));
}

function latest({ tokens, logprobs, alternatives }: Answering): Choice {
  return {
    token: tokens.at(-1) ?? 0,
    logprob: logprobs.at(-1) ?? 0,
    alternatives: alternatives.at(-1) ?? [],
  };
}
