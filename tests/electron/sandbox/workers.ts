import { build } from 'esbuild';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeQuestion } from '../../../shared/graders/grading';
import { makeSample } from '../../../shared/graders/sample';

const source = resolve(import.meta.dirname, '../../../electron/sandbox');

/** Bundles the workers as the application's build does, and answers the folder. */
export async function buildWorkers(): Promise<URL> {
  const folder = mkdtempSync(join(tmpdir(), 'tunewright-sandbox-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  await build({
    entryPoints: {
      python: join(source, 'python/worker.ts'),
      javascript: join(source, 'javascript/worker.ts'),
    },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return pathToFileURL(`${folder}/`);
}

const never = new AbortController().signal;

export { never };

export function question(
  language: CodeQuestion['language'],
  code: string,
  change: Partial<CodeQuestion> = {},
): CodeQuestion {
  return {
    kind: 'code',
    language,
    source: code,
    sample: makeSample('refill'),
    item: { label: 'refill' },
    timeoutMs: 2000,
    memoryMb: 256,
    ...change,
  };
}
