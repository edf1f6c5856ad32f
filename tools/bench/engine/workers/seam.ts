/** The only file of the benchmark that knows how the engine is called. */
import { openContext as openPlanned } from '../../../../electron/engine/planned-context';
import { createResident, type LoadedModel } from '../../../../electron/engine/resident';
import { schedule } from '../../../../electron/engine/scheduler';
import { createThreadGovernor } from '../../../../electron/engine/thread-governor';
import type { Context } from '../../../../electron/llama/context';
import { createSampler } from '../../../../electron/llama/sampler';
import { samplingSchema, type Sampling } from '../../../../shared/domain/workspace';

const resident = createResident();

export interface Workload {
  prompts: readonly Int32Array[];
  samplesEach: number;
  /** Tokens generated for each sample: the end of an answer is not looked at, so that both sides do the same work. */
  generate: number;
  sequences: number;
  sampling: Partial<Sampling>;
  /** Whether each token's log-probability is recorded, as runs do. */
  logprobs: boolean;
}

export interface Generated {
  milliseconds: number;
  promptTokens: number;
  generatedTokens: number;
  /** Prompt tokens that llama.cpp was really given. */
  promptEvaluated: number;
}

export async function loadModel(path: string): Promise<LoadedModel> {
  return resident.load(path, path);
}

export function engineInfo() {
  return resident.info();
}

/** A context sized as a run's would be. */
export function openContext(
  loaded: LoadedModel,
  { prompts, samplesEach, generate, sequences }: Workload,
): Context {
  const arm = prompts.map((tokens) => ({ tokens, samples: samplesEach, maxTokens: generate }));
  return openPlanned({ ...loaded, model: endless(loaded) }, resident, { arms: [arm], sequences }).context;
}

/** The same model, whose answers never end by themselves. */
function endless({ model }: LoadedModel): LoadedModel['model'] {
  return { ...model, vocabulary: { ...model.vocabulary, isEndOfGeneration: () => false } };
}

export async function generate(context: Context, workload: Workload): Promise<Generated> {
  const given = countTokens(context);
  let promptTokens = 0;
  let generatedTokens = 0;
  let fedBack = 0;
  const start = performance.now();
  await schedule(
    context,
    workload.prompts.map((tokens, key) => ({
      key,
      arm: 0,
      tokens,
      samples: Array.from({ length: workload.samplesEach }, (_, index) => ({
        index,
        seed: key * 1000 + index,
      })),
    })),
    {
      arms: [{ adapters: [], sampling: samplingOf(workload.sampling, workload.generate) }],
      sequences: workload.sequences,
      logprobs: workload.logprobs,
      threads: createThreadGovernor(resident.threads),
      signal: new AbortController().signal,
      onTokens: () => undefined,
      onSample(sample) {
        promptTokens += sample.promptTokens;
        generatedTokens += sample.tokens.length;
        // The last token of an answer is not evaluated any more.
        fedBack += sample.tokens.length - 1;
      },
    },
  );
  const milliseconds = performance.now() - start;
  return { milliseconds, promptTokens, generatedTokens, promptEvaluated: given.stop() - fedBack };
}

/** Counts what is put into batches, so that nobody's own bookkeeping is believed. */
function countTokens({ batch }: Context): { stop(): number } {
  let count = 0;
  const add = batch.add;
  batch.add = (...entry) => {
    count++;
    return add(...entry);
  };
  return {
    stop() {
      batch.add = add;
      return count;
    },
  };
}

/**
 * The two parts of K samples of one prompt, each alone and without any scheduling or recording: evaluating the prompt
 * once, and decoding K sequences that stand on it.
 */
export async function partsOfSamples(
  context: Context,
  { prompts, samplesEach, generate, sampling }: Workload,
): Promise<{ prefill: number; decoding: number }> {
  const { batch, model } = context;
  const prompt = prompts[0] ?? new Int32Array();
  const last = prompt.length - 1;
  const samplers = Array.from({ length: samplesEach }, (_, index) =>
    createSampler(model, {
      sampling: samplingOf(sampling, generate),
      grammar: undefined,
      seed: index,
      prompt,
    }),
  );
  context.clear();
  const start = performance.now();
  let entry = -1;
  for (const [position, token] of prompt.entries()) {
    if (batch.size === batch.capacity) await mustDecode(context);
    entry = batch.add(token, position, 0, position === last);
  }
  await mustDecode(context);
  let tokens = samplers.map((sampler) => sampler.sample(context, entry));
  const prefilled = performance.now();
  for (let sequence = 1; sequence < samplesEach; sequence++) context.copySequence(0, sequence);
  for (let step = 1; step < generate; step++) {
    const entries = tokens.map((token, sequence) => batch.add(token, last + step, sequence, true));
    await mustDecode(context);
    tokens = samplers.map((sampler, sequence) => sampler.sample(context, entries[sequence] ?? -1));
  }
  const end = performance.now();
  for (const sampler of samplers) sampler.free();
  context.clear();
  return { prefill: prefilled - start, decoding: end - prefilled };
}

function samplingOf(sampling: Partial<Sampling>, generate: number): Sampling {
  return samplingSchema.parse({ ...sampling, max_tokens: generate });
}

async function mustDecode(context: Context): Promise<void> {
  if ((await context.decode()) !== 'done') throw new Error('the context is too small');
}
