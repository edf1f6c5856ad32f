import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createContext, type Context } from '../../../electron/llama/context';
import { freeModel, loadModel, type Model } from '../../../electron/llama/model';
import { loadNative } from '../../../electron/llama/native';
import { choosePlacement } from '../../../electron/llama/placement';
import { FailureError } from '../../../shared/result';

let model: Model;
beforeAll(async () => {
  const placement = choosePlacement('cpu');
  if (!placement) throw new Error('no llama.cpp libraries are installed');
  model = await loadModel(loadNative(placement.set), inject('testModel'));
});
afterAll(() => freeModel(model));

const open = (sequences: number, threads = 1) =>
  createContext(model, { cells: 1024, batch: 512, sequences, threads });

function feed(context: Context, tokens: Int32Array, sequence: number, from = 0): number {
  let entry = -1;
  tokens.forEach((token, index) => {
    entry = context.batch.add(token, from + index, sequence, index === tokens.length - 1);
  });
  return entry;
}

/** Euclidean distance over the norm of the first. */
function relativeDifference(a: Float32Array, b: Float32Array): number {
  let distance = 0;
  let norm = 0;
  for (let index = 0; index < a.length; index++) {
    distance += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2;
    norm += (a[index] ?? 0) ** 2;
  }
  return Math.sqrt(distance / norm);
}

describe('a context', () => {
  it('gives a sequence nearly the same logits alone and among others, also over a copied prefix', async () => {
    const prefix = model.vocabulary.tokenize('<|im_start|>system\nAnswer briefly.<|im_end|>\n', false);
    const prompt = model.vocabulary.tokenize(
      '<|im_start|>user\nWhat is the capital of France?<|im_end|>\n',
      false,
    );
    const other = model.vocabulary.tokenize(
      '<|im_start|>user\nSing a song about the sea, please.<|im_end|>\n',
      false,
    );

    const alone = open(1);
    const whole = Int32Array.from([...prefix, ...prompt]);
    const aloneEntry = feed(alone, whole, 0);
    expect(await alone.decode()).toBe('done');
    const expected = alone.logits(aloneEntry).slice();
    alone.free();

    const together = open(4);
    feed(together, prefix, 0);
    await together.decode();
    for (const sequence of [1, 2, 3]) together.copySequence(0, sequence);
    feed(together, other, 1, prefix.length);
    const entry = feed(together, prompt, 2, prefix.length);
    feed(together, other, 3, prefix.length);
    await together.decode();
    const logits = together.logits(entry).slice();
    together.free();

    expect(relativeDifference(expected, logits)).toBeLessThan(1e-2);
    const best = (row: Float32Array) =>
      row.indexOf(row.reduce((max, value) => Math.max(max, value), -Infinity));
    expect(best(logits)).toBe(best(expected));
  });

  it('gives the same logits bit for bit with one thread and with two', async () => {
    const tokens = model.vocabulary.tokenize('The quick brown fox jumps over the lazy dog.', false);
    const rows: Float32Array[] = [];
    for (const threads of [1, 2]) {
      const context = open(1, threads);
      const entry = feed(context, tokens, 0);
      await context.decode();
      rows.push(context.logits(entry).slice());
      context.free();
    }
    expect(rows[1]).toEqual(rows[0]);
  });

  it('says that the cache is full and stays as it was', async () => {
    const context = createContext(model, { cells: 256, batch: 512, sequences: 1, threads: 1 });
    expect(context.batch.capacity).toBe(256);
    const tokens = model.vocabulary.tokenize('word '.repeat(300), false);
    feed(context, tokens.subarray(0, 200), 0);
    expect(await context.decode()).toBe('done');
    feed(context, tokens.subarray(200, 300), 0, 200);
    expect(await context.decode()).toBe('no-cells');
    feed(context, tokens.subarray(200, 220), 0, 200);
    expect(await context.decode()).toBe('done');
    context.free();
  });
});

describe('the vocabulary', () => {
  it('gives back any text, character by character', () => {
    const text = 'Ünïcode, 漢字, 👩‍⚕️ and "quotes"\n\t  spaces';
    const tokens = model.vocabulary.tokenize(text, false);
    const bytes = Buffer.concat([...tokens].map((token) => model.vocabulary.bytes(token)));
    expect(bytes.toString('utf8')).toBe(text);
  });

  it('knows the end of a turn', () => {
    const [end] = model.vocabulary.tokenize('<|im_end|>', false);
    expect(model.vocabulary.isEndOfGeneration(end ?? -1)).toBe(true);
    expect(model.vocabulary.isEndOfGeneration(model.vocabulary.tokenize('a', false)[0] ?? -1)).toBe(false);
  });
});

describe('loadModel', () => {
  it('gives llama.cpp’s own reason when it cannot load a file', async () => {
    const error: unknown = await loadModel(model.native, import.meta.filename).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(FailureError);
    expect((error as FailureError).message).toMatch(
      /llama\.cpp cannot load context\.test\.ts: .*(magic|GGUF|gguf)/,
    );
  });
});
