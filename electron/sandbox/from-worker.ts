import { z } from 'zod';
import { graderErrorKinds } from '../../shared/domain/grader';
import { longestMessage, longestValue, type FromWorker } from './messages';

const outcomeSchema = z.union([
  z.object({ json: z.string().max(longestValue) }),
  z.object({
    error: z.object({ kind: z.enum(graderErrorKinds), message: z.string().max(longestMessage) }),
  }),
]);

/** `FromWorker`, read by a schema: the worker has run code that nobody knows. */
export const fromWorkerSchema: z.ZodType<FromWorker> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('answers'),
    answers: z.array(z.object({ id: z.number().int(), outcome: outcomeSchema })),
    isSpent: z.boolean(),
  }),
  z.object({ kind: z.literal('broken'), reason: z.string().max(1000) }),
]);
