import { z } from 'zod';
import { splitChoiceSchema } from './example';
import type { Interval } from './comparison';
import { adapterUseSchema, nameSchema, passRuleSchema, quickRunSchema, samplingSchema } from './workspace';

export const runStatuses = ['running', 'paused', 'finished', 'cancelled', 'failed'] as const;
/** `paused`: stopped with work left (worker killed, application closed); it can be resumed where it was. */
export type RunStatus = (typeof runStatuses)[number];

export const finishReasons = ['stop', 'length', 'refused'] as const;
/** `length`: token limit or full context. `refused`: the prompt alone does not fit, so nothing was generated. */
export type FinishReason = (typeof finishReasons)[number];

/** What a person asks for: a suite × K samples an example × each configuration, a run each. */
export const runRequestSchema = z.object({
  suite: nameSchema,
  configurations: z.array(nameSchema).min(1).max(8),
  split: splitChoiceSchema.default('test'),
  samples: z.number().int().min(1).max(1000).default(1),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
  /** Sequences decoded together; absent: chosen by the engine. */
  sequences: z.number().int().min(1).max(256).optional(),
  /** Likeliest tokens recorded at each place of the answers, beside the one chosen. */
  alternatives: z.number().int().min(0).max(20).default(0),
  /** Only the part of the split that the suite's `quick_run` says, chosen by the seed. */
  quick: z.boolean().default(false),
});
export type RunRequest = z.input<typeof runRequestSchema>;

const hash = z.string();
const fileIdentity = z.object({ name: z.string(), path: z.string(), hash });

/** Proof that an adapter does what the run says: see electron/engine/adapter-proof.ts. */
export const adapterProofSchema = z.object({
  /** Largest |logit difference| between base and the adapter at scale 0: must be 0. */
  scale_zero_difference: z.number(),
  /** Largest |logit difference| between base and the adapter at the run's scale: must be above 0. */
  scaled_difference: z.number(),
});

/** Everything a run depends on. Written when the run starts and never changed. */
export const manifestSchema = z.object({
  version: z.literal(1),
  suite: z.object({ name: z.string(), description: z.string().optional(), expected: z.string().optional() }),
  split: splitChoiceSchema,
  configuration: z.object({ name: z.string(), system: z.string().optional(), sampling: samplingSchema }),
  model: fileIdentity.extend({ architecture: z.string() }),
  adapters: z.array(
    fileIdentity.extend({
      scale: adapterUseSchema.shape.scale,
      /** As its file says (the largest rank, where tensors differ): its weights act by scale × alpha ÷ rank. */
      rank: z.number().optional(),
      alpha: z.number().optional(),
      proof: adapterProofSchema.optional(),
    }),
  ),
  graders: z.array(
    z.object({
      name: z.string(),
      hash,
      /** Its weight in the weighted mean; 1 where absent. */
      weight: z.number().optional(),
      /** Models that it asks. */
      judges: z.array(z.object({ name: z.string(), hash })).optional(),
    }),
  ),
  pass_rule: z.string(),
  /** The pass rule as a value, where it is neither `all` nor `any` (shared/graders/pass-rule.ts). */
  rule: passRuleSchema.optional(),
  /** Share of samples that the suite required to pass in a run of this kind (quick or full) when it started. */
  required_pass_rate: z.number().optional(),
  chat_template_hash: hash,
  examples: z.number().int(),
  /** A quick run: how its examples were chosen, and of how many. Absent: a full one. */
  quick: quickRunSchema.extend({ seed: z.number().int(), of: z.number().int() }).optional(),
  samples_per_example: z.number().int(),
  seed: z.number().int(),
  alternatives: z.number().int().optional(),
  engine: z.object({
    version: z.string(),
    llama_release: z.string(),
    backend: z.string(),
    device: z.string(),
    threads: z.number().int(),
    sequences: z.number().int(),
    context: z.number().int(),
    kv_unified: z.boolean().optional(),
    batch: z.number().int(),
    gpu_layers: z.number().int().optional(),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Totals over the samples of a run. A sample counts once: errored if a grader errored, else passed or failed. */
export interface RunCounts {
  samples: number;
  passed: number;
  failed: number;
  errored: number;
  /** Samples without scores for every grader of the suite (no graders, or not yet graded). */
  ungraded: number;
}

export interface RunTokens {
  /** Prompt tokens of all samples, as if each had been evaluated alone. */
  prompt: number;
  /** Prompt tokens that were really evaluated: shared prefixes count once. */
  prompt_evaluated: number;
  generated: number;
}

/** Whether a finished run has the pass rate that its suite required of it. */
export interface Gate {
  /** 0..1. */
  required: number;
  /** `undecided`: it hangs on samples that are errored or ungraded. */
  verdict: 'met' | 'not_met' | 'undecided';
  /** Of the samples that were judged; absent where none was. */
  rate?: number;
  /** 95 %, of the rate. */
  interval: Interval;
  /** False where the interval includes the required rate: with other examples the verdict might be the other one. */
  isSure: boolean;
  /** All of it as one sentence for a person. */
  sentence: string;
}

export interface RunSummary {
  id: string;
  suite: string;
  configuration: string;
  status: RunStatus;
  /** Why the run is paused or failed: one sentence. */
  reason?: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  finishedAt?: string;
  manifest: Manifest;
  /** Samples the run will have when finished. */
  total: number;
  counts: RunCounts;
  tokens: RunTokens;
  /** Seconds of generation, pauses left out. */
  seconds: number;
  /** Where the run is finished and its suite required a pass rate. */
  gate?: Gate;
}

/** A generated answer with its scores by grader name. */
export interface SampleRecord {
  id: number;
  exampleHash: string;
  exampleId: string;
  index: number;
  text: string;
  finishReason: FinishReason;
  promptTokens: number;
  generatedTokens: number;
  seed: number;
  /** Milliseconds from the first prompt token's evaluation to the last generated token. */
  milliseconds: number;
  outcome: SampleOutcome;
  scores: Record<string, import('./grader').Score>;
  /** What a person thinks of the answer. */
  rating?: import('./rating').Rating;
}

export const sampleOutcomes = ['passed', 'failed', 'errored', 'ungraded'] as const;
export type SampleOutcome = (typeof sampleOutcomes)[number];

export interface RunProgress {
  run: string;
  status: RunStatus;
  reason?: string;
  /**
   * `waiting`: behind another run. `loading`: model, adapters and their proof. `grading`: all answers are there, and judges
   * or code are asked about them; `done` and `total` then count graded answers.
   */
  phase: 'waiting' | 'loading' | 'generating' | 'grading' | 'done';
  done: number;
  total: number;
  counts: RunCounts;
  /** Prompt + generated tokens a second over the last seconds; 0 before the first. */
  tokensPerSecond: number;
  /** Seconds left at the present pace; absent while unknown. */
  secondsLeft?: number;
}
