import { z } from 'zod';
import { contentHash, type Json } from '../json';

/** OpenAI's `string_check`, verbatim. `like`/`ilike`: the input contains the reference, case-sensitive or not. */
export const stringCheckSchema = z.object({
  type: z.literal('string_check'),
  name: z.string().min(1),
  input: z.string(),
  reference: z.string(),
  operation: z.enum(['eq', 'ne', 'like', 'ilike']),
});
export type StringCheckGrader = z.infer<typeof stringCheckSchema>;

export const fieldComparisons = ['exact', 'case_insensitive', 'numeric', 'set'] as const;

/**
 * Ours: parses `input` as JSON and compares the listed paths with those of `reference`. The score is the fraction of
 * fields that match; the sample passes at `pass_threshold` (default 1: all of them).
 */
export const jsonMatchSchema = z.object({
  type: z.literal('tunewright.json_match'),
  name: z.string().min(1),
  input: z.string(),
  reference: z.string(),
  fields: z
    .array(
      z.object({
        path: z.string().min(1),
        compare: z.enum(fieldComparisons).default('exact'),
        /** Largest absolute difference that still matches, for `numeric`. */
        tolerance: z.number().nonnegative().optional(),
      }),
    )
    .min(1),
  pass_threshold: z.number().min(0).max(1).optional(),
});
export type JsonMatchGrader = z.infer<typeof jsonMatchSchema>;

export const graderSchema = z.discriminatedUnion('type', [stringCheckSchema, jsonMatchSchema]);
export type Grader = z.infer<typeof graderSchema>;

/** A grader is its content: scores name the hash, so a changed grader never passes for the old one. */
export function graderHash(grader: Grader): string {
  return contentHash(grader);
}

/** OpenAI's grader error taxonomy, as far as graders that run here can raise it. */
export const graderErrorKinds = [
  'formula_parse_error',
  'sample_parse_error',
  'truncated_observation_error',
  'unresponsive_reward_error',
  'invalid_variable_error',
  'other_error',
] as const;
export type GraderErrorKind = (typeof graderErrorKinds)[number];

export interface GraderError {
  kind: GraderErrorKind;
  message: string;
}

/**
 * A grader's result for one sample. `error` set means the grader could not judge (its own fault or the example's):
 * such a score is neither passed nor failed. A bad answer is a failure with a reason, never an error.
 */
export interface Score {
  /** 0..1; 0 where errored. */
  score: number;
  passed: boolean;
  reason?: string;
  error?: GraderError;
  /** Score per field, grader or criterion, where the grader has parts. */
  parts?: Record<string, number>;
}

/** What a grader sees of one generated answer. */
export interface GradedSample {
  output_text: string;
  /** The answer parsed as JSON; absent where it is not JSON. */
  output_json?: Json;
  output_tools?: Json;
  choices?: Json;
}
