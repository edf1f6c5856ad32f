import type { Example, SplitChoice } from '../../shared/domain/example';
import type { Manifest } from '../../shared/domain/run';
import type { Configuration, SuiteFile } from '../../shared/domain/workspace';
import { recordedRule } from '../../shared/graders/pass-rule';
import { failure } from '../../shared/result';
import { quickExamples, quickRunOf } from '../../shared/runs/quick-run';
import type { NamedGrader } from '../store/grader-rows';
import { manifestGraders } from '../store/runs';
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
  /** Only the part of the split that the suite says for quick runs. */
  quick: boolean;
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
  const inSplit = parts.examples.filter((example) => split === 'all' || example.split === split);
  if (inSplit.length === 0) {
    const where = split === 'all' ? '' : ` in its ${split} split`;
    throw failure(
      'invalid-input',
      `Suite ${suite.name} has no examples${where}. Add or import some, or choose another split.`,
    );
  }
  const { examples, quick } = extent(parts, inSplit);
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
    graders: manifestGraders(parts.graders),
    ...recordedRule(suite.pass_rule),
    required_pass_rate: suite.pass_rates?.[quick ? 'quick' : 'full'],
    chat_template_hash: '',
    examples: examples.length,
    quick,
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

/** The examples of the run: the split's, or the part of them that a quick run takes, and how that was chosen. */
function extent(
  { suite, quick, seed }: RunParts,
  inSplit: readonly Example[],
): { examples: readonly Example[]; quick?: Manifest['quick'] } {
  if (!quick) return { examples: inSplit };
  const quickRun = quickRunOf(suite);
  const { chosen, of } = quickExamples(inSplit, quickRun, seed);
  return { examples: chosen, quick: { ...quickRun, seed, of } };
}
