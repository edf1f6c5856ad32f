/**
 * Embeddings beside two references: a BERT whose vectors numpy computed (tools/fixtures/tiny-bert.py), and llama.cpp's
 * own server for models that chat (tools/fixtures/llama-reference.mjs).
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createEmbedder, type Pooling } from '../../../electron/llama/embedder';
import { freeModel, loadModel, type Model } from '../../../electron/llama/model';
import { loadNative, type Native } from '../../../electron/llama/native';
import { choosePlacement } from '../../../electron/llama/placement';
import { FailureError } from '../../../shared/result';
import sampleF32 from '../../fixtures/llama-reference/sample-embeddings-f32.json';
import smollm2 from '../../fixtures/llama-reference/smollm2-embeddings.json';
import bertVectors from '../../fixtures/tiny-bert/vectors.json';
import { writeAsF32 } from '../engine/f32-model';

const checkout = join(import.meta.dirname, '../../..');
const tinyBert = join(checkout, 'tests/fixtures/tiny-bert/tiny-bert.gguf');

let folder: string;
let native: Native;
const models: Model[] = [];

async function load(path: string): Promise<Model> {
  const model = await loadModel(native, path);
  models.push(model);
  return model;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-embedder-'));
  const placement = choosePlacement('cpu');
  if (!placement) throw new Error('no llama.cpp libraries are installed');
  native = loadNative(placement.set);
});
afterAll(() => {
  models.forEach(freeModel);
  rmSync(folder, { recursive: true, force: true });
});

async function embed(model: Model, texts: readonly string[], pooling?: Pooling): Promise<Float32Array[]> {
  const embedder = createEmbedder(model, { threads: 1, pooling });
  try {
    return await embedder.embed(texts);
  } finally {
    embedder.free();
  }
}

async function embedOneByOne(model: Model, texts: readonly string[], pooling?: Pooling) {
  const vectors: Float32Array[] = [];
  for (const text of texts) vectors.push(...(await embed(model, [text], pooling)));
  return vectors;
}

type Vectors = readonly ArrayLike<number>[];

function largestDifference(some: Vectors, others: Vectors): number {
  expect(some.map(({ length }) => length)).toEqual(others.map(({ length }) => length));
  return Math.max(
    ...some.flatMap((vector, row) =>
      Array.from(vector, (value, index) => Math.abs(value - (others[row]?.[index] ?? NaN))),
    ),
  );
}

function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).reduce((sum, value, index) => sum + value * (b[index] ?? NaN), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}

const leastCosine = (some: Vectors, others: Vectors) =>
  Math.min(...some.map((vector, row) => cosine(vector, others[row] ?? [])));

const lengthOf = (vector: Float32Array) => Math.hypot(...vector);

describe('a BERT', () => {
  const texts = bertVectors.map(({ text }) => text);
  let bert: Model;
  beforeAll(async () => {
    bert = await load(tinyBert);
  });

  /** The same model whose file asks for another pooling. */
  async function withPooling(type: number): Promise<Model> {
    const bytes = readFileSync(tinyBert);
    const key = 'bert.pooling_type';
    const valueAt = bytes.indexOf(key) + key.length + 4;
    expect(bytes.readUInt32LE(valueAt)).toBe(1);
    bytes.writeUInt32LE(type, valueAt);
    const path = join(folder, `pooling-${type}.gguf`);
    writeFileSync(path, bytes);
    return load(path);
  }

  it('cuts texts into the same pieces as the reference', () => {
    expect(texts.map((text) => [...bert.vocabulary.tokenize(text, true)])).toEqual(
      bertVectors.map(({ tokens }) => tokens),
    );
  });

  // llama.cpp looks GELU up in a table of 16-bit numbers, which round by up to 5e-4 of a value: seen are 1.2e-4 (mean)
  // and 1.7e-4 (cls). Without the segment embedding, say, they would be off by a tenth.
  it.each(['mean', 'cls'] as const)('gives the vectors of the reference, pooled by %s', async (pooling) => {
    const expected = bertVectors.map((vectors) => vectors[pooling]);
    const vectors = await embed(bert, texts, pooling);
    expect(largestDifference(vectors, expected)).toBeLessThan(5e-4);
    for (const vector of vectors) expect(lengthOf(vector)).toBeCloseTo(1, 6);
  });

  it('gives a text the same vector alone and among many', async () => {
    const many = Array.from({ length: 70 }, (_, index) => texts[index % texts.length] ?? '');
    for (const pooling of ['mean', 'cls', 'last'] as const) {
      const alone = await embedOneByOne(bert, texts, pooling);
      const expected = many.map((_, index) => alone[index % texts.length] ?? []);
      expect(largestDifference(await embed(bert, many, pooling), expected)).toBeLessThan(1e-4);
    }
  });

  it.each([
    { type: 0, pooling: 'mean' },
    { type: 1, pooling: 'mean' },
    { type: 2, pooling: 'cls' },
    { type: 3, pooling: 'last' },
  ] as const)('pools as its file says: $type is $pooling', async ({ type, pooling }) => {
    const model = await withPooling(type);
    const embedder = createEmbedder(model, { threads: 1 });
    expect([embedder.pooling, embedder.dimensions, embedder.longest]).toEqual([pooling, 32, 64]);
    expect(await embedder.embed(texts)).toEqual(await embed(bert, texts, pooling));
    embedder.free();
  });

  it('that ranks pairs is refused', async () => {
    const model = await withPooling(4);
    const error = catchFailure(() => createEmbedder(model, { threads: 1 }));
    expect(error).toMatchObject({
      code: 'incompatible',
      message: expect.stringMatching(/ranks pairs/) as string,
    });
  });

  it('refuses texts that are empty or too long, and says which', async () => {
    const embedder = createEmbedder(bert, { threads: 1 });
    await expect(embedder.embed(['a', ''])).rejects.toThrow('Text 2 is empty.');
    await expect(embedder.embed([' \n'])).rejects.toThrow('Text 1 is empty.');
    const fits = 'a '.repeat(62);
    await expect(embedder.embed(['a', fits, `${fits}a`])).rejects.toThrow(
      'Text 3 has 65 tokens; this model embeds at most 64. Shorten or split it.',
    );
    expect(await embedder.embed([fits])).toHaveLength(1);
    expect(await embedder.embed([])).toEqual([]);
    embedder.free();
  });

  it('stops between groups of texts when it is cancelled', async () => {
    const embedder = createEmbedder(bert, { threads: 1 });
    const controller = new AbortController();
    const work = embedder.embed(texts, controller.signal);
    controller.abort();
    await expect(work).rejects.toThrow(/abort/i);
    expect(await embedder.embed(texts)).toHaveLength(texts.length);
    embedder.free();
  });
});

// Cosines with the server's vectors. With F32 weights the difference is the server's flash attention, which rounds to 16
// bits: seen is 1 - 1e-7. With quantized weights activations are rounded to eight bits before every product, otherwise
// with every other kernel: seen is 1 - 1e-4, and 1 - 3e-5 with flash attention.
describe.each([
  {
    name: 'the sample, F32',
    fixture: sampleF32,
    path: () => {
      const path = join(folder, 'f32.gguf');
      writeAsF32(join(checkout, 'sample/models/patient-triage.gguf'), path);
      return path;
    },
    atLeast: 0.9999,
    difference: 1e-4,
  },
  {
    name: 'SmolLM2, Q4_1',
    fixture: smollm2,
    path: () => inject('testModel'),
    atLeast: 0.99,
    difference: 0.02,
  },
])('a model that chats: $name', ({ fixture, path, atLeast, difference }) => {
  const texts = fixture.embeddings.map(({ text }) => text);
  let model: Model;
  let mean: Float32Array[];
  beforeAll(async () => {
    model = await load(path());
    mean = await embed(model, texts);
  });

  it("gives the server's vectors", () => {
    expect(texts.map((text) => [...model.vocabulary.tokenize(text, true)])).toEqual(
      fixture.embeddings.map(({ tokens }) => tokens),
    );
    const expected = fixture.embeddings.map(({ embedding }) => embedding);
    expect(leastCosine(mean, expected)).toBeGreaterThan(atLeast);
    for (const vector of mean) expect(lengthOf(vector)).toBeCloseTo(1, 6);
  });

  it('gives a text the same vector alone and among others', async () => {
    expect(largestDifference(mean, await embedOneByOne(model, texts))).toBeLessThan(difference);
  });

  it('pools by the last and by the first token, too', async () => {
    const last = await embed(model, texts, 'last');
    const first = await embed(model, texts, 'cls');
    texts.forEach((text, row) => {
      if (model.vocabulary.tokenize(text, true).length < 2) return;
      const [byLast, byFirst, byMean] = [last[row] ?? [], first[row] ?? [], mean[row] ?? []];
      for (const other of [byFirst, byMean]) expect(cosine(byLast, other)).toBeLessThan(0.99);
      expect(cosine(byFirst, byMean)).toBeLessThan(0.99);
    });
  });
});

function catchFailure(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error('nothing was thrown');
}
