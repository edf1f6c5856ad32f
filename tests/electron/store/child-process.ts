/** Runs a TypeScript file of the tests as a process of its own, so that it can be killed as a person's machine would. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
/** Inside the repository, where packages are found from. */
const cache = join(here, '../../../node_modules/.cache/tunewright-tests');

export interface BuiltChild {
  start(...args: string[]): ChildProcess;
  remove(): void;
}

/** Bundles `tests/electron/store/<name>` once; `start` runs it with plain Node. */
export async function buildChild(name: string): Promise<BuiltChild> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'child-'));
  const outfile = join(folder, 'child.mjs');
  await build({
    entryPoints: [join(here, name)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return {
    start: (...args) => spawn(process.execPath, [outfile, ...args], { stdio: ['ignore', 'pipe', 'inherit'] }),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The next line the child prints; undefined when it ended without another. */
export async function nextLine(child: ChildProcess): Promise<string | undefined> {
  if (!child.stdout) throw new Error('The child has no output.');
  const lines = createInterface({ input: child.stdout });
  try {
    for await (const line of lines) return line;
    return undefined;
  } finally {
    lines.close();
  }
}

export async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
