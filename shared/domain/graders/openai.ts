/**
 * OpenAI's six graders, field for field (openai-openapi `openapi.yaml`: GraderStringCheck, GraderTextSimilarity,
 * GraderScoreModel, GraderLabelModel, GraderPython, GraderMulti and their Evals variants). Where the variants differ,
 * what only one of them requires is optional here.
 */
import { z } from 'zod';
import { common } from './common';

/** `like`/`ilike`: the input contains the reference, case-sensitive or not. */
export const stringCheckSchema = z.object({
  type: z.literal('string_check'),
  ...common,
  input: z.string(),
  reference: z.string(),
  operation: z.enum(['eq', 'ne', 'like', 'ilike']),
});
export type StringCheckGrader = z.infer<typeof stringCheckSchema>;

export const textMetrics = [
  'fuzzy_match',
  'bleu',
  'gleu',
  'meteor',
  'cosine',
  'rouge_1',
  'rouge_2',
  'rouge_3',
  'rouge_4',
  'rouge_5',
  'rouge_l',
] as const;
export type TextMetric = (typeof textMetrics)[number];

export const textSimilaritySchema = z.object({
  type: z.literal('text_similarity'),
  ...common,
  input: z.string(),
  reference: z.string(),
  evaluation_metric: z.enum(textMetrics),
  pass_threshold: z.number().optional(),
});
export type TextSimilarityGrader = z.infer<typeof textSimilaritySchema>;

const textPart = z.object({ type: z.enum(['input_text', 'output_text']), text: z.string() });
const otherPart = z.object({ type: z.enum(['input_image', 'input_audio']) }).catchall(z.json());
const part = z.union([z.string(), textPart, otherPart]);

/** A turn of a judge's prompt; its texts are templates. */
export const evalItemSchema = z.object({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content: z.union([part, z.array(part)]),
});
export type EvalItem = z.infer<typeof evalItemSchema>;

export const judgeSamplingSchema = z.object({
  seed: z.number().int().nullish(),
  top_p: z.number().nullish(),
  temperature: z.number().nullish(),
  max_completions_tokens: z.number().int().min(1).nullish(),
  reasoning_effort: z.string().nullish(),
});
export type JudgeSampling = z.infer<typeof judgeSamplingSchema>;

export const scoreModelSchema = z.object({
  type: z.literal('score_model'),
  ...common,
  input: z.array(evalItemSchema).min(1),
  model: z.string().min(1),
  sampling_params: judgeSamplingSchema.nullish(),
  /** Lowest and highest score; [0, 1] where absent. */
  range: z.tuple([z.number(), z.number()]).nullish(),
  /** In units of the range; its middle where absent. */
  pass_threshold: z.number().nullish(),
});
export type ScoreModelGrader = z.infer<typeof scoreModelSchema>;

export const labelModelSchema = z.object({
  type: z.literal('label_model'),
  ...common,
  input: z.array(evalItemSchema).min(1),
  model: z.string().min(1),
  labels: z.array(z.string().min(1)).min(1),
  passing_labels: z.array(z.string()),
  sampling_params: judgeSamplingSchema.nullish(),
});
export type LabelModelGrader = z.infer<typeof labelModelSchema>;

export const pythonSchema = z.object({
  type: z.literal('python'),
  ...common,
  /** OpenAI's guide leaves it out. */
  name: common.name.default('python'),
  /** Defines `grade(sample, item)`, which answers a number. */
  source: z.string().max(256 * 1024),
  image_tag: z.string().nullish(),
  pass_threshold: z.number().nullish(),
});
export type PythonGrader = z.infer<typeof pythonSchema>;

/** Graders that a `multi` may hold: not another one, and (as OpenAI has it) not a `label_model` when it trains. */
export const multiPartSchema = z.discriminatedUnion('type', [
  stringCheckSchema,
  textSimilaritySchema,
  scoreModelSchema,
  labelModelSchema,
  pythonSchema,
]);

export const multiSchema = z.object({
  type: z.literal('multi'),
  ...common,
  /** OpenAI's guides leave it out. */
  name: common.name.default('multi'),
  /** By the names that the formula uses. OpenAI's guides write a map, the example of its schema a list: then by `name`. */
  graders: z.union([z.record(z.string(), multiPartSchema), z.array(multiPartSchema).min(1)]),
  calculate_output: z.string().min(1),
  pass_threshold: z.number().nullish(),
});
export type MultiGrader = z.infer<typeof multiSchema>;
