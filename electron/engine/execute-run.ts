import { availableMemory } from './memory';
import { chatRenderer, withSystem, type ChatRenderer } from '../../shared/chat/render';
import { conversation, exampleHash, graderItem, type Example } from '../../shared/domain/example';
import { graderHash } from '../../shared/domain/grader';
import type { Manifest } from '../../shared/domain/run';
import { gradeSample } from '../../shared/graders/grade';
import { makeSample } from '../../shared/graders/sample';
import { sha256Hex } from '../../shared/json';
import { failure, FailureError, type Result } from '../../shared/result';
import { createContext, type Context } from '../llama/context';
import type { NamedGrader } from '../store/grader-rows';
import { completeManifest } from '../store/manifest';
import type { ResultsDb } from '../store/results-db';
import { getRun, runExamples, runGraders } from '../store/runs';
import { appendSamples, pendingPairs, type NewSample } from '../store/samples';
import { proveAdapters, type AdapterProof, type AppliedAdapter } from './adapter-proof';
import { planContext, type Plan } from './plan';
import type { LoadedModel, Resident } from './resident';
import { commonPrefix, schedule, sequenceIds, type GeneratedSample, type PromptTask } from './scheduler';
import { sampleSeed } from './seed';
import { createThreadGovernor } from './thread-governor';
import { engineVersion } from './version';

export interface RunHooks {
  /** The model is loaded and the first sample is about to be generated. */
  onGenerating(): void;
  onTokens(count: number): void;
  onSample(): void;
  /** Seconds the run has taken so far, pauses left out. */
  seconds(): number;
  signal: AbortSignal;
}

/** The example a sample belongs to, with what grading needs. */
interface Subject {
  hash: string;
  example: Example;
}

/**
 * Generates and grades what a run still lacks. Every sample is committed when it is finished, so whatever ends this
 * early (cancel, crash, power) loses nothing that was done.
 * @throws FailureError where the model, an adapter, the memory or the disk does not allow the run to go on.
 */
export async function executeRun(
  results: ResultsDb,
  id: string,
  resident: Resident,
  hooks: RunHooks,
): Promise<void> {
  const { manifest } = getRun(results, id);
  const tasks = pendingTasks(results, id, manifest);
  if (tasks.length === 0) return;

  const loaded = await resident.load(manifest.model.path, manifest.model.hash);
  const adapters = await loadAdapters(loaded, manifest);
  const renderer = rendererOf(loaded);
  const prompts = tasks.map(({ key, samples }) => ({
    key,
    samples,
    tokens: tokenize(loaded, renderer, key.example, manifest.configuration.system),
  }));
  hooks.signal.throwIfAborted();

  const sharedPrefix = commonPrefix(prompts.map(({ tokens }) => tokens));
  const plan = planFor(prompts, sharedPrefix.length, manifest, loaded);
  const context = createContext(loaded.model, {
    cells: plan.cells,
    batch: plan.batch,
    sequences: sequenceIds(plan.sequences),
    threads: resident.threads,
  });
  try {
    const proofs = await proveAdapters(context, adapters, prompts[0]?.tokens ?? new Int32Array(0));
    completeManifest(results, id, completed(manifest, plan, context, resident, proofs));
    context.setAdapters(adapters.map(({ adapter, scale }) => ({ adapter: adapter.pointer, scale })));
    hooks.onGenerating();
    const graders = runGraders(results, id);
    await schedule<Subject>(context, prompts, {
      sampling: manifest.configuration.sampling,
      sequences: plan.sequences,
      sharedPrefix,
      threads: createThreadGovernor(resident.threads),
      signal: hooks.signal,
      onTokens: ({ prompt, generated }) => hooks.onTokens(prompt + generated),
      onSample: (sample) => {
        appendSamples(results, id, [graded(sample, graders)], hooks.seconds());
        hooks.onSample();
      },
    });
  } finally {
    context.free();
  }
}

function pendingTasks(
  results: ResultsDb,
  id: string,
  manifest: Manifest,
): Omit<PromptTask<Subject>, 'tokens'>[] {
  const examples = new Map(runExamples(results, id).map((example) => [exampleHash(example), example]));
  const tasks = new Map<string, { key: Subject; samples: { index: number; seed: number }[] }>();
  for (const { exampleHash: hash, index } of pendingPairs(results, id)) {
    const example = examples.get(hash);
    if (!example) throw new Error(`run ${id} lacks its example ${hash}`);
    const task = tasks.get(hash) ?? { key: { hash, example }, samples: [] };
    task.samples.push({ index, seed: sampleSeed(manifest.seed, hash, index) });
    tasks.set(hash, task);
  }
  return [...tasks.values()];
}

async function loadAdapters(loaded: LoadedModel, manifest: Manifest): Promise<AppliedAdapter[]> {
  const applied: AppliedAdapter[] = [];
  for (const { name, path, hash, scale } of manifest.adapters) {
    applied.push({ name, scale, adapter: await loaded.adapter(path, hash) });
  }
  return applied;
}

function rendererOf({ model }: LoadedModel): ChatRenderer {
  const { bosText, eosText } = model.vocabulary;
  return valueOf(chatRenderer(model.chatTemplate, { bosText, eosText }));
}

function tokenize(
  { model }: LoadedModel,
  render: ChatRenderer,
  example: Example,
  system: string | undefined,
): Int32Array {
  const text = valueOf(render(withSystem(conversation(example), system), example.tools));
  const { vocabulary } = model;
  // Templates write the beginning-of-sequence text themselves; where one does not, the tokenizer adds it if it should.
  const addSpecial = vocabulary.bosText === '' || !text.startsWith(vocabulary.bosText);
  const tokens = vocabulary.tokenize(text, addSpecial);
  if (tokens.length === 0) throw failure('invalid-input', `Example ${example.id} gives an empty prompt.`);
  return tokens;
}

function planFor(
  prompts: readonly PromptTask<Subject>[],
  sharedTokens: number,
  manifest: Manifest,
  { model, cacheBytesPerToken }: LoadedModel,
): Plan {
  return planContext({
    promptTokens: prompts.map(({ tokens }) => tokens.length),
    sharedTokens,
    maxTokens: manifest.configuration.sampling.max_tokens,
    samples: prompts.reduce((sum, { samples }) => sum + samples.length, 0),
    sequences: manifest.engine.sequences || undefined,
    contextTrained: model.contextTrained,
    cacheBytesPerToken,
    memoryBytes: availableMemory() / 2,
  });
}

function completed(
  manifest: Manifest,
  plan: Plan,
  context: Context,
  resident: Resident,
  proofs: readonly AdapterProof[],
): Pick<Manifest, 'engine' | 'adapters' | 'chat_template_hash'> {
  const info = resident.info();
  return {
    adapters: manifest.adapters.map((adapter, index) => ({ ...adapter, proof: proofs[index] })),
    chat_template_hash: sha256Hex(context.model.chatTemplate ?? ''),
    engine: {
      version: engineVersion,
      llama_release: info.llamaRelease,
      backend: info.backend,
      device: info.device,
      threads: resident.threads,
      sequences: plan.sequences,
      context: context.cells,
      batch: plan.batch,
    },
  };
}

function graded(sample: GeneratedSample<Subject>, graders: readonly NamedGrader[]): NewSample {
  const item = graderItem(sample.key.example);
  const answer = makeSample(sample.text);
  return {
    exampleHash: sample.key.hash,
    index: sample.index,
    text: sample.text,
    finishReason: sample.finishReason,
    promptTokens: sample.promptTokens,
    promptEvaluated: sample.promptEvaluated,
    generatedTokens: sample.tokens.length,
    seed: sample.seed,
    milliseconds: sample.milliseconds,
    tokens: new Uint8Array(Int32Array.from(sample.tokens).buffer),
    scores: graders.map(({ grader }) => ({
      grader: graderHash(grader),
      score: gradeSample(grader, item, answer),
    })),
  };
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new FailureError(result.error);
  return result.value;
}
