import type { Example, SplitChoice } from '../../shared/domain/example';
import { graderHash } from '../../shared/domain/grader';
import type { Manifest } from '../../shared/domain/run';
import type { Configuration, SuiteFile } from '../../shared/domain/workspace';
import { failure } from '../../shared/result';
import type { NamedGrader } from '../store/grader-rows';
import type { RunDefinition } from './runs';
import { engineVersion } from './version';

/** A model or adapter file whose header was checked and whose content was hashed. */
export interface CheckedFile {
  name: string;
  path: string;
  hash: string;
  architecture: string;
  /** Of an adapter. */
  rank?: number | undefined;
  alpha?: number | undefined;
}

export interface RunParts {
  suite: SuiteFile;
  examples: readonly Example[];
  graders: readonly NamedGrader[];
  configuration: Configuration;
  model: CheckedFile;
  adapters: readonly (CheckedFile & { scale: number })[];
  split: SplitChoice;
  samples: number;
  seed: number;
  alternatives?: number | undefined;
  sequences?: number | undefined;
}

/**
 * Everything a run depends on, as it is now. What only the loaded model tells (placement, context, adapter proofs) is
 * filled in before the first sample.
 * @throws FailureError when the split has no examples.
 */
export function defineRun(parts: RunParts): RunDefinition {
  const { suite, split, configuration, model, adapters } = parts;
  const examples = parts.examples.filter((example) => split === 'all' || example.split === split);
  if (examples.length === 0) {
    const where = split === 'all' ? '' : ` in its ${split} split`;
    throw failure(
      'invalid-input',
      `Suite ${suite.name} has no examples${where}. Add or import some, or choose another split.`,
    );
  }
  const manifest: Manifest = {
    version: 1,
    suite: { name: suite.name, description: suite.description, expected: suite.expected },
    split,
    configuration: {
      name: configuration.name,
      system: configuration.system,
      sampling: configuration.sampling,
    },
    model: { name: model.name, path: model.path, hash: model.hash, architecture: model.architecture },
    adapters: adapters.map(({ name, path, hash, scale, rank, alpha }) => ({
      name,
      path,
      hash,
      scale,
      rank,
      alpha,
    })),
    graders: parts.graders.map(({ name, grader }) => ({ name, hash: graderHash(grader) })),
    pass_rule: suite.pass_rule,
    chat_template_hash: '',
    examples: examples.length,
    samples_per_example: parts.samples,
    seed: parts.seed,
    alternatives: parts.alternatives,
    engine: {
      version: engineVersion,
      llama_release: '',
      backend: '',
      device: '',
      threads: 0,
      sequences: parts.sequences ?? 0,
      context: 0,
      batch: 0,
    },
  };
  return { manifest, examples, graders: parts.graders };
}
