import type { GraderError } from '../../shared/domain/grader';

/** What a sandbox's worker is given when it starts. */
export interface WorkerStart<Assets> {
  /**
   * Two Int32 that only the worker writes: the number of the call that is running now (0 between calls), and 1 while it
   * loads the grader's code.
   */
  running: SharedArrayBuffer;
  assets: Assets;
}

/** Calls of `grade`, one after the other. A source that several calls share comes once. */
export interface CallBatch {
  sources: readonly string[];
  calls: readonly SandboxCall[];
}

export interface SandboxCall {
  /** From 1 on; never used twice with one worker. */
  id: number;
  /** Which of the batch's sources. */
  source: number;
  /** `[sample, item]` as JSON. */
  input: string;
  timeoutMs: number;
  memoryMb: number;
}

/** What became of a call: the value that `grade` returned, as JSON, or what kept it from returning one. */
export type Outcome = { json: string } | { error: GraderError };

/** A returned value is a score with a reason and a few parts; more than this is a mistake or a flood. */
export const longestValue = 64 * 1024;
export const longestMessage = 4000;

/** What a worker says. */
export type FromWorker =
  | { kind: 'ready' }
  | {
      kind: 'answers';
      answers: { id: number; outcome: Outcome }[];
      /** The worker answers no more calls: its memory is used up, or its interpreter has come to grief. */
      isSpent: boolean;
    }
  /** It could not start, or cannot go on. */
  | { kind: 'broken'; reason: string };

/** What a lane hears: a broken worker is one that has ended. */
export type WorkerSays = Exclude<FromWorker, { kind: 'broken' }>;

/** An error's message from inside a sandbox, cut to what the schema takes. */
export function sandboxError(kind: GraderError['kind'], message: string): Outcome {
  return { error: { kind, message: message.slice(0, longestMessage) } };
}
