import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from '../../../scripts/setup/build.mjs';
import { ensureTestModel } from '../../../scripts/setup/model.mjs';
import { root } from '../../../scripts/setup/paths.mjs';
import { runMain } from '../../../scripts/setup/report.mjs';

// npm run bench:engine -- [options]: bundles the benchmark, which is TypeScript, and runs it.

/** Inside the checkout, so that native packages are found from it; not in out/, which is what gets packaged. */
const bundles = path.join(root, 'coverage', 'bench');
const here = import.meta.dirname;

await runMain(async () => {
  const model = await ensureTestModel();
  // The command line is what some measurements time.
  await ensureBuild(root);
  rmSync(bundles, { recursive: true, force: true });
  await build({
    entryPoints: ['main', 'workers/engine', 'workers/node-llama-cpp', 'workers/store'].map((name) =>
      path.join(here, `${name}.ts`),
    ),
    outdir: bundles,
    outbase: here,
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
    return await become([path.join(bundles, 'main.mjs'), '--root', root, '--model', model]);
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
});

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
