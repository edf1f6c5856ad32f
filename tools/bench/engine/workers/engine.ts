/** Our engine, in a process of its own. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LoadedModel } from '../../../../electron/engine/resident';
import type { Context } from '../../../../electron/llama/context';
import { samplingSchema } from '../../../../shared/domain/workspace';
import { randomPrompts, suitePrompts } from './prompts';
import * as engine from './seam';
import { serve } from './serve';

let loaded: LoadedModel | undefined;
const contexts = new Map<string, { context: Context; workload: engine.Workload }>();

function model(): LoadedModel {
  if (!loaded) throw new Error('no model is loaded');
  return loaded;
}

/** One context for each workload, made when it is first asked for: both sides keep theirs between repetitions. */
function prepared(key: string, make: () => engine.Workload): { context: Context; workload: engine.Workload } {
  let entry = contexts.get(key);
  if (!entry) {
    const workload = make();
    entry = { workload, context: engine.openContext(model(), workload) };
    contexts.set(key, entry);
  }
  return entry;
}

const unsharedSchema = z.object({
  sequences: z.number(),
  prompt: z.number(),
  generate: z.number(),
  rounds: z.number(),
  sampling: samplingSchema.partial().optional(),
  logprobs: z.boolean().optional(),
});
const samplesSchema = z.object({ samples: z.number(), prompt: z.number(), generate: z.number() });
const sharedSchema = z.object({ system: z.string(), users: z.array(z.string()), generate: z.number() });
const textSchema = z.object({ text: z.string() });
const drawn = { temperature: 0.8, top_k: 40 };
const defaultSequences = 32;

serve({
  async load(input) {
    loaded = await engine.loadModel(z.object({ model: z.string() }).parse(input).model);
    return { ...engine.engineInfo(), variant: cpuVariant() };
  },

  /** Prompts that have nothing in common, all at once; several rounds after each other where one is too short to time. */
  async unshared(input) {
    const {
      sequences,
      prompt,
      generate,
      rounds,
      sampling = {},
      logprobs = true,
    } = unsharedSchema.parse(input);
    const { context, workload } = prepared(`unshared ${sequences}`, () => ({
      prompts: randomPrompts(model().model.vocabulary, sequences, prompt),
      samplesEach: 1,
      generate,
      sequences,
      sampling: {},
      logprobs: true,
    }));
    const total = { milliseconds: 0, tokens: 0 };
    for (let round = 0; round < rounds; round++) {
      const done = await engine.generate(context, { ...workload, sampling, logprobs });
      total.milliseconds += done.milliseconds;
      total.tokens += done.promptTokens + done.generatedTokens;
    }
    return total;
  },

  /** Examples under one system prompt. `distinct`: nodes of the tree that the prompts' tokens make. */
  async shared(input) {
    const { system, users, generate } = sharedSchema.parse(input);
    const { context, workload } = prepared('shared', () => ({
      prompts: suitePrompts(model().model, system, users),
      samplesEach: 1,
      generate,
      sequences: defaultSequences,
      sampling: {},
      logprobs: true,
    }));
    const { milliseconds, promptEvaluated, promptTokens } = await engine.generate(context, workload);
    return { milliseconds, promptEvaluated, promptTokens, distinct: distinctTokens(workload.prompts) };
  },

  async samples(input) {
    const { context, workload } = severalSamples(input);
    return (await engine.generate(context, workload)).milliseconds;
  },

  async samplesInParts(input) {
    const { context, workload } = severalSamples(input);
    return engine.partsOfSamples(context, workload);
  },

  countTokens(input) {
    return model().model.vocabulary.tokenize(textSchema.parse(input).text, false).length;
  },
});

function severalSamples(input: unknown) {
  const { samples, prompt, generate } = samplesSchema.parse(input);
  return prepared('samples', () => ({
    prompts: randomPrompts(model().model.vocabulary, 1, prompt),
    samplesEach: samples,
    generate,
    sequences: samples,
    sampling: drawn,
    logprobs: true,
  }));
}

/** The processor's variant of the CPU library that was chosen when it was loaded, for example `zen4`. */
function cpuVariant(): string | null {
  if (process.platform !== 'linux') return null;
  return /libggml-cpu-(\w+)\.so/.exec(readFileSync('/proc/self/maps', 'utf8'))?.[1] ?? null;
}

function distinctTokens(prompts: readonly Int32Array[]): number {
  interface Node {
    next: Map<number, Node>;
  }
  const root: Node = { next: new Map() };
  let count = 0;
  for (const prompt of prompts) {
    let node = root;
    for (const token of prompt) {
      let child = node.next.get(token);
      if (!child) {
        child = { next: new Map() };
        node.next.set(token, child);
        count++;
      }
      node = child;
    }
  }
  return count;
}
