import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkAdapterFits, describeGguf } from '../../../electron/gguf/describe';
import { readGgufHeader } from '../../../electron/gguf/header';
import { FailureError } from '../../../shared/result';
import { asNobody } from '../as-nobody';
import { gguf, type GgufParts } from './make-gguf';

const sample = join(import.meta.dirname, '../../../sample');
const modelPath = join(sample, 'models/patient-triage.gguf');
const adapterPath = join(sample, 'adapters/patient-triage-lora.gguf');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-gguf-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: Buffer, name = 'file.gguf') {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return readGgufHeader(path);
}

async function failureOf(promise: Promise<unknown>): Promise<FailureError['failure']> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FailureError)) throw new Error(`not a FailureError: ${String(error)}`);
  return error.failure;
}

const small: GgufParts = {
  metadata: [
    ['general.architecture', 'text', 'llama'],
    ['llama.context_length', 'u32', 64],
  ],
  tensors: [{ name: 'token_embd.weight', shape: [32, 8], type: 0, offset: 0 }],
  dataBytes: 32 * 8 * 4,
};

describe('readGgufHeader', () => {
  it('reads the sample model and adapter', async () => {
    const model = describeGguf(await readGgufHeader(modelPath), modelPath);
    expect(model).toMatchObject({ kind: 'model', architecture: 'llama' });
    expect(model.parameters).toBeGreaterThan(100_000);
    expect(model.chatTemplate).toContain('messages');
    expect(model.cacheBytesPerToken).toBeGreaterThan(0);
    const adapter = describeGguf(await readGgufHeader(adapterPath), adapterPath);
    expect(adapter).toMatchObject({ kind: 'adapter', architecture: 'llama' });
    expect(adapter.rank).toBeGreaterThan(0);
    expect(adapter.alpha).toBeGreaterThan(0);
  });

  it('reads a real model with a large vocabulary', async () => {
    const path = inject('testModel');
    const header = await readGgufHeader(path);
    expect(header.arrayLengths.get('tokenizer.ggml.tokens')).toBe(49152);
    expect(describeGguf(header, path)).toMatchObject({
      architecture: 'llama',
      quantization: 'Q4_1',
      contextLength: 8192,
    });
  });

  it('says what is not a GGUF file', async () => {
    expect(
      (await failureOf(read(Buffer.from('PK\u0003\u0004 a zip file, not a model at all')))).message,
    ).toBe('file.gguf is not a GGUF file. Choose a file that ends in .gguf.');
    expect((await failureOf(read(Buffer.alloc(0)))).code).toBe('bad-file');
    expect((await failureOf(readGgufHeader(join(folder, 'nowhere.gguf')))).code).toBe('not-found');
    expect((await failureOf(readGgufHeader(folder))).code).toBe('bad-file');
  });

  it.skipIf(process.platform === 'win32')(
    'says of a file that may not be read to check its permissions',
    async () => {
      const path = join(folder, 'secret.gguf');
      writeFileSync(path, gguf(small), { mode: 0o000 });
      const failure = await asNobody(() => failureOf(readGgufHeader(path)));
      expect(failure.message).toMatch(/^secret\.gguf cannot be read: EACCES\. Check its permissions\.$/);
    },
  );

  it('says of a truncated file that it is cut short, wherever it is cut', async () => {
    const path = join(folder, 'truncated.gguf');
    const { length } = readFileSync(modelPath);
    for (const part of [0.999, 0.5, 0.1, 0.01]) {
      writeFileSync(path, readFileSync(modelPath));
      truncateSync(path, Math.floor(length * part));
      expect((await failureOf(readGgufHeader(path))).message).toMatch(/cut short/);
    }
    const whole = gguf(small);
    for (let size = 24; size < whole.length; size += 7) {
      expect((await failureOf(read(whole.subarray(0, size)))).code).toBe('bad-file');
    }
    await expect(read(whole)).resolves.toMatchObject({ version: 3 });
  });

  it.each<[string, Partial<GgufParts> & { patch?: (bytes: Buffer) => void }]>([
    [
      'a tensor past the end of the file',
      { tensors: [{ name: 'a', shape: [32, 8], type: 0, offset: 1 << 20 }] },
    ],
    [
      'a shape whose product overflows',
      { tensors: [{ name: 'a', shape: [2 ** 30, 2 ** 30], type: 0, offset: 0 }] },
    ],
    ['a shape with a zero', { tensors: [{ name: 'a', shape: [32, 0], type: 0, offset: 0 }] }],
    [
      'rows that are no multiple of the block',
      { tensors: [{ name: 'a', shape: [33, 1], type: 8, offset: 0 }] },
    ],
    ['an unknown tensor type', { tensors: [{ name: 'a', shape: [32], type: 99, offset: 0 }] }],
    ['a tensor that is not aligned', { tensors: [{ name: 'a', shape: [1], type: 0, offset: 4 }] }],
    [
      'two tensors of one name',
      { tensors: [small.tensors[0], small.tensors[0]].flatMap((tensor) => tensor ?? []) },
    ],
    [
      'an alignment that is no power of two',
      { metadata: [...small.metadata, ['general.alignment', 'u32', 48]] },
    ],
    ['a version from the future', { patch: (bytes) => bytes.writeUInt32LE(9, 4) }],
    ['more tensors than any model has', { patch: (bytes) => bytes.writeBigUInt64LE(2n ** 60n, 8) }],
    ['more metadata than any model has', { patch: (bytes) => bytes.writeBigUInt64LE(2n ** 63n, 16) }],
    ['a text longer than the file', { patch: (bytes) => bytes.writeBigUInt64LE(2n ** 40n, 24) }],
    [
      'a metadata type nobody knows',
      { patch: (bytes) => bytes.writeUInt32LE(77, 24 + 8 + 'general.architecture'.length) },
    ],
  ])('refuses %s with one sentence', async (_, { patch, ...parts }) => {
    const bytes = gguf({ ...small, ...parts });
    patch?.(bytes);
    const failure = await failureOf(read(bytes));
    expect(failure.code).toBe('bad-file');
    expect(failure.message).toMatch(/^[^\n]+\.$/);
  });

  it('survives any damaged byte of a header: an answer or a FailureError, nothing else', async () => {
    const whole = gguf(small);
    let refused = 0;
    for (let at = 0; at < whole.length - small.dataBytes; at++) {
      for (const value of [0x00, 0x7f, 0xff]) {
        const bytes = Buffer.from(whole);
        bytes[at] = value;
        await read(bytes).catch((error: unknown) => {
          if (!(error instanceof FailureError)) throw error;
          refused++;
        });
      }
    }
    expect(refused).toBeGreaterThan(100);
  });
});

describe('describeGguf', () => {
  it('refuses what is neither a model nor a LoRA adapter', async () => {
    const projector = await read(
      gguf({ ...small, metadata: [...small.metadata, ['general.type', 'text', 'mmproj']] }),
    );
    expect(() => describeGguf(projector, 'clip.gguf')).toThrow('clip.gguf is a GGUF of type "mmproj"');
    const vocabulary = await read(gguf({ ...small, tensors: [] }));
    expect(() => describeGguf(vocabulary, 'vocab.gguf')).toThrow('holds no weights');
    const nameless = await read(gguf({ ...small, metadata: [] }));
    expect(() => describeGguf(nameless, 'x.gguf')).toThrow('does not say its architecture');
  });
});

describe('checkAdapterFits', () => {
  const adapter = (
    architecture: string,
    a: number[],
    b: number[],
    name = 'blk.0.attn_q.weight',
  ): GgufParts => ({
    metadata: [
      ['general.architecture', 'text', architecture],
      ['general.type', 'text', 'adapter'],
      ['adapter.type', 'text', 'lora'],
    ],
    tensors: [
      { name: `${name}.lora_a`, shape: a, type: 0, offset: 0 },
      { name: `${name}.lora_b`, shape: b, type: 0, offset: 0 },
    ],
    dataBytes: 4096,
  });
  const base: GgufParts = {
    ...small,
    tensors: [{ name: 'blk.0.attn_q.weight', shape: [32, 16], type: 0, offset: 0 }],
    dataBytes: 4096,
  };

  it.each<[string, GgufParts, RegExp | undefined]>([
    ['an adapter that fits', adapter('llama', [32, 4], [4, 16]), undefined],
    [
      'another architecture',
      adapter('qwen2', [32, 4], [4, 16]),
      /for the architecture qwen2, but base.gguf is llama/,
    ],
    ['another width', adapter('llama', [64, 4], [4, 16]), /32 × 16 in the model, 64 × 16 in the adapter/],
    ['ranks that differ', adapter('llama', [32, 4], [8, 16]), /does not fit/],
    ['a tensor the model lacks', adapter('llama', [32, 4], [4, 16], 'blk.9.attn_q.weight'), /does not have/],
  ])('%s', async (_, parts, message) => {
    const check = async () =>
      checkAdapterFits(await read(gguf(base)), await read(gguf(parts)), 'base.gguf', 'adapter.gguf');
    if (message) await expect(check()).rejects.toThrow(message);
    else await check();
  });

  it('accepts the sample adapter for the sample model', async () => {
    checkAdapterFits(await readGgufHeader(modelPath), await readGgufHeader(adapterPath), 'base', 'adapter');
  });
});
