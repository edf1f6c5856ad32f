/** Graders of ours that need nothing but the example and the answer. Types are namespaced, so that no one takes them for OpenAI's. */
import { z } from 'zod';
import { common, share } from './common';

export const fieldComparisons = ['exact', 'case_insensitive', 'numeric', 'set'] as const;

/**
 * Parses `input` as JSON and compares the listed paths with those of `reference`. The score is the fraction of fields
 * that match; the sample passes at `pass_threshold` (default 1: all of them).
 */
export const jsonMatchSchema = z.object({
  type: z.literal('tunewright.json_match'),
  ...common,
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
  pass_threshold: share.optional(),
});
export type JsonMatchGrader = z.infer<typeof jsonMatchSchema>;

/**
 * Passes where `pattern` (a JavaScript regular expression, with its flags) matches somewhere in the input. Characters are
 * Unicode's, as with `u`; with `m`, line ends of any kind count as `\n`. Python's `(?P<name>…)` and `\A` are read as well.
 */
export const regexSchema = z.object({
  type: z.literal('tunewright.regex'),
  ...common,
  input: z.string(),
  pattern: z.string().min(1).max(10_000),
  flags: z
    .string()
    .regex(/^(?!.*(.).*\1)[imsu]*$/, 'may hold i, m, s and u, each once')
    .optional(),
});
export type RegexGrader = z.infer<typeof regexSchema>;

/**
 * How many of `values` (templates) the input contains. Score: their share; for `none` 1 or 0. A value that is one
 * placeholder and gives a JSON list of texts stands for all of them.
 */
export const containsSchema = z.object({
  type: z.literal('tunewright.contains'),
  ...common,
  input: z.string(),
  values: z.array(z.string().min(1)).min(1),
  mode: z.enum(['any', 'all', 'none']),
  ignore_case: z.boolean().optional(),
});
export type ContainsGrader = z.infer<typeof containsSchema>;

export const jsonValidSchema = z.object({
  type: z.literal('tunewright.json_valid'),
  ...common,
  input: z.string(),
});
export type JsonValidGrader = z.infer<typeof jsonValidSchema>;

/**
 * The input is JSON that a JSON schema (draft 2020-12 unless `$schema` names another one from 4 on) accepts. References
 * lead to the schema itself only. `pattern` cannot have look-around or back-references. `format` is checked for `date`,
 * `time`, `date-time`, `uuid`, `email`, `ipv4` and `ipv6`.
 */
export const jsonSchemaGraderSchema = z.object({
  type: z.literal('tunewright.json_schema'),
  ...common,
  input: z.string(),
  schema: z.union([z.record(z.string(), z.json()), z.boolean()]),
});
export type JsonSchemaGrader = z.infer<typeof jsonSchemaGraderSchema>;

/**
 * Labels of the answer against those of the example. Both sides are a JSON list of labels, or text in which the known
 * labels are looked for as whole words. `first`: the one that stands first in `labels` (their priority) decides, as where
 * an emergency outranks an appointment; score 1 or 0. `set`: F1 of the two sets; passes at `pass_threshold` (default 1).
 */
export const labelsSchema = z.object({
  type: z.literal('tunewright.labels'),
  ...common,
  input: z.string(),
  reference: z.string(),
  /** All there are, the most urgent first. */
  labels: z.array(z.string().min(1)).min(1),
  mode: z.enum(['first', 'set']),
  ignore_case: z.boolean().optional(),
  pass_threshold: share.optional(),
});
export type LabelsGrader = z.infer<typeof labelsSchema>;

/**
 * Where in a text its number, or its answer, stands: `boxed` in the last `\boxed{…}`, else the whole text. For `math`,
 * `first` and `last` are formulas between `$…$`, `\(…\)` or `\[…\]`, and lines where there are none.
 */
export const extractions = ['whole', 'first', 'last', 'boxed'] as const;

/**
 * A number of the answer against that of the example. Numbers are read as people and models write them, in English
 * (shared/math/read-number.ts): `1,234.5`, `5E-02`, `1/20`, `1 1/2`, `5 %` (0.05), `\frac{1}{20}`, `$1.2M`, `3 million`.
 * Equal within the larger of the tolerances (0 where absent), computed exactly.
 */
export const numberSchema = z.object({
  type: z.literal('tunewright.number'),
  ...common,
  input: z.string(),
  reference: z.string(),
  /** `last` where absent. */
  extract: z.enum(extractions).optional(),
  tolerance: z.number().nonnegative().optional(),
  /** As a share of the reference. */
  relative_tolerance: z.number().nonnegative().optional(),
});
export type NumberGrader = z.infer<typeof numberSchema>;

/**
 * Whether two mathematical answers (plain or LaTeX) are the same: expressions, equations, inequalities, tuples, sets,
 * intervals. By equal text, equal normal form, or equal values at several points (shared/math/equal.ts).
 */
export const mathSchema = z.object({
  type: z.literal('tunewright.math'),
  ...common,
  input: z.string(),
  reference: z.string(),
  /** `boxed` where absent: in the last `\boxed{…}`, else the whole text. */
  extract: z.enum(extractions).optional(),
});
export type MathGrader = z.infer<typeof mathSchema>;

/**
 * F1 over the tokens of two texts, normalised as SQuAD does (case, punctuation, English articles, white space). A
 * reference that is a JSON list of texts offers several: the best counts.
 */
export const tokenF1Schema = z.object({
  type: z.literal('tunewright.token_f1'),
  ...common,
  input: z.string(),
  reference: z.string(),
  /** 0.5 where absent. */
  pass_threshold: share.optional(),
});
export type TokenF1Grader = z.infer<typeof tokenF1Schema>;

/** Levenshtein distance in code points. Score: 1 − distance ÷ length of the longer text. */
export const editDistanceSchema = z.object({
  type: z.literal('tunewright.edit_distance'),
  ...common,
  input: z.string(),
  reference: z.string(),
  /** Passes with at most so many changes; takes precedence over `pass_threshold`. */
  max_distance: z.number().int().nonnegative().optional(),
  /** 0.8 where absent. */
  pass_threshold: share.optional(),
});
export type EditDistanceGrader = z.infer<typeof editDistanceSchema>;

export const measures = ['characters', 'words', 'lines', 'tokens', 'milliseconds'] as const;

/** Passes where a measure of the answer lies within limits. `tokens` and `milliseconds` are the engine's, of generation. */
export const limitSchema = z
  .object({
    type: z.literal('tunewright.limit'),
    ...common,
    measure: z.enum(measures),
    /** What characters, words and lines are counted in; the answer's text where absent. */
    input: z.string().optional(),
    min: z.number().nonnegative().optional(),
    max: z.number().nonnegative().optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, {
    message: 'needs `min`, `max` or both',
  });
export type LimitGrader = z.infer<typeof limitSchema>;

/**
 * Tool calls of the answer against those of the example (`reference`: a template that gives a JSON list of
 * `{name, arguments}`, or of OpenAI's `{function: {name, arguments}}`). Score: F1 over calls.
 */
export const toolCallsSchema = z.object({
  type: z.literal('tunewright.tool_calls'),
  ...common,
  reference: z.string(),
  /** `subset`: the expected arguments are there, others may be; `exact` where absent. */
  arguments: z.enum(['exact', 'subset', 'ignore']).optional(),
  /** Whether the calls must come in the expected order. */
  ordered: z.boolean().optional(),
  /** 1 where absent. */
  pass_threshold: share.optional(),
});
export type ToolCallsGrader = z.infer<typeof toolCallsSchema>;

/**
 * Code of one's own in QuickJS: defines `grade(sample, item)`, which answers a number, a boolean, or an object with `score`
 * and, as it likes, `reason` (text) and `parts` (scores by name). So may `python`'s.
 */
export const javascriptSchema = z.object({
  type: z.literal('tunewright.javascript'),
  ...common,
  source: z.string().max(256 * 1024),
  /** 0.5 where absent. */
  pass_threshold: z.number().optional(),
});
export type JavascriptGrader = z.infer<typeof javascriptSchema>;
