import { z } from 'zod';

/**
 * What Tunewright adds to any grader, OpenAI's own included, under one key of its own: a grader file stays what OpenAI
 * reads, and an export leaves the key out.
 */
export const additionsSchema = z.object({
  /** The score is turned round: 1 − score, and what passed fails. An error stays an error. */
  negate: z.boolean().optional(),
  /** Its weight in a suite's weighted mean; 1 where absent. */
  weight: z.number().positive().max(1e6).optional(),
  /** The workspace's model that judges or embeds, in place of a name that only OpenAI serves. */
  model: z.string().min(1).optional(),
  /** Content hash of that model's file, put in when a run is defined: another judge is another grader. */
  model_sha256: z.string().optional(),
  /**
   * How a judge's score is had: `reply`, from the JSON that it writes; `expected`, from the probabilities of all the
   * scores that it could give (no reason, no sampling noise).
   */
  method: z.enum(['reply', 'expected']).optional(),
  /** Limits of one call of code. */
  timeout_ms: z.number().int().min(10).max(600_000).optional(),
  memory_mb: z.number().int().min(16).max(2048).optional(),
});
export type Additions = z.infer<typeof additionsSchema>;

/** Every grader has these. */
export const common = { name: z.string().min(1), tunewright: additionsSchema.optional() };

/** A score from which a sample passes, 0..1. */
export const share = z.number().min(0).max(1);
