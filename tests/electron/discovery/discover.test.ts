import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHeaderCache } from '../../../electron/discovery/describe-file';
import { discoverModels } from '../../../electron/discovery/discover';
import { walk } from '../../../electron/discovery/walk';
import { asNobody } from '../as-nobody';
import { gguf } from '../gguf/make-gguf';
import { temporaryFolder } from '../store/temporary-folder';

const sample = join(import.meta.dirname, '../../../sample');
const model = join(sample, 'models/patient-triage.gguf');
const adapter = join(sample, 'adapters/patient-triage-lora.gguf');

let home = '';
beforeEach(() => {
  home = temporaryFolder();
});

function put(path: string, content: string | Buffer): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function putModel(path: string, from = model): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(from, file);
  return file;
}

function tiny(architecture: string, type?: string): Buffer {
  return gguf({
    metadata: [
      ['general.architecture', 'text', architecture],
      ...(type === undefined ? [] : ([['general.type', 'text', type]] as const)),
    ],
    tensors: [{ name: 't', shape: [32], type: 0, offset: 0 }],
    dataBytes: 128,
  });
}

function discover(
  options: { added?: string[]; environment?: Record<string, string>; signal?: AbortSignal } = {},
) {
  return discoverModels({
    downloads: join(home, 'downloads'),
    added: options.added ?? [],
    headers: createHeaderCache(),
    machine: { home, platform: 'darwin', environment: options.environment ?? {} },
    signal: options.signal,
  });
}

describe('places', () => {
  test('nothing is there: nothing is found, and nothing is wrong', async () => {
    expect(await discover()).toEqual({ files: [], folders: [] });
  });

  test('LM Studio: models of publisher and repository, of both its folders and of the one it was told to use', async () => {
    putModel('.lmstudio/models/org/repo/first.gguf');
    putModel('.cache/lm-studio/models/org/old/second.gguf', adapter);
    put('.lmstudio/settings.json', JSON.stringify({ downloadsFolder: join(home, 'elsewhere') }));
    putModel('elsewhere/org/more/third.gguf');
    const { files, folders } = await discover();
    expect(files).toMatchObject([
      {
        source: 'lmstudio',
        name: 'first',
        collection: 'org/repo',
        kind: 'model',
        architecture: 'llama',
        hasChatTemplate: true,
        bytes: readFileSync(model).length,
      },
      { source: 'lmstudio', name: 'second', kind: 'adapter', rank: 8 },
      { source: 'lmstudio', name: 'third' },
    ]);
    expect(folders.map(({ source, files: count }) => [source, count])).toEqual([
      ['lmstudio', 1],
      ['lmstudio', 1],
      ['lmstudio', 1],
    ]);
  });

  test('settings of LM Studio that are not what they should be are passed over', async () => {
    put('.lmstudio/settings.json', '{"downloadsFolder": 3');
    putModel('.lmstudio/models/a.gguf');
    expect((await discover()).files).toHaveLength(1);
  });

  test('Ollama: names of manifests, files of blobs; tags of one blob are one model', async () => {
    const hash = 'a'.repeat(64);
    const lora = 'b'.repeat(64);
    putModel(`.ollama/models/blobs/sha256-${hash}`);
    putModel(`.ollama/models/blobs/sha256-${lora}`, adapter);
    const layer = (kind: string, digest: string) => ({
      mediaType: `application/vnd.ollama.image.${kind}`,
      digest: `sha256:${digest}`,
    });
    const manifest = JSON.stringify({ layers: [layer('model', hash), layer('license', 'c'.repeat(64))] });
    const registry = '.ollama/models/manifests/registry.ollama.ai';
    put(`${registry}/library/triage/1b`, manifest);
    put(`${registry}/library/triage/latest`, manifest);
    put(
      `${registry}/someone/tuned/q8`,
      JSON.stringify({ layers: [layer('model', hash), layer('adapter', lora)] }),
    );
    put('.ollama/models/manifests/hf.co/org/repo/Q4_K_M', manifest);
    put(`${registry}/library/broken/latest`, '{');
    put(
      `${registry}/library/evil/latest`,
      JSON.stringify({ layers: [layer('model', '../../../etc/passwd')] }),
    );
    const { files, folders } = await discover();
    expect(files.map(({ name, kind, path }) => ({ name, kind, path }))).toEqual([
      {
        name: 'hf.co/org/repo:Q4_K_M, triage:1b, triage:latest, someone/tuned:q8',
        kind: 'model',
        path: join(home, `.ollama/models/blobs/sha256-${hash}`),
      },
      {
        name: 'someone/tuned:q8 adapter',
        kind: 'adapter',
        path: join(home, `.ollama/models/blobs/sha256-${lora}`),
      },
    ]);
    expect(folders[0]?.problem).toMatch(/broken.*could not be read/);
  });

  test('OLLAMA_MODELS, HF_HOME, HF_HUB_CACHE and LLAMA_CACHE say where to look', async () => {
    const commit = 'hub/models--org--my--repo/snapshots/0123';
    putModel(`hf-home/${commit}/a.gguf`);
    putModel(`own/models--o--r/snapshots/1/b.gguf`);
    putModel('llama/org_repo_c.gguf');
    const environment = { HF_HOME: join(home, 'hf-home'), LLAMA_CACHE: join(home, 'llama') };
    const names = async (more: Record<string, string>) =>
      (await discover({ environment: { ...environment, ...more } })).files.map(({ collection, name }) =>
        [collection, name].filter(Boolean).join(' '),
      );
    expect(await names({})).toEqual(['org/my--repo a', 'org_repo_c']);
    expect(await names({ HF_HUB_CACHE: join(home, 'own') })).toEqual(['o/r b', 'org_repo_c']);
  });

  test('Hugging Face: snapshots link to blobs, and a blob of two commits is one file', async () => {
    const repository = '.cache/huggingface/hub/models--org--repo';
    putModel(`${repository}/blobs/${'d'.repeat(64)}`);
    for (const commit of ['1111', '2222']) {
      mkdirSync(join(home, repository, 'snapshots', commit), { recursive: true });
      symlinkSync(
        join('../../blobs', 'd'.repeat(64)),
        join(home, repository, 'snapshots', commit, 'model.gguf'),
      );
    }
    // A download that Hugging Face's own program has not finished.
    symlinkSync('../../blobs/gone', join(home, repository, 'snapshots/2222/unfinished.gguf'));
    const { files } = await discover();
    expect(files).toMatchObject([{ source: 'huggingface', name: 'model', collection: 'org/repo' }]);
    expect(files[0]?.realPath).toContain('blobs');
  });

  test('folders of a person’s own; a file that was found is not listed again', async () => {
    const inCache = putModel('.lmstudio/models/org/repo/m.gguf');
    mkdirSync(join(home, 'mine'));
    symlinkSync(inCache, join(home, 'mine/same.gguf'));
    putModel('mine/deep/er/other.GGUF');
    const { files, folders } = await discover({ added: [join(home, 'mine'), join(home, 'unplugged')] });
    expect(files.map(({ source, name }) => [source, name])).toEqual([
      ['folder', 'same'],
      ['folder', 'other'],
    ]);
    expect(folders.find(({ path }) => path.endsWith('unplugged'))?.problem).toMatch(/is not there/);
  });
});

describe('files', () => {
  const added = () => [join(home, 'mine')];

  test('what is a GGUF but no model is left out; what is no GGUF says so', async () => {
    put('mine/mmproj-model.gguf', tiny('clip'));
    put('mine/vision.gguf', tiny('clip'));
    put('mine/projector.gguf', tiny('qwen2', 'mmproj'));
    put('mine/control.gguf', tiny('controlvector'));
    put(
      'mine/vocabulary.gguf',
      gguf({ metadata: [['general.architecture', 'text', 'llama']], tensors: [], dataBytes: 0 }),
    );
    put('mine/embed.gguf', tiny('nomic-bert'));
    put('mine/text.gguf', 'not a model at all, only its name says so');
    put('mine/empty.gguf', '');
    put('mine/cut.gguf', readFileSync(model).subarray(0, 200_000));
    const { files } = await discover({ added: added() });
    expect(Object.fromEntries(files.map(({ name, problem }) => [name, problem]))).toEqual({
      cut: expect.stringContaining('is cut short') as string,
      embed: expect.stringContaining('is an embedding model') as string,
      empty: expect.stringContaining('is not a GGUF file') as string,
      text: expect.stringContaining('is not a GGUF file') as string,
    });
  });

  test('a model in parts is one model with the size of all; missing parts are named', async () => {
    const first = tiny('llama');
    const other = gguf({
      metadata: [],
      tensors: [{ name: 'u', shape: [64], type: 0, offset: 0 }],
      dataBytes: 256,
    });
    put('mine/whole-00001-of-00002.gguf', first);
    put('mine/whole-00002-of-00002.gguf', other);
    put('mine/half-00002-of-00003.gguf', other);
    const { files } = await discover({ added: added() });
    expect(files).toMatchObject([
      {
        name: 'half',
        parts: 3,
        bytes: other.length,
        problem: expect.stringMatching(
          /half-00001-of-00003.gguf and half-00003-of-00003.gguf are missing/,
        ) as string,
      },
      { name: 'whole', parts: 2, bytes: first.length + other.length, parameters: 96 },
    ]);
    expect(files[1]?.problem).toBeUndefined();
  });

  test('headers are read again only when a file has changed', async () => {
    const path = put('mine/a.gguf', tiny('llama'));
    const headers = createHeaderCache();
    const before = await headers.describe(path);
    expect(await headers.describe(path)).toBe(before);
    writeFileSync(path, tiny('gemma'));
    utimesSync(path, 1, 1);
    expect((await headers.describe(path))?.architecture).toBe('gemma');
    rmSync(path);
    expect((await headers.describe(path))?.problem).toMatch(/not there any more/);
  });
});

describe('bounds', () => {
  test('links in a circle end, and depth and number are limited', async () => {
    putModel('mine/a/b/m.gguf');
    symlinkSync(join(home, 'mine'), join(home, 'mine/a/b/loop'));
    expect((await discover({ added: [join(home, 'mine')] })).files).toHaveLength(1);
    const isGguf = (name: string) => name.endsWith('.gguf');
    const shallow = await walk(join(home, 'mine'), isGguf, undefined, { depth: 1, entries: 100 });
    expect(shallow.files).toEqual([]);
    for (let index = 0; index < 12; index++) put(`many/${index}.gguf`, '');
    const few = await walk(join(home, 'many'), isGguf, undefined, { depth: 1, entries: 10 });
    expect(few.files).toHaveLength(10);
    expect(few.problems[0]).toMatch(/more than 10 entries/);
  });

  test('what may not be read is named, and the rest is found', async () => {
    putModel('mine/open/m.gguf');
    put('mine/closed/x.gguf', '');
    chmodSync(home, 0o755);
    chmodSync(join(home, 'mine/closed'), 0o000);
    const { files, folders } = await asNobody(() => discover({ added: [join(home, 'mine')] }));
    expect(files.map(({ name }) => name)).toEqual(['m']);
    expect(folders[0]?.problem).toMatch(/closed could not be looked into for lack of permission/);
  });

  test('a search that nobody waits for any more ends', async () => {
    putModel('mine/m.gguf');
    const signal = AbortSignal.abort();
    await expect(discover({ added: [join(home, 'mine')], signal })).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    });
  });
});
