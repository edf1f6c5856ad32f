/**
 * The engine beside llama.cpp's own server, built from the pinned source (tools/fixtures/llama-reference.mjs).
 *
 * llama.cpp does not give one answer to the last bit: its kernels for other batch sizes and other processors add in
 * another order. With F32 weights that stays in the last bits, but where the cache rounds to sixteen. With quantized
 * weights activations are rounded to eight bits before every product, and a last bit becomes a visible difference. Each
 * fixture says how far llama.cpp is from itself when only its batch size changes (`spread`). The tolerances below are
 * about three times what the shipped libraries for x64, Sandy Bridge, Haswell, Ice Lake and Zen 4 were seen to differ by.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { schedule, sequenceIds } from '../../../electron/engine/scheduler';
import type { GeneratedSample, PromptTask } from '../../../electron/engine/tasks';
import { loadAdapter } from '../../../electron/llama/adapter';
import { createContext } from '../../../electron/llama/context';
import { freeModel, loadModel, type Model } from '../../../electron/llama/model';
import { loadNative } from '../../../electron/llama/native';
import { choosePlacement } from '../../../electron/llama/placement';
import { samplingSchema } from '../../../shared/domain/workspace';
import sampleBase from '../../fixtures/llama-reference/sample-base.json';
import sampleBaseF32 from '../../fixtures/llama-reference/sample-base-f32.json';
import sampleTuned from '../../fixtures/llama-reference/sample-tuned.json';
import sampleTunedF32 from '../../fixtures/llama-reference/sample-tuned-f32.json';
import smollm2 from '../../fixtures/llama-reference/smollm2.json';
import { writeAsF32 } from './f32-model';

const checkout = join(import.meta.dirname, '../../..');
const quantized = join(checkout, 'sample/models/patient-triage.gguf');
const lora = join(checkout, 'sample/adapters/patient-triage-lora.gguf');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-reference-'));
  writeAsF32(quantized, join(folder, 'f32.gguf'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Largest and mean difference of a token's log-probability l, in parts of 1 + |l|. */
interface Tolerance {
  largest: number;
  mean: number;
}
const exact: Tolerance = { largest: 3e-3, mean: 6e-5 };
const rounded: Tolerance = { largest: 0.08, mean: 2e-3 };
const roundedMore: Tolerance = { largest: 0.4, mean: 0.025 };

describe.each([
  { name: 'the sample, F32', fixture: sampleBaseF32, path: () => join(folder, 'f32.gguf'), tolerance: exact },
  {
    name: 'the sample, tuned, F32',
    fixture: sampleTunedF32,
    path: () => join(folder, 'f32.gguf'),
    lora,
    tolerance: exact,
  },
  { name: 'the sample, Q8_0', fixture: sampleBase, path: () => quantized, tolerance: rounded },
  { name: 'the sample, tuned, Q8_0', fixture: sampleTuned, path: () => quantized, lora, tolerance: rounded },
  { name: 'SmolLM2, Q4_1', fixture: smollm2, path: () => inject('testModel'), tolerance: roundedMore },
])('$name', ({ fixture, path, lora: adapterPath, tolerance }) => {
  let model: Model;
  let adapters: { adapter: bigint; scale: number }[];
  let free: (() => void) | undefined;
  let alone: GeneratedSample<number>[];
  let together: GeneratedSample<number>[];
  let given: Record<'alone' | 'together', GeneratedSample<number>[]>;
  const expected = fixture.prompts.flatMap(({ logprobs }) => logprobs);

  beforeAll(async () => {
    const placement = choosePlacement('cpu');
    if (!placement) throw new Error('no llama.cpp libraries are installed');
    model = await loadModel(loadNative(placement.set), path());
    const adapter = adapterPath === undefined ? undefined : loadAdapter(model, adapterPath);
    adapters = adapter ? [{ adapter: adapter.pointer, scale: 1 }] : [];
    free = () => {
      adapter?.free();
      freeModel(model);
    };
    const tasks = fixture.prompts.map(({ tokens }, key) => task(key, tokens));
    alone = await run(tasks, 1);
    together = await run(tasks, 16);
    const completions = fixture.completions.map(({ prompt, completion }, key) =>
      task(key, prompt, completion),
    );
    given = { alone: await run(completions, 1), together: await run(completions, 16) };
    // On a busy machine: a hook that is given up would free the model under a running decode.
  }, 600_000);
  afterAll(() => free?.());

  async function run(
    tasks: readonly PromptTask<number>[],
    sequences: number,
    temperature = 0,
  ): Promise<GeneratedSample<number>[]> {
    const samples: GeneratedSample<number>[] = [];
    const context = createContext(model, {
      cells: 2048,
      batch: 512,
      sequences: sequenceIds(sequences),
      threads: 1,
    });
    try {
      await schedule(context, tasks, {
        arms: [{ adapters, sampling: samplingSchema.parse({ max_tokens: fixture.longest, temperature }) }],
        sequences,
        signal: new AbortController().signal,
        onSample: (sample) => samples.push(sample),
        onTokens: () => undefined,
      });
    } finally {
      context.free();
    }
    return samples.sort((one, other) => one.key - other.key);
  }

  /** What the samples say of the tokens that the fixture has. */
  const recorded = (samples: readonly GeneratedSample<number>[]) =>
    samples.flatMap(({ logprobs, key }) => logprobs.slice(0, fixture.prompts[key]?.logprobs.length));

  it.each([
    ['one after the other', () => alone],
    ['sixteen together', () => together],
  ])("generates llama-server's tokens, %s", (_, samples) => {
    expect(
      samples().map(({ tokens, key }) => tokens.slice(0, fixture.prompts[key]?.generated.length)),
    ).toEqual(fixture.prompts.map(({ generated }) => generated));
    for (const { key, finishReason, tokens } of samples()) {
      const prompt = fixture.prompts[key];
      if (!prompt || prompt.finish === 'tie') continue;
      expect([finishReason, tokens.length]).toEqual([prompt.finish, prompt.generated.length]);
    }
  });

  it.each([
    ['one after the other', () => alone],
    ['sixteen together', () => together],
  ])('gives each its log-probability, %s', (_, samples) => {
    expectClose(recorded(samples()), expected, tolerance);
  });

  it('scores given answers as the server does', () => {
    const scored = given.together;
    expect(scored.map(({ tokens }) => tokens)).toEqual(
      fixture.completions.map(({ completion }) => completion),
    );
    expectClose(
      scored.flatMap(({ logprobs }) => logprobs),
      fixture.completions.flatMap(({ logprobs }) => logprobs),
      tolerance,
    );
  });

  it('gives the same again, drawn with the same seeds', async () => {
    const tasks = fixture.prompts.slice(-4).map(({ tokens }, key) => task(key, tokens));
    const first = await run(tasks, 4, 1);
    const second = await run(tasks, 4, 1);
    expect(second.map(({ tokens, logprobs }) => [tokens, logprobs])).toEqual(
      first.map(({ tokens, logprobs }) => [tokens, logprobs]),
    );
  });

  if (tolerance !== exact) return;
  it('is within a thousandth of itself with sixteen together', () => {
    const all = (answers: GeneratedSample<number>[], scored: GeneratedSample<number>[]) => [
      ...recorded(answers),
      ...scored.flatMap(({ logprobs }) => logprobs),
    ];
    expect(relativeDifference(all(together, given.together), all(alone, given.alone))).toBeLessThan(1e-3);
  });
});

function task(key: number, tokens: readonly number[], completion?: readonly number[]): PromptTask<number> {
  const given = completion ? { completion: Int32Array.from(completion) } : {};
  return { key, arm: 0, tokens: Int32Array.from(tokens), samples: [{ index: 0, seed: key + 1, ...given }] };
}

function expectClose(
  actual: readonly number[],
  expected: readonly number[],
  { largest, mean }: Tolerance,
): void {
  expect(actual).toHaveLength(expected.length);
  const differences = actual.map((value, index) => {
    const reference = expected[index] ?? NaN;
    return Math.abs(value - reference) / (1 + Math.abs(reference));
  });
  expect(Math.max(...differences)).toBeLessThan(largest);
  expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(mean);
}

/** Euclidean distance over the norm of the second. */
function relativeDifference(some: readonly number[], others: readonly number[]): number {
  const distance = some.reduce((sum, value, index) => sum + (value - (others[index] ?? NaN)) ** 2, 0);
  return Math.sqrt(distance / others.reduce((sum, value) => sum + value ** 2, 0));
}
