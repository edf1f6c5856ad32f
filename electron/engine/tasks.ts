import type { FinishReason } from '../../shared/domain/run';
import type { Sampling } from '../../shared/domain/workspace';
import type { Pointer } from '../llama/abi';
import type { TokenLogprob } from './log-probabilities';

/** The model as one column of a comparison has it: with which adapters, and how tokens are chosen. */
export interface Arm {
  adapters: readonly { adapter: Pointer; scale: number }[];
  sampling: Sampling;
  /** GBNF that answers must match. */
  grammar?: string | undefined;
}

/** What is wanted of a prompt: an answer generated, or the log-probabilities of one that is given. */
export interface SampleTask {
  index: number;
  seed: number;
  /** Given: nothing is generated, each of its tokens is scored (teacher forcing). */
  completion?: Int32Array | undefined;
}

export interface PromptTask<K> {
  key: K;
  /** Index of the arm that answers. */
  arm: number;
  tokens: Int32Array;
  samples: readonly SampleTask[];
}

/** Where a token stood: how likely it was, and what else was likely. */
export interface Choice extends TokenLogprob {
  alternatives: TokenLogprob[];
}

export interface GeneratedSample<K> {
  key: K;
  index: number;
  seed: number;
  /** Without the stop string it ended at. */
  text: string;
  /** All tokens, those of the stop string too, without the end-of-generation token. */
  tokens: number[];
  /** Natural logarithm of each token's probability, before sampling changes it. */
  logprobs: number[];
  /** The likeliest tokens at each place, where they were asked for. */
  alternatives: TokenLogprob[][];
  finishReason: FinishReason;
  promptTokens: number;
  /** Prompt tokens evaluated on this sample's account: the first sample of a prompt pays for what others share. */
  promptEvaluated: number;
  milliseconds: number;
}
