import { _electron } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machineFlags } from './setup/display.mjs';
import { root } from './setup/paths.mjs';
import { runMain, SetupError } from './setup/report.mjs';
import { ensureRuntime, runtimeEnvironment } from './setup/runtime.mjs';

// node scripts/screenshot-comparison.mjs --workspace=<dir> --compare=<runA>,<runB> --out=<file.png>
// [--theme=light|dark] Opens the app on a comparison and takes a picture of the window. Needs a display.

const readyMs = 60_000;

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      workspace: { type: 'string' },
      compare: { type: 'string' },
      out: { type: 'string' },
      theme: { type: 'string', default: 'light' },
    },
  });
  const { workspace, compare, out, theme } = values;
  if (!workspace || !compare || !out) {
    throw new SetupError('--workspace, --compare and --out are all needed.');
  }
  const runtime = await ensureRuntime(root);
  // A profile of its own: not the person's, and no second instance of an app that may be open.
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'tunewright-screenshot-'));
  const { flags } = machineFlags(runtime);
  let app;
  try {
    app = await _electron.launch({
      executablePath: runtime.path,
      args: [
        ...flags,
        root,
        `--workspace=${path.resolve(workspace)}`,
        `--compare=${compare}`,
        `--user-data-dir=${profile}`,
      ],
      colorScheme: theme,
      env: runtimeEnvironment(runtime),
      timeout: readyMs,
    });
    const window = await app.firstWindow({ timeout: readyMs });
    await setWindowSize(app);
    await window.waitForSelector('[data-testid="comparison"][data-ready="true"]', { timeout: readyMs });
    fs.mkdirSync(path.dirname(path.resolve(out)), { recursive: true });
    await window.screenshot({ path: out });
  } catch (cause) {
    const reason = String(cause.message).split('\n')[0];
    throw new SetupError(`The app did not show the comparison: ${reason}`, { cause });
  } finally {
    await app?.close().catch(() => {});
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

function setWindowSize(app) {
  return app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900);
  });
}
