import type { Manifest, RunCounts, RunSummary, SampleRecord } from '../../../shared/domain/run';
import type { SplitChoice } from '../../../shared/domain/example';
import type { Configuration } from '../../../shared/domain/workspace';
import { contentHash } from '../../../shared/json';
import { gateOf } from '../../../shared/runs/gate';
import { baseModel, hashes, triageAdapter } from './workspace';

interface RunParts {
  id: string;
  suite: string;
  configuration: Configuration;
  createdAt: string;
  samples: readonly SampleRecord[];
  split?: SplitChoice;
  seed?: number;
  /** Absent: made without recording tokens. */
  alternatives?: number;
  quick?: Manifest['quick'];
  /** The pass rate that the suite requires. */
  required?: number;
}

export function countOutcomes(samples: readonly SampleRecord[]): RunCounts {
  const counts: RunCounts = { samples: samples.length, passed: 0, failed: 0, errored: 0, ungraded: 0 };
  for (const sample of samples) counts[sample.outcome] += 1;
  return counts;
}

export function runSummary({
  id,
  suite,
  configuration,
  createdAt,
  samples,
  split = 'test',
  seed = 1,
  alternatives,
  quick,
  required,
}: RunParts): RunSummary {
  const generated = samples.reduce((sum, sample) => sum + sample.generatedTokens, 0);
  const prompt = samples.reduce((sum, sample) => sum + sample.promptTokens, 0);
  const seconds = Number((samples.length * 0.061).toFixed(1));
  return gated({
    id,
    suite,
    configuration: configuration.name,
    status: 'finished',
    createdAt,
    finishedAt: new Date(new Date(createdAt).getTime() + seconds * 1000).toISOString(),
    manifest: {
      ...manifestOf(suite, configuration, split, samples.length, seed),
      alternatives,
      quick,
      required_pass_rate: required,
    },
    total: samples.length,
    counts: countOutcomes(samples),
    tokens: { prompt, prompt_evaluated: Math.round(prompt * 0.3), generated },
    seconds,
  });
}

/** The run with the gate that follows from what it is now. */
export function gated(run: RunSummary): RunSummary {
  return { ...run, gate: gateOf(run) };
}

function manifestOf(
  suite: string,
  configuration: Configuration,
  split: SplitChoice,
  examples: number,
  seed: number,
): Manifest {
  return {
    version: 1,
    suite: { name: suite },
    split,
    configuration: {
      name: configuration.name,
      system: configuration.system,
      sampling: configuration.sampling,
    },
    model: { name: baseModel.name, path: baseModel.path, hash: hashes.model, architecture: 'llama' },
    adapters: configuration.adapters.map((adapter) => ({
      name: adapter.name,
      path: triageAdapter.path,
      hash: hashes.adapter,
      scale: adapter.scale,
      rank: 8,
      alpha: 16,
      proof: { scale_zero_difference: 0, scaled_difference: 4.71 },
    })),
    graders: [
      { name: 'label', hash: contentHash('label') },
      { name: 'fields', hash: contentHash('fields') },
    ],
    pass_rule: 'all',
    chat_template_hash: contentHash('template'),
    examples,
    samples_per_example: 1,
    seed,
    engine: {
      version: '0.1.0',
      llama_release: 'b6808',
      backend: 'CPU',
      device: 'AMD EPYC 7763',
      threads: 2,
      sequences: 16,
      context: 4096,
      batch: 512,
    },
  };
}
