import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';

it('leaves nothing to code that gets out of an interpreter into the thread around it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tunewright-realm-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'probe.mjs');
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
