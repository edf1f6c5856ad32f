import { runMain } from '../../../scripts/setup/report.mjs';
import { runBundled } from '../bundled.mjs';

// npm run bench:graders -- [options]: bundles the benchmark, which is TypeScript, and runs it.

await runMain(() => runBundled(import.meta.dirname, ['main'], []));
