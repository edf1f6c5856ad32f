import type { z } from 'zod';
import type { mainVerbs, MainVerb } from '../../../shared/ipc/contract';
import type { Result } from '../../../shared/result';
import { validate } from './validate';

/** A verb answered in main, from unknown input to an answer. Carries its entry, so that the key it is under must fit. */
export interface MainHandler<Entry> {
  entry: Entry;
  /** `signal` aborts when the page that asked is gone. */
  answer(input: unknown, signal?: AbortSignal): Promise<Result<unknown>>;
}

/** One handler for each verb of main; a missing or misplaced one does not compile. */
export type MainHandlers = { [V in MainVerb]: MainHandler<(typeof mainVerbs)[V]> };

/** What a contract's entry says its verb answers. */
type OutputOf<Entry> = Entry extends { output?: infer O } ? O : never;

/** Joins a verb's entry in the contract with the function that answers it, which sees only what satisfies the schema. */
export function handler<T, Entry extends { input: z.ZodType; output?: unknown }>(
  entry: Entry & { input: z.ZodType<T> },
  handle: (input: T) => Result<OutputOf<Entry>> | Promise<Result<OutputOf<Entry>>>,
): MainHandler<Entry> {
  const schema: z.ZodType<T> = entry.input;
  return {
    entry,
    async answer(input) {
      const parsed = validate(schema, input);
      return parsed.ok ? handle(parsed.value) : parsed;
    },
  };
}

/** A verb whose answer the engine gives to a question that main asks in the window's place. */
export function passedOn<T, Entry extends { input: z.ZodType; output?: unknown }>(
  entry: Entry & { input: z.ZodType<T> },
  ask: (input: T, signal?: AbortSignal) => Promise<Result<unknown>>,
): MainHandler<Entry> {
  const schema: z.ZodType<T> = entry.input;
  return {
    entry,
    async answer(input, signal) {
      const parsed = validate(schema, input);
      return parsed.ok ? ask(parsed.value, signal) : parsed;
    },
  };
}
