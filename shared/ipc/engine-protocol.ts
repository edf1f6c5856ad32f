/**
 * What main and the engine process say to each other: over `process.parentPort` in Electron's utility process, over
 * `process.send` when plain Node forked the engine. Both sides check what they receive.
 */
import { z } from 'zod';
import { failureCodes } from '../result';
import type { EngineVerb, Events, InnerVerb } from './contract';

/** Main → engine. `id` is unique among the calls to one process; a call is answered once, cancelled or not. */
export type ToEngine =
  | { kind: 'call'; id: number; verb: EngineVerb | InnerVerb; input: unknown }
  | { kind: 'cancel'; id: number }
  /**
   * Pause what runs, close files, exit with code 0. Whoever has not exited after three seconds is killed. `reason`: why
   * runs are paused, one sentence; absent where the application is closed.
   */
  | { kind: 'shutdown'; reason?: string };

/** The events that come from the engine; main adds its own before they reach the window. */
export const engineEventNames = [
  'run.progress',
  'playground.delta',
  'download.progress',
  'workspace.changed',
] as const;
export type EngineEventName = (typeof engineEventNames)[number];

export type EngineEvent = {
  [E in EngineEventName]: { kind: 'event'; event: E; payload: Events[E] };
}[EngineEventName];

const resultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.enum(failureCodes),
      message: z.string(),
      details: z.array(z.string()).optional(),
    }),
  }),
]);

/**
 * Engine → main. The engine runs native code on files that nobody vouches for, so main narrows what it says; values and
 * payloads go on to the window untouched.
 */
export const fromEngineSchema = z.discriminatedUnion('kind', [
  /** Calls may come now. */
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('result'), id: z.number().int(), result: resultSchema }),
  z.object({ kind: z.literal('event'), event: z.enum(engineEventNames), payload: z.unknown() }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
