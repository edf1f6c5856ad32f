import { spawn } from 'node:child_process';
import { hasDisplay, machineFlags } from './setup/display.mjs';
import { root } from './setup/paths.mjs';
import { prepareCli, prepareElectron } from './setup/prepare.mjs';
import { runMain, say } from './setup/report.mjs';
import { runtimeEnvironment } from './setup/runtime.mjs';

// npm start: sets up what is missing and opens the app. Without a display it does the sample's main job
// instead, once.

await runMain(async () => {
  await prepareCli(root);
  const runtime = await prepareElectron(root);
  if (hasDisplay()) return openApp(runtime, process.argv.slice(2));
  const { runDemo } = await import('./demo/demo.mjs');
  return runDemo(root, runtime);
});

function openApp(runtime, args) {
  const { flags, sandboxUsable } = machineFlags(runtime);
  if (!sandboxUsable) {
    say("this system doesn't let Chromium make its sandbox, so the app starts without it");
  }
  return new Promise((resolve, reject) => {
    const child = spawn(runtime.path, [...flags, root, ...args], {
      cwd: process.env.INIT_CWD || process.cwd(),
      env: runtimeEnvironment(runtime),
      stdio: 'inherit',
    });
    // Ctrl-C reaches the app by itself; we stay to pass on its exit code.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal) say(`the app ended with ${signal}`);
      resolve(code ?? 1);
    });
  });
}
