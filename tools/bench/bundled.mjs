import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';

/**
 * Bundles a benchmark's TypeScript entries (names without ending, the first is the program) and runs it with these
 * parameters and those of the command line. Resolves to the exit code.
 */
export async function runBundled(folder, entries, parameters) {
  // Inside the checkout, so that native packages are found from it; not in out/, which is what gets packaged.
  const bundles = path.join(root, 'coverage', 'bench', path.basename(folder));
  rmSync(bundles, { recursive: true, force: true });
  await build({
    entryPoints: entries.map((name) => path.join(folder, `${name}.ts`)),
    outdir: bundles,
    outbase: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
    packages: 'external',
  });
  try {
    return await become([path.join(bundles, `${entries[0]}.mjs`), '--root', root, ...parameters]);
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

/** Resolves to the exit code. What is told to end us is passed on. */
function become(parameters) {
  const child = spawn(process.execPath, ['--enable-source-maps', ...parameters, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
