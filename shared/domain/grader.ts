import { z } from 'zod';
import { contentHash, type Json } from '../json';
import {
  panelSchema,
  pairwiseSchema,
  perplexitySchema,
  ratingSchema,
  similaritySchema,
} from './graders/judges';
import {
  labelModelSchema,
  multiSchema,
  pythonSchema,
  scoreModelSchema,
  stringCheckSchema,
  textSimilaritySchema,
} from './graders/openai';
import {
  containsSchema,
  editDistanceSchema,
  javascriptSchema,
  jsonMatchSchema,
  jsonSchemaGraderSchema,
  jsonValidSchema,
  labelsSchema,
  limitSchema,
  mathSchema,
  numberSchema,
  regexSchema,
  tokenF1Schema,
  toolCallsSchema,
} from './graders/own';

export const graderSchema = z.discriminatedUnion('type', [
  stringCheckSchema,
  textSimilaritySchema,
  scoreModelSchema,
  labelModelSchema,
  pythonSchema,
  multiSchema,
  jsonMatchSchema,
  regexSchema,
  containsSchema,
  jsonValidSchema,
  jsonSchemaGraderSchema,
  labelsSchema,
  numberSchema,
  mathSchema,
  tokenF1Schema,
  editDistanceSchema,
  limitSchema,
  toolCallsSchema,
  javascriptSchema,
  similaritySchema,
  perplexitySchema,
  ratingSchema,
  pairwiseSchema,
  panelSchema,
]);
export type Grader = z.infer<typeof graderSchema>;

/**
 * A grader is its content: scores name the hash, so a changed grader never passes for the old one. Its weight in a suite
 * is left out: it changes no score, so no answer need be judged again for it.
 */
export function graderHash(grader: Grader): string {
  return contentHash(withoutWeight(grader));
}

/** Its weight in a suite's weighted mean. */
export function graderWeight(grader: Grader): number {
  return grader.tunewright?.weight ?? 1;
}

export function withoutWeight(grader: Grader): Grader {
  if (grader.tunewright?.weight === undefined) return grader;
  const { tunewright, ...plain } = grader;
  const { weight: _weight, ...additions } = tunewright;
  return Object.keys(additions).length === 0 ? plain : { ...plain, tunewright: additions };
}

/**
 * OpenAI's grader error taxonomy, as far as graders that run here can raise it, and one of ours: `low_confidence`, a
 * judgement that the judge itself is not sure enough of, set aside for a person.
 */
export const graderErrorKinds = [
  'formula_parse_error',
  'sample_parse_error',
  'truncated_observation_error',
  'unresponsive_reward_error',
  'invalid_variable_error',
  'other_error',
  'python_grader_server_error',
  'python_grader_runtime_error',
  'model_grader_server_error',
  'model_grader_refusal_error',
  'model_grader_parse_error',
  'low_confidence',
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
  /** Score per field, grader, judge or criterion, where the grader has parts. */
  parts?: Record<string, number>;
  /** In the grader's own unit, where that is not 0..1: a rating of 1–5, a perplexity, a reward. */
  value?: number;
  /** How sure the judge says it is, 0..1. */
  confidence?: number;
}

/** What a grader sees of one generated answer. */
export interface GradedSample {
  output_text: string;
  /** The answer parsed as JSON; absent where it is not JSON. */
  output_json?: Json;
  /** The answer's tool calls in OpenAI's form; absent where it calls none. */
  output_tools?: Json;
  choices?: Json;
  /** Of the generation; absent for an answer that nobody generated. */
  generated_tokens?: number;
  milliseconds?: number;
  /** Mean natural log-probability of the answer's tokens. */
  mean_logprob?: number;
}
