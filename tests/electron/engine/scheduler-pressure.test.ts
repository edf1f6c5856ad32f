import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distinctTokens, prefixTree } from '../../../electron/engine/prefix-tree';
import { schedule, sequenceIds } from '../../../electron/engine/scheduler';
import type { Arm, GeneratedSample, PromptTask } from '../../../electron/engine/tasks';
import { loadAdapter, type Adapter } from '../../../electron/llama/adapter';
import { createContext, type Context } from '../../../electron/llama/context';
import { freeModel, loadModel, type Model } from '../../../electron/llama/model';
import { loadNative } from '../../../electron/llama/native';
import { choosePlacement } from '../../../electron/llama/placement';
import { samplingSchema } from '../../../shared/domain/workspace';

const sample = join(import.meta.dirname, '../../../sample');

let model: Model;
let adapter: Adapter;
beforeAll(async () => {
  const placement = choosePlacement(process.env['TUNEWRIGHT_BACKEND']);
  if (!placement) throw new Error('no llama.cpp libraries are installed');
  model = await loadModel(loadNative(placement.set), join(sample, 'models/patient-triage.gguf'));
  adapter = loadAdapter(model, join(sample, 'adapters/patient-triage-lora.gguf'));
});
afterAll(() => {
  adapter.free();
  freeModel(model);
});

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state >> 8) % below;
  };
}

/** Prompts that begin alike in many ways: each is another one's beginning with something added. */
function randomTasks(count: number, random: (below: number) => number, arms: number): PromptTask<number>[] {
  const words = ['my ', 'head ', 'hurts ', 'please ', 'refill ', 'now ', 'today ', 'doctor '];
  const texts: string[] = ['patient: '];
  for (let index = 0; index < count; index++) {
    const from = texts[random(texts.length)] ?? '';
    const added = Array.from({ length: 1 + random(14) }, () => words[random(words.length)]).join('');
    texts.push(from + added);
  }
  return texts.slice(1).map((text, key) => ({
    key,
    arm: key % arms,
    tokens: model.vocabulary.tokenize(text, true),
    samples: Array.from({ length: 1 + random(4) }, (_, index) => ({ index, seed: key * 31 + index })),
  }));
}

/** The same context, which also follows who has which cell, and refuses what llama.cpp would silently take. */
function checked(context: Context): Context {
  const cellsOf = new Map<number, Set<number>>();
  let last = 0;
  const { add } = context.batch;
  context.batch.add = (token, position, sequence, wantLogits) => {
    const cells = cellsOf.get(sequence) ?? new Set();
    expect(cells.size).toBe(position);
    cellsOf.set(sequence, cells.add(last++));
    expect(new Set([...cellsOf.values()].flatMap((set) => [...set])).size).toBeLessThanOrEqual(context.cells);
    return add(token, position, sequence, wantLogits);
  };
  return {
    ...context,
    copySequence(from, to) {
      expect(cellsOf.get(to)?.size ?? 0).toBe(0);
      cellsOf.set(to, new Set(cellsOf.get(from)));
      context.copySequence(from, to);
    },
    removeSequence(sequence) {
      cellsOf.delete(sequence);
      context.removeSequence(sequence);
    },
  };
}

async function run(
  tasks: readonly PromptTask<number>[],
  arms: readonly Arm[],
  sequences: number,
  cells: number,
): Promise<{ samples: GeneratedSample<number>[]; prompt: number; restarts: number }> {
  const samples: GeneratedSample<number>[] = [];
  let prompt = 0;
  let restarts = 0;
  const on = checked(
    createContext(model, { cells, batch: 512, sequences: sequenceIds(sequences), threads: 1 }),
  );
  try {
    await schedule(on, tasks, {
      arms,
      sequences,
      turn: 4,
      signal: new AbortController().signal,
      onSample: (done) => samples.push(done),
      onRestart: () => restarts++,
      onTokens: (evaluated) => (prompt += evaluated.prompt),
    });
  } finally {
    on.free();
  }
  return { samples: samples.sort((a, b) => a.key - b.key || a.index - b.index), prompt, restarts };
}

const names = (samples: readonly GeneratedSample<number>[]) =>
  samples.map(({ key, index }) => `${key}/${index}`);

describe('schedule under pressure', () => {
  it.each([
    { seed: 1, sequences: 8, cells: 4096, maxTokens: 24 },
    { seed: 2, sequences: 8, cells: 512, maxTokens: 24 },
    { seed: 3, sequences: 16, cells: 256, maxTokens: 40 },
    { seed: 4, sequences: 3, cells: 256, maxTokens: 90 },
    { seed: 5, sequences: 32, cells: 1024, maxTokens: 60 },
    { seed: 6, sequences: 100, cells: 2048, maxTokens: 24 },
  ])('answers every sample once, as alone: $sequences sequences, $cells cells', async (wanted) => {
    const { seed, sequences, cells, maxTokens } = wanted;
    const sampling = samplingSchema.parse({ max_tokens: maxTokens });
    const arms: Arm[] = [
      { adapters: [], sampling },
      { adapters: [{ adapter: adapter.pointer, scale: 1 }], sampling },
    ];
    const tasks = randomTasks(40, seeded(seed), arms.length);
    const { samples, prompt } = await run(tasks, arms, sequences, cells);
    const expected = tasks.flatMap(({ key, samples: each }) => each.map(({ index }) => `${key}/${index}`));
    expect(names(samples)).toEqual(expected);

    const distinct = [0, 1]
      .map((arm) => distinctTokens(prefixTree(tasks.filter((task) => task.arm === arm))))
      .reduce((sum, tokens) => sum + tokens, 0);
    expect(prompt).toBeGreaterThanOrEqual(distinct);
    if (cells === 4096) expect(prompt).toBe(distinct);
    const charged = samples.reduce((sum, { promptEvaluated }) => sum + promptEvaluated, 0);
    expect(charged).toBeGreaterThanOrEqual(distinct + samples.length);

    // A wrong prefix, adapter or position would show at the first token already; last bits decide few of them.
    const alone = await run(
      tasks.map((task) => ({ ...task, samples: task.samples.slice(0, 1) })),
      arms,
      1,
      4096,
    );
    const firsts = new Map(alone.samples.map(({ key, tokens }) => [key, tokens[0]]));
    const same = samples.filter(({ key, tokens }) => tokens[0] === firsts.get(key));
    expect(same.length / samples.length).toBeGreaterThan(0.9);
    const likely = new Map(alone.samples.map(({ key, logprobs }) => [key, logprobs[0] ?? 0]));
    const differences = same.map(({ key, logprobs }) =>
      Math.abs((logprobs[0] ?? 0) - (likely.get(key) ?? 9)),
    );
    expect(differences.reduce((sum, each) => sum + each, 0) / same.length).toBeLessThan(0.05);
  });

  it('loses nothing and counts every cell, whatever the tree, the cache and the answers are', async () => {
    let restarts = 0;
    for (let seed = 1; seed <= 14; seed++) {
      const random = seeded(seed * 7919);
      const pick = (...choices: [number, ...number[]]) => choices[random(choices.length)] ?? choices[0];
      const cells = pick(256, 512, 768);
      const sequences = pick(2, 5, 12, 30, 90);
      const sampling = samplingSchema.parse({ max_tokens: pick(10, 40, 120), temperature: random(2) });
      const arms: Arm[] = [
        { adapters: [], sampling },
        { adapters: [{ adapter: adapter.pointer, scale: 1 }], sampling },
      ];
      const tasks = randomTasks(20 + random(60), random, 1 + random(2));
      const done = await run(tasks, arms, sequences, cells);
      restarts += done.restarts;
      const expected = tasks.flatMap(({ key, samples }) => samples.map(({ index }) => `${key}/${index}`));
      expect(names(done.samples)).toEqual(expected);
    }
    expect(restarts).toBeGreaterThan(0);
  });
});
