/** Graders of ours that ask a model of the workspace. */
import { z } from 'zod';
import { common, share } from './common';
import { evalItemSchema, judgeSamplingSchema, labelModelSchema, scoreModelSchema } from './openai';

/** Cosine of two texts' embeddings by a local model. */
export const similaritySchema = z.object({
  type: z.literal('tunewright.similarity'),
  ...common,
  input: z.string(),
  reference: z.string(),
  model: z.string().min(1),
  /** 0.8 where absent. */
  pass_threshold: z.number().min(-1).max(1).optional(),
});
export type SimilarityGrader = z.infer<typeof similaritySchema>;

/**
 * Perplexity of a text as the answer to the example's conversation: exp of the mean negative log-probability of its
 * tokens. Without `model`, of the answer itself, from the log-probabilities that the run recorded. Passes up to `max`;
 * score: 1 ÷ perplexity, the geometric mean of the tokens' probabilities.
 */
export const perplexitySchema = z.object({
  type: z.literal('tunewright.perplexity'),
  ...common,
  max: z.number().min(1),
  model: z.string().min(1).optional(),
  /** The text; the answer where absent. Needs `model`. */
  input: z.string().optional(),
});
export type PerplexityGrader = z.infer<typeof perplexitySchema>;

/**
 * A rating with reason and confidence, the AI Alliance guide's way: passes from `rating_threshold` (4 of 1–5); what the
 * judge is less than `confidence_threshold` (0.9) sure of is set aside, neither passed nor failed.
 */
export const ratingSchema = z.object({
  type: z.literal('tunewright.rating'),
  ...common,
  input: z.array(evalItemSchema).min(1),
  model: z.string().min(1),
  sampling_params: judgeSamplingSchema.nullish(),
  range: z.tuple([z.number().int(), z.number().int()]).optional(),
  rating_threshold: z.number().optional(),
  confidence_threshold: share.optional(),
});
export type RatingGrader = z.infer<typeof ratingSchema>;

/**
 * Which of two answers is better: `input` or `reference`. Asked twice with the order swapped, unless `swap` is false; a
 * judge that changes its mind with the order has found none better. Score: 1 better, 0.5 equal, 0 worse.
 */
export const pairwiseSchema = z.object({
  type: z.literal('tunewright.pairwise'),
  ...common,
  model: z.string().min(1),
  /** What makes an answer better; a template. */
  criteria: z.string().min(1),
  input: z.string(),
  reference: z.string(),
  swap: z.boolean().optional(),
  sampling_params: judgeSamplingSchema.nullish(),
  /** 0.5 where absent: at least as good. */
  pass_threshold: share.optional(),
});
export type PairwiseGrader = z.infer<typeof pairwiseSchema>;

/** Judges that a panel may hold. */
export const panelistSchema = z.discriminatedUnion('type', [
  scoreModelSchema,
  labelModelSchema,
  ratingSchema,
  pairwiseSchema,
]);

/**
 * Several judges, by name. `majority`: passes where more pass than fail; `mean` and `weighted` (by each judge's
 * `tunewright.weight`): where the mean of their scores reaches `pass_threshold` (0.5). A judge that errs has no vote.
 */
export const panelSchema = z.object({
  type: z.literal('tunewright.panel'),
  ...common,
  judges: z.record(z.string(), panelistSchema),
  combine: z.enum(['majority', 'mean', 'weighted']),
  pass_threshold: share.optional(),
});
export type PanelGrader = z.infer<typeof panelSchema>;
