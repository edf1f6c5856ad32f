import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/setup/paths.mjs';

// npm run check:statistics -- [options]: bundles the simulations, which are TypeScript, and runs them.

const bundle = path.join(root, 'coverage', 'checks', 'statistics.mjs');

await build({
  entryPoints: [path.join(import.meta.dirname, 'main.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
try {
  const { main } = await import(pathToFileURL(bundle).href);
  process.exitCode = main(root, process.argv.slice(2));
} finally {
  rmSync(path.dirname(bundle), { recursive: true, force: true });
}
