import { z } from 'zod';

const name = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^/\\:*?"<>|\u0000-\u001f]+$/, 'must not contain / \\ : * ? " < > | or control characters')
  .refine(
    (text) => text.trim() === text && text !== '.' && text !== '..',
    'must not start or end with a space',
  );

/** A name that also names a folder or file of the workspace. */
export const nameSchema = name;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits');

/** A GGUF file that stays where it is: path (relative to the workspace, or absolute) and content hash. */
export const fileReferenceSchema = z.object({ name, path: z.string().min(1), sha256: sha256.optional() });
export type FileReference = z.infer<typeof fileReferenceSchema>;

export const workspaceFileSchema = z.object({
  version: z.literal(1),
  name: z.string().min(1),
  models: z.array(fileReferenceSchema).default([]),
  adapters: z.array(fileReferenceSchema).default([]),
});
export type WorkspaceFile = z.infer<typeof workspaceFileSchema>;

/**
 * How tokens are chosen. `temperature` 0 means greedy. What is absent is not applied; the whole is written into the
 * run's manifest. The names are llama.cpp's and OpenAI's.
 */
export const samplingSchema = z.object({
  temperature: z.number().min(0).max(10).default(0),
  top_k: z.number().int().min(0).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  min_p: z.number().min(0).max(1).optional(),
  /** Logits of tokens among the last `repeat_last_n` (prompt included) are divided by this, or multiplied if negative. */
  repeat_penalty: z.number().gt(0).max(10).optional(),
  /** Taken from the logit once, and once for each occurrence, among the last `repeat_last_n` tokens. */
  presence_penalty: z.number().min(-10).max(10).optional(),
  frequency_penalty: z.number().min(-10).max(10).optional(),
  /** 64 where absent; -1: the whole context. */
  repeat_last_n: z.number().int().min(-1).max(1_000_000).optional(),
  /** Added to logits, by token id; -100 and below forbids the token. */
  logit_bias: z
    .record(z.string().regex(/^\d{1,7}$/, 'must be a token id'), z.number().min(-1000).max(1000))
    .optional(),
  /** The answer ends before the first of these; they are not part of it. */
  stop: z.array(z.string().min(1).max(1000)).max(16).optional(),
  /** The answer must match: a grammar in llama.cpp's GBNF (its root rule is `root`), or a JSON schema. Not both. */
  grammar: z.string().min(1).max(1_000_000).optional(),
  json_schema: z.union([z.record(z.string(), z.json()), z.boolean()]).optional(),
  max_tokens: z.number().int().min(1).max(1_000_000).default(256),
});
export type Sampling = z.infer<typeof samplingSchema>;

export const adapterUseSchema = z.object({ name, scale: z.number().min(-100).max(100).default(1) });

export const configurationSchema = z.object({
  name,
  model: name,
  adapters: z.array(adapterUseSchema).default([]),
  system: z.string().optional(),
  sampling: samplingSchema.prefault({}),
});
export type Configuration = z.infer<typeof configurationSchema>;

export const configurationsFileSchema = z.object({
  configurations: z.array(configurationSchema).default([]),
});

/** A share, 0..1. */
const rate = z.number().min(0).max(1);

/**
 * How graders' results become pass or fail for a sample: all of them pass it, any of them does, the mean of their scores
 * by their weights (a grader's own `tunewright.weight`) reaches a threshold, or one grader alone decides.
 */
export const passRuleSchema = z.union(
  [z.enum(['all', 'any']), z.strictObject({ weighted_mean: rate }), z.strictObject({ grader: name })],
  { error: 'must be all, any, {weighted_mean: 0 to 1} or {grader: a name}' },
);
export type PassRule = z.infer<typeof passRuleSchema>;

/**
 * The part of a split that a quick run takes: a fraction of its examples, and at least so many. The defaults are the AI
 * Alliance guide's (`UNIT_TESTS_DATA_SAMPLE_RATE`, and its smallest sample).
 */
export const quickRunSchema = z.object({
  fraction: z.number().gt(0).max(1).default(0.25),
  minimum: z.number().int().min(1).max(1_000_000).default(5),
});
export type QuickRun = z.infer<typeof quickRunSchema>;

/** The share of samples that must pass in a quick run and in a full one; nothing is required where it is absent. */
export const passRatesSchema = z.object({ quick: rate.optional(), full: rate.optional() });
export type PassRates = z.infer<typeof passRatesSchema>;

export const suiteFileSchema = z.object({
  version: z.literal(1).default(1),
  name,
  description: z.string().optional(),
  graders: z.array(name).default([]),
  pass_rule: passRuleSchema.default('all'),
  pass_rates: passRatesSchema.optional(),
  quick_run: quickRunSchema.optional(),
  /** Template of the ideal answer: shown beside samples, and the target when the suite is exported or tuned on. */
  expected: z.string().optional(),
});
export type SuiteFile = z.infer<typeof suiteFileSchema>;
