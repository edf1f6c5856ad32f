import { ensureBuild } from '../../../scripts/setup/build.mjs';
import { root } from '../../../scripts/setup/paths.mjs';
import { runMain } from '../../../scripts/setup/report.mjs';
import { runBundled } from '../bundled.mjs';

// npm run bench:graders -- [options]: bundles the benchmark, which is TypeScript, and runs it.

await runMain(async () => {
  // The sandboxes' threads are of the built application.
  await ensureBuild(root);
  return await runBundled(import.meta.dirname, ['main'], []);
});
