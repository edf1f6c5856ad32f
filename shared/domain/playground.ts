import { z } from 'zod';
import { jsonSchema, messageSchema } from './example';
import type { FinishReason } from './run';
import type { TokenChoice } from './tokens';
import { adapterUseSchema, nameSchema, samplingSchema } from './workspace';

export type { TokenChoice, TokenOption } from './tokens';

/** One column: the model with these adapters (none: base), and a system prompt of its own where it has one. */
export const playgroundColumnSchema = z.object({
  adapters: z.array(adapterUseSchema).max(8).default([]),
  system: z.string().max(100_000).optional(),
});

/** One conversation continued by several columns of one model at once. */
export const playgroundRequestSchema = z.object({
  /** Chosen by the caller: what is told while it goes on names it, and `playground.stop` ends it. */
  id: z.string().min(1).max(64),
  model: nameSchema,
  messages: z.array(messageSchema).min(1).max(1000),
  tools: z.array(jsonSchema).max(100).optional(),
  columns: z.array(playgroundColumnSchema).min(1).max(8),
  sampling: samplingSchema.prefault({}),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
  /** How many of the likeliest tokens to tell for each place. */
  alternatives: z.number().int().min(0).max(20).default(5),
  /**
   * An answer to score. Present: nothing is generated (sampling and seed do not matter); each column tells how likely it
   * finds this text after the conversation, token by token, without the end of the turn.
   */
  completion: z.string().min(1).max(100_000).optional(),
});
export type PlaygroundRequest = z.input<typeof playgroundRequestSchema>;

/** What came since the last telling, in one column. */
export interface PlaygroundDelta {
  id: string;
  /** 0-based, as in the request. */
  column: number;
  text: string;
  tokens: TokenChoice[];
}

/** The whole of a column: what was told of it before is part of this, and may come later than this. */
export interface PlaygroundAnswer {
  text: string;
  tokens: TokenChoice[];
  /** `stopped`: by the person, so the answer is as far as it came. */
  finishReason: FinishReason | 'stopped';
  promptTokens: number;
  /** Of a given answer: how many tokens it is. */
  generatedTokens: number;
  milliseconds: number;
  /** Of a given answer: the natural logarithm of its probability, the sum over its tokens, in nats. */
  logprob?: number;
  /** Of a given answer: exp(−mean log-probability of its tokens), from 1 (certain). */
  perplexity?: number;
}
