import { conversation, exampleHash, type Example } from '../../shared/domain/example';
import type { Manifest } from '../../shared/domain/run';
import { failure } from '../../shared/result';
import { checkGrammar } from '../llama/sampler';
import type { ResultsDb } from '../store/results-db';
import { runExamples, runGraders } from '../store/runs';
import type { NamedGrader } from '../store/grader-rows';
import { pendingPairs } from '../store/samples';
import type { AppliedAdapter } from './adapter-proof';
import { grammarOf } from './grammar';
import { promptTokens, rendererOf } from './prompt';
import type { LoadedModel } from './resident';
import type { Arm, PromptTask, SampleTask } from './tasks';
import { sampleSeed } from './seed';

/** What a run still lacks, ready for the scheduler: one arm with its prompts. */
export interface PreparedRun {
  id: string;
  manifest: Manifest;
  graders: readonly NamedGrader[];
  adapters: readonly AppliedAdapter[];
  arm: Arm;
  prompts: readonly PreparedPrompt[];
}

export interface PreparedPrompt {
  /** The example's content hash. */
  hash: string;
  example: Example;
  tokens: Int32Array;
  samples: readonly SampleTask[];
}

/**
 * @throws FailureError where an adapter, the grammar or an example's conversation does not allow the run to go on.
 */
export async function prepareRun(
  results: ResultsDb,
  id: string,
  manifest: Manifest,
  loaded: LoadedModel,
): Promise<PreparedRun> {
  const { model } = loaded;
  const { sampling, system } = manifest.configuration;
  const adapters = await loadAdapters(loaded, manifest);
  const grammar = grammarOf(sampling);
  if (grammar !== undefined) checkGrammar(model, grammar);
  const render = rendererOf(model);
  const prompts = pendingExamples(results, id, manifest).map((pending) => {
    const { example } = pending;
    const tokens = promptTokens(model, render, conversation(example), { system, tools: example.tools });
    if (tokens.length === 0) throw failure('invalid-input', `Example ${example.id} gives an empty prompt.`);
    return { ...pending, tokens };
  });
  const applied = adapters.map(({ adapter, scale }) => ({ adapter: adapter.pointer, scale }));
  const arm: Arm = { adapters: applied, sampling, grammar };
  return { id, manifest, graders: runGraders(results, id), adapters, arm, prompts };
}

/** The scheduler's tasks of prepared runs, each an arm. */
export function tasksOf<K>(
  runs: readonly PreparedRun[],
  key: (run: PreparedRun, prompt: PreparedPrompt) => K,
): PromptTask<K>[] {
  return runs.flatMap((run, arm) =>
    run.prompts.map((prompt) => ({
      key: key(run, prompt),
      arm,
      tokens: prompt.tokens,
      samples: prompt.samples,
    })),
  );
}

function pendingExamples(
  results: ResultsDb,
  id: string,
  manifest: Manifest,
): Omit<PreparedPrompt, 'tokens'>[] {
  const examples = new Map(runExamples(results, id).map((example) => [exampleHash(example), example]));
  const pending = new Map<string, { hash: string; example: Example; samples: SampleTask[] }>();
  for (const { exampleHash: hash, index } of pendingPairs(results, id)) {
    const example = examples.get(hash);
    if (!example) throw new Error(`run ${id} lacks its example ${hash}`);
    const entry = pending.get(hash) ?? { hash, example, samples: [] };
    entry.samples.push({ index, seed: sampleSeed(manifest.seed, hash, index) });
    pending.set(hash, entry);
  }
  return [...pending.values()];
}

async function loadAdapters(loaded: LoadedModel, manifest: Manifest): Promise<AppliedAdapter[]> {
  const applied: AppliedAdapter[] = [];
  for (const { name, path, hash, scale } of manifest.adapters) {
    applied.push({ name, scale, adapter: await loaded.adapter(path, hash) });
  }
  return applied;
}
