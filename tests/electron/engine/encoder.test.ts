/** A model that only makes embeddings: embeds, and is refused with a sentence where text is to be generated. */
import { mkdtempSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { dispatch } from '../../../electron/engine/dispatch';
import { createResident } from '../../../electron/engine/resident';
import { createSession, type Session } from '../../../electron/engine/session';
import { createContext } from '../../../electron/llama/context';
import vectors from '../../fixtures/tiny-bert/vectors.json';

const checkout = join(import.meta.dirname, '../../..');
const tinyBert = join(checkout, 'tests/fixtures/tiny-bert/tiny-bert.gguf');
const chatModel = join(checkout, 'sample/models/patient-triage.gguf');
const refusal = 'tiny-bert.gguf makes embeddings and does not generate text; choose a model that does.';

describe('a loaded encoder', () => {
  const resident = createResident({ TUNEWRIGHT_THREADS: '1', TUNEWRIGHT_BACKEND: 'cpu' });
  afterEach(() => resident.release());

  it('is refused for text before and after it was loaded for embeddings, and makes room for a model', async () => {
    await expect(resident.load(tinyBert, 'bert')).rejects.toThrow(refusal);
    const loaded = await resident.load(tinyBert, 'bert', 'embeddings');
    await expect(resident.load(tinyBert, 'bert')).rejects.toThrow(refusal);
    expect(await resident.load(tinyBert, 'bert', 'embeddings')).toBe(loaded);
    const chat = await resident.load(chatModel, 'chat');
    expect(await resident.load(chatModel, 'chat', 'embeddings')).toBe(chat);
  });

  it('gets no context to generate in, whatever its architecture is called', async () => {
    const { model } = await resident.load(tinyBert, 'bert', 'embeddings');
    expect(() => createContext(model, { cells: 256, batch: 64, sequences: 1, threads: 1 })).toThrow(
      'tiny-bert.gguf does not generate text token by token; choose a model that does.',
    );
  });
});

describe('an encoder in a workspace', () => {
  let folder = '';
  let session: Session;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tunewright-encoder-'));
    const workspace = join(folder, 'sample');
    cpSync(join(checkout, 'sample'), workspace, { recursive: true });
    writeFileSync(
      join(workspace, 'workspace.yaml'),
      stringify({ version: 1, name: 'Encoder', models: [{ name: 'bert', path: tinyBert }] }),
    );
    writeFileSync(
      join(workspace, 'configurations.yaml'),
      stringify({ configurations: [{ name: 'encoder', model: 'bert' }] }),
    );
    session = createSession({
      onProgress: () => undefined,
      onDelta: () => undefined,
      onDownload: () => undefined,
      onChanged: () => undefined,
    });
    expect(await call('workspace.open', { path: workspace })).toMatchObject({ ok: true });
  });
  afterEach(async () => {
    await session.close('The test is over.');
    rmSync(folder, { recursive: true, force: true });
  });

  const call = (verb: string, input: unknown) =>
    dispatch(session.handlers, verb, input, new AbortController().signal);

  it('fails a run with the sentence', async () => {
    const request = {
      suite: 'patient-messages',
      configurations: [{ name: 'encoder' }],
      split: 'dev',
      samples: 1,
    };
    const started = await call('cli.run', request);
    if (!started.ok) throw new Error(started.error.message);
    const [run] = started.value as { id: string }[];
    expect(await call('cli.wait', { run: run?.id })).toMatchObject({
      ok: true,
      value: { status: 'failed', reason: refusal },
    });
  });

  it('fails the playground with the sentence', async () => {
    const messages = [{ role: 'user', content: 'Hello' }];
    const answer = await call('playground.generate', { id: 'one', model: 'bert', messages, columns: [{}] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'incompatible', message: refusal } });
  });

  it('embeds for the command line', async () => {
    const texts = vectors.map(({ text }) => text);
    const answer = await call('cli.embed', { model: tinyBert, texts });
    expect(answer).toMatchObject({ ok: true, value: { pooling: 'mean', dimensions: 32 } });
    if (!answer.ok) return;
    const { embeddings } = answer.value as { embeddings: number[][] };
    embeddings.forEach((vector, row) =>
      vector.forEach((value, index) =>
        expect(Math.abs(value - (vectors[row]?.mean[index] ?? NaN))).toBeLessThan(1e-3),
      ),
    );
    expect(await call('cli.embed', { model: tinyBert, texts: ['fine', ''] })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: 'Text 2 is empty.' },
    });
  });
});
