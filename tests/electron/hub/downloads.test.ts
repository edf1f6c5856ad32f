import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDownloads, type Arrived, type Downloads } from '../../../electron/hub/downloads';
import type { Hub } from '../../../electron/hub/request';
import type { Download } from '../../../shared/domain/models';
import { buildChild } from '../store/child-process';
import { temporaryFolder } from '../store/temporary-folder';
import { tinyDisk } from '../store/tiny-disk';
import { repository, startFakeHub, type FakeHub } from './fake-hub';

const patience = { silenceMs: 300, pausesMs: [1, 1, 1] };
const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
const file = 'model-Q4_K_M.gguf';
const never = new AbortController().signal;

let hub: FakeHub;
let folder: string;
let told: Download[];
let downloads: Downloads;
const onArrived = vi.fn((_arrived: Arrived) => Promise.resolve<string | undefined>('model'));

function create(): Downloads {
  return createDownloads({
    onChange: (download) => told.push(download),
    onArrived,
    currentWorkspace: () => '/workspace',
    patience,
  });
}

beforeEach(async () => {
  hub = await startFakeHub({ [file]: bytes });
  folder = temporaryFolder();
  told = [];
  downloads = create();
  onArrived.mockClear();
});
afterEach(async () => {
  await downloads.pause();
  await hub.close();
});

const asked = (): Hub => ({ endpoint: hub.endpoint, token: 'hf_secret' });
const path = (name = file) => join(folder, ...repository.split('/'), ...name.split('/'));

function start(name = file, into = folder): Promise<Download> {
  return downloads.start(asked(), { repository, commit: hub.commit, file: name, folder: into }, never);
}

/** The state in which a download comes to rest. */
async function rest(): Promise<Download> {
  return vi.waitFor(
    () => {
      const last = told.at(-1);
      if (!last || last.state === 'running' || last.state === 'checking') throw new Error('still going on');
      return last;
    },
    { timeout: 10_000, interval: 5 },
  );
}

/** Waits until so many bytes lie in the part. */
async function partReaches(size: number): Promise<void> {
  await vi.waitFor(
    () => {
      if (statSync(`${path()}.part`, { throwIfNoEntry: false })?.size !== size) throw new Error('not yet');
    },
    { timeout: 10_000, interval: 5 },
  );
}

const ranges = () =>
  hub.requests.filter(({ path: asked }) => asked.startsWith('/cdn/')).map(({ range }) => range);

describe('a repository', () => {
  test('is listed with sizes and quantization, parts gathered, companions and others left out', async () => {
    hub.files.set('mmproj-model-f16.gguf', Buffer.alloc(10));
    hub.files.set('sub/big-BF16-00001-of-00002.gguf', Buffer.alloc(400_000));
    hub.files.set('sub/big-BF16-00002-of-00002.gguf', Buffer.alloc(400_000));
    hub.files.set('lost-00001-of-00002.gguf', Buffer.alloc(900_000));
    hub.files.set('../../evil.gguf', Buffer.alloc(1_000_000));
    hub.behaviour.pageSize = 2;
    const listed = await downloads.look(asked(), 'https://huggingface.co/org/repo', folder, never);
    expect(listed).toEqual({
      repository,
      commit: hub.commit,
      licence: 'apache-2.0',
      folder,
      files: [
        { path: file, bytes: 300_000, parts: 1, quantization: 'Q4_K_M', isDownloaded: false },
        {
          path: 'sub/big-BF16-00001-of-00002.gguf',
          bytes: 800_000,
          parts: 2,
          quantization: 'BF16',
          isDownloaded: false,
        },
        expect.objectContaining({
          problem: expect.stringContaining('is missing in the repository') as string,
        }),
        expect.objectContaining({ problem: 'Its name cannot be used for a file on this machine.' }),
      ],
    });
  });

  test.each([
    [404, undefined, 'not-found', /has no org\/repo/],
    [401, 'GatedRepo', 'not-allowed', /is gated: accept its terms/],
    [401, 'RepoNotFound', 'not-allowed', /Check the name/],
    [429, undefined, 'busy', /Try again in a few minutes/],
    [503, undefined, 'unreachable', /error 503/],
  ])('error %i %s is one sentence', async (status, errorCode, code, message) => {
    hub.behaviour = { status, errorCode };
    await expect(downloads.look(asked(), repository, folder, never)).rejects.toMatchObject({
      failure: { code, message: expect.stringMatching(message) as string },
    });
  });

  test('a server that is no Hugging Face, and one that is not there', async () => {
    hub.commit = 'not a commit';
    await expect(downloads.look(asked(), repository, folder, never)).rejects.toMatchObject({
      failure: { code: 'unreachable', message: expect.stringContaining('HF_ENDPOINT') as string },
    });
    await hub.close();
    await expect(downloads.look(asked(), repository, folder, never)).rejects.toMatchObject({
      failure: { code: 'unreachable', message: expect.stringContaining('cannot be reached') as string },
    });
  });

  test.each(['http://example.com', 'ftp://127.0.0.1', 'https://user:password@example.com', 'nonsense'])(
    'the endpoint %s is refused',
    async (endpoint) => {
      await expect(downloads.look({ endpoint }, repository, folder, never)).rejects.toMatchObject({
        failure: { code: 'invalid-input' },
      });
    },
  );
});

describe('a download', () => {
  test('arrives whole and checked, leaves nothing beside it, and is told to the workspace it was begun in', async () => {
    const begun = await start();
    expect(begun).toMatchObject({ state: 'running', totalBytes: 300_000, file, repository });
    expect(await rest()).toMatchObject({ state: 'finished', doneBytes: 300_000, added: 'model' });
    expect(readFileSync(path()).equals(bytes)).toBe(true);
    expect(existsSync(`${path()}.part`)).toBe(false);
    expect(existsSync(`${path()}.download.json`)).toBe(false);
    expect(onArrived).toHaveBeenCalledExactlyOnceWith({
      path: path(),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      workspace: '/workspace',
    });
    const listed = await downloads.look(asked(), repository, folder, never);
    expect(listed.files[0]?.isDownloaded).toBe(true);
  });

  test('sends the token to the endpoint only', async () => {
    const elsewhere = await startFakeHub({ [file]: bytes });
    hub.behaviour.redirect = `${elsewhere.endpoint}/cdn/${file}`;
    await start();
    expect((await rest()).state).toBe('finished');
    expect(hub.requests.every(({ token }) => token === 'Bearer hf_secret')).toBe(true);
    expect(elsewhere.requests).toEqual([{ path: `/cdn/${file}` }]);
    await elsewhere.close();
  });

  test.each(['http://example.com/x', 'file:///etc/passwd', 'ftp://127.0.0.1/x'])(
    'does not follow a redirect to %s',
    async (redirect) => {
      hub.behaviour.redirect = redirect;
      await start();
      expect(await rest()).toMatchObject({
        state: 'failed',
        problem: expect.stringMatching(/not encrypted/) as string,
      });
    },
  );

  test('goes on by itself where a connection broke', async () => {
    hub.behaviour.breakAfter = 120_000;
    await start();
    expect((await rest()).state).toBe('finished');
    expect(readFileSync(path()).equals(bytes)).toBe(true);
    // How much of a piece arrives before the break is the system's affair; what has arrived is not asked for again.
    const starts = ranges().map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0));
    expect(starts[0]).toBe(0);
    expect(starts.at(-1)).toBeGreaterThanOrEqual(180_000);
    expect(starts).toEqual([...starts].sort((left, right) => left - right));
  });

  test('a silent connection is given up, and the download waits to be resumed', async () => {
    hub.behaviour.holdAfter = 0;
    await start();
    expect(await rest()).toMatchObject({
      state: 'paused',
      problem: expect.stringMatching(/connection/) as string,
    });
  });

  test('is paused, and resumed where it was', async () => {
    hub.behaviour.holdAfter = 100_000;
    const { id } = await start();
    await partReaches(100_000);
    await downloads.pause(id);
    expect(told.at(-1)).toMatchObject({ state: 'paused', doneBytes: 100_000, problem: undefined });
    hub.behaviour = {};
    await downloads.resume(asked(), id, [folder], never);
    expect((await rest()).state).toBe('finished');
    expect(ranges()).toEqual([undefined, 'bytes=100000-']);
    expect(readFileSync(path()).equals(bytes)).toBe(true);
  });

  test('begins again where the server serves no ranges', async () => {
    hub.behaviour = { holdAfter: 100_000, noRanges: true };
    const { id } = await start();
    await partReaches(100_000);
    await downloads.pause(id);
    hub.behaviour = { noRanges: true };
    await downloads.resume(asked(), id, [folder], never);
    expect((await rest()).state).toBe('finished');
    expect(readFileSync(path()).equals(bytes)).toBe(true);
  });

  test('is found and resumed by another process after a kill', async () => {
    hub.behaviour.holdAfter = 100_000;
    const built = await buildChild('../hub/download-child.ts');
    const child = built.start(hub.endpoint, hub.commit, file, folder);
    await partReaches(100_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    built.remove();
    hub.behaviour = {};
    const [left] = await downloads.list([folder]);
    expect(left).toMatchObject({
      state: 'paused',
      doneBytes: 100_000,
      totalBytes: 300_000,
      repository,
      file,
    });
    await downloads.resume(asked(), left?.id ?? '', [folder], never);
    expect((await rest()).state).toBe('finished');
    expect(ranges().at(-1)).toBe('bytes=100000-');
    expect(readFileSync(path()).equals(bytes)).toBe(true);
  });

  test('that arrives with another checksum is deleted, and says so', async () => {
    hub.behaviour.corrupt = true;
    await start();
    expect(await rest()).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/SHA-256/) as string,
    });
    expect(existsSync(path())).toBe(false);
    expect(existsSync(`${path()}.part`)).toBe(false);
    expect(onArrived).not.toHaveBeenCalled();
    hub.behaviour = {};
    await start();
    expect((await rest()).state).toBe('finished');
  });

  test('a part that does not belong to the file is noticed by its checksum', async () => {
    mkdirSync(dirname(path()), { recursive: true });
    writeFileSync(`${path()}.part`, Buffer.alloc(50_000));
    await start();
    expect((await rest()).state).toBe('failed');
  });

  test('a part of an older commit is not gone on with', async () => {
    hub.behaviour.holdAfter = 100_000;
    const { id } = await start();
    await partReaches(100_000);
    await downloads.pause(id);
    hub.behaviour = {};
    hub.commit = 'd'.repeat(40);
    const newer = Buffer.from(bytes.map((byte) => byte ^ 3));
    hub.files.set(file, newer);
    await start();
    expect((await rest()).state).toBe('finished');
    expect(readFileSync(path()).equals(newer)).toBe(true);
  });

  test('a file that is there already is taken if it is the same, and never overwritten', async () => {
    mkdirSync(dirname(path()), { recursive: true });
    writeFileSync(path(), bytes);
    await start();
    expect((await rest()).state).toBe('finished');
    expect(ranges()).toEqual([]);
    writeFileSync(path(), 'mine');
    await start();
    expect(await rest()).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/is there already/) as string,
    });
    expect(readFileSync(path(), 'utf8')).toBe('mine');
  });

  test('in parts fetches all of them, and only those that are missing', async () => {
    const parts = ['big-00001-of-00002.gguf', 'big-00002-of-00002.gguf'] as const;
    for (const part of parts) hub.files.set(part, bytes);
    mkdirSync(dirname(path()), { recursive: true });
    writeFileSync(path(parts[0]), bytes);
    await start(parts[0]);
    expect(await rest()).toMatchObject({ state: 'finished', totalBytes: 600_000, doneBytes: 600_000 });
    expect(readFileSync(path(parts[1])).equals(bytes)).toBe(true);
    expect(ranges()).toHaveLength(1);
  });

  test('is discarded with what it has fetched', async () => {
    hub.behaviour.holdAfter = 100_000;
    const { id } = await start();
    await partReaches(100_000);
    await downloads.discard(id, [folder]);
    expect(existsSync(`${path()}.part`)).toBe(false);
    expect(await downloads.list([folder])).toEqual([]);
    expect(await create().list([folder])).toEqual([]);
  });

  test('what is not in the repository is not asked for', async () => {
    await expect(start('../../evil.gguf')).rejects.toMatchObject({ failure: { code: 'not-found' } });
    await expect(downloads.resume(asked(), '0'.repeat(16), [folder], never)).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
  });

  test('is not begun when the switch was turned off meanwhile', async () => {
    const controller = new AbortController();
    const begun = downloads.start(
      asked(),
      { repository, commit: hub.commit, file, folder },
      controller.signal,
    );
    controller.abort();
    await expect(begun).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(ranges()).toEqual([]);
  });

  test('needs room on the disk, and says how much', async ({ skip }) => {
    const disk = tinyDisk(1 << 20);
    if (disk === undefined) return skip('No disk can be mounted here.');
    await expect(start(file, disk)).rejects.toMatchObject({
      failure: { code: 'no-space', message: expect.stringMatching(/has 0\.0 GB free/) as string },
    });
  });
});
