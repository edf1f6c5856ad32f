import path from 'node:path';
import { forgetBuild } from './setup/build.mjs';
import { hasDisplay, machineFlags } from './setup/display.mjs';
import { root } from './setup/paths.mjs';
import { prepareElectron } from './setup/prepare.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { run } from './setup/processes.mjs';
import { runMain, SetupError } from './setup/report.mjs';
import { runtimeEnvironment } from './setup/runtime.mjs';

// npm run dev: the app with hot reload, in the Electron that npm start would use.

await runMain(async () => {
  await ensurePackages(root);
  const runtime = await prepareElectron(root);
  if (!hasDisplay()) throw new SetupError('npm run dev opens a window, and there is no display.');
  const { flags } = machineFlags(runtime);
  // electron-vite's development build goes to out/ as well.
  forgetBuild(root);
  const electronVite = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [electronVite, 'dev', ...process.argv.slice(2), ...(flags.length > 0 ? ['--', ...flags] : [])];
  const result = await run(process.execPath, args, {
    cwd: root,
    env: runtimeEnvironment(runtime),
    output: 'inherit',
  });
  return result.code ?? 1;
});
