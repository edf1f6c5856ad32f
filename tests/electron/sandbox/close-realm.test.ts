import { build } from 'esbuild';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

it('leaves nothing to code that gets out of an interpreter into the thread around it', async () => {
  const outfile = join(mkdtempSync(join(tmpdir(), 'tunewright-realm-')), 'probe.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'realm-probe.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  const found = await new Promise((resolve, reject) => {
    const worker = new Worker(outfile, { env: {} });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker ended with code ${code}`)));
  });
  // Constructors that were held before the realm was closed are V8's own, and stay: nothing of ours holds one.
  expect(found).toEqual({ tried: 38, worked: ['code 0', 'code 1', 'code 2', 'code 3'] });
});
