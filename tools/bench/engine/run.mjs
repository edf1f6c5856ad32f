import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from '../../../scripts/setup/build.mjs';
import { ensureTestModel } from '../../../scripts/setup/model.mjs';
import { root } from '../../../scripts/setup/paths.mjs';
import { runMain } from '../../../scripts/setup/report.mjs';

// npm run bench:engine -- [options]: bundles the benchmark, which is TypeScript, and becomes it.

/** Inside the checkout, so that native packages are found from it, and ignored by git. */
const bundles = path.join(root, 'out', 'bench');
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
  const { status, signal } = spawnSync(
    process.execPath,
    [
      '--enable-source-maps',
      path.join(bundles, 'main.mjs'),
      ...['--root', root, '--model', model],
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit' },
  );
  return signal ? 1 : status;
});
