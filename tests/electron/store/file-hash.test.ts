import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { cachedHash, hashFile } from '../../../electron/store/file-hash';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { temporaryFolder } from './temporary-folder';

let results: ResultsDb | undefined;

afterEach(() => {
  if (results) closeResults(results);
  results = undefined;
});

function open(): { folder: string; results: ResultsDb } {
  const folder = temporaryFolder();
  results = openResults(folder).results;
  return { folder, results };
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

it('hashes a file once, and again when it has changed', async () => {
  const { folder, results } = open();
  const path = join(folder, 'm.gguf');
  const content = Buffer.alloc(9 * 1024 * 1024, 7);
  writeFileSync(path, content);
  const seen: number[] = [];
  const onProgress = (done: number, total: number) => seen.push(done / total);
  expect(cachedHash(results, path)).toBeUndefined();
  expect(await hashFile(results, path, { onProgress })).toBe(sha256(content));
  expect(seen.length).toBe(3);
  expect(seen.at(-1)).toBe(1);
  expect(await hashFile(results, path, { onProgress })).toBe(sha256(content));
  expect(seen.length).toBe(3);
  expect(cachedHash(results, path)).toBe(sha256(content));

  content[5] = 8;
  writeFileSync(join(folder, 'other'), content);
  renameSync(join(folder, 'other'), path);
  expect(cachedHash(results, path)).toBeUndefined();
  expect(await hashFile(results, path)).toBe(sha256(content));
});

it('takes an empty file', async () => {
  const { folder, results } = open();
  writeFileSync(join(folder, 'empty'), '');
  expect(await hashFile(results, join(folder, 'empty'))).toBe(sha256(Buffer.alloc(0)));
});

it('can be cancelled, and says why a file cannot be read', async () => {
  const { folder, results } = open();
  const path = join(folder, 'm.gguf');
  writeFileSync(path, Buffer.alloc(20 * 1024 * 1024));
  const controller = new AbortController();
  const cancelled = hashFile(results, path, {
    signal: controller.signal,
    onProgress: () => {
      controller.abort();
    },
  });
  await expect(cancelled).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  expect(cachedHash(results, path)).toBeUndefined();
  await expect(hashFile(results, join(folder, 'gone'))).rejects.toMatchObject({
    failure: { code: 'not-found' },
  });
  mkdirSync(join(folder, 'folder'));
  await expect(hashFile(results, join(folder, 'folder'))).rejects.toMatchObject({
    failure: { code: 'bad-file' },
  });
});
