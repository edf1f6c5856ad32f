import { z } from 'zod';
import { runRequestSchema, type RunSummary } from '../../shared/domain/run';
import { adapterUseSchema, nameSchema, samplingSchema } from '../../shared/domain/workspace';

export const poolings = ['mean', 'cls', 'last'] as const;

export interface Embeddings {
  pooling: (typeof poolings)[number];
  dimensions: number;
  /** [texts, dimensions], each of Euclidean length 1. */
  embeddings: number[][];
}

/**
 * Verbs that only the command line may use: the window's contract does not have them, so main never forwards one.
 * They take paths that nobody had to grant.
 */
export const cliVerbs = {
  /** Starts runs, of configurations of the workspace or of files named on the command line, in one pass. */
  'cli.run': {
    input: runRequestSchema.omit({ configurations: true }).extend({
      configurations: z
        .array(
          z.union([
            z.object({ name: nameSchema }),
            z.object({
              model: z.string().min(1),
              adapters: z.array(z.object({ path: z.string().min(1), scale: adapterUseSchema.shape.scale })),
            }),
          ]),
        )
        .min(1)
        .max(8),
      /** Overrides of the configuration's sampling. */
      temperature: samplingSchema.shape.temperature.unwrap().optional(),
      max_tokens: samplingSchema.shape.max_tokens.unwrap().optional(),
    }),
  },
  /** Embeds texts with a model file. */
  'cli.embed': {
    input: z.object({
      model: z.string().min(1),
      texts: z.array(z.string()).min(1).max(100_000),
      pooling: z.enum(poolings).optional(),
    }),
  },
  /** Answers when the run has ended, however it ended. */
  'cli.wait': { input: z.object({ run: z.string() }) },
} as const;

export type CliVerb = keyof typeof cliVerbs;
export type CliVerbInput<V extends CliVerb> = z.output<(typeof cliVerbs)[V]['input']>;
export type CliVerbOutput<V extends CliVerb> = {
  'cli.run': RunSummary[];
  'cli.embed': Embeddings;
  'cli.wait': RunSummary;
}[V];
