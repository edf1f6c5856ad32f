import { ensureBuild } from '../../../scripts/setup/build.mjs';
import { ensureTestModel } from '../../../scripts/setup/model.mjs';
import { root } from '../../../scripts/setup/paths.mjs';
import { runMain } from '../../../scripts/setup/report.mjs';
import { runBundled } from '../bundled.mjs';

// npm run bench:engine -- [options]: bundles the benchmark, which is TypeScript, and runs it.

await runMain(async () => {
  const model = await ensureTestModel();
  // The command line is what some measurements time.
  await ensureBuild(root);
  const entries = ['main', 'workers/engine', 'workers/node-llama-cpp', 'workers/store'];
  return runBundled(import.meta.dirname, entries, ['--model', model]);
});
