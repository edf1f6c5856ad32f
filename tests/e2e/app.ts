import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import { machineFlags } from '../../scripts/setup/display.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { ensureRuntime, runtimeEnvironment } from '../../scripts/setup/runtime.mjs';
import type { TunewrightApi } from '../../shared/ipc/api';

declare global {
  interface Window {
    tunewright: TunewrightApi;
  }
}

export interface LaunchOptions {
  /** `--workspace=…`, `--compare=…`, switches of Chromium. */
  args?: string[];
  /** A user-data directory of the test's own (to start twice on the same one); else a fresh one that is removed again. */
  userData?: string;
  env?: Record<string, string>;
  /** A program and its first arguments instead of the built checkout: a packaged application. */
  program?: { path: string; args: string[] };
}

export interface LaunchedApp {
  app: ElectronApplication;
  /** The window's page; named so that `window` inside `page.evaluate` is the page's own. */
  page: Page;
  userData: string;
  /** Ends the application as a person would, answering yes if it asks; kills it if that takes too long. */
  close(): Promise<void>;
}

const launchTimeoutMs = 30_000;
const closeTimeoutMs = 15_000;

/** Starts the built application (`npm run build`) as a person's machine would, and waits for its window. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const runtime = await ensureRuntime(root);
  const program = options.program ?? { path: runtime.path, args: [root] };
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'tunewright-e2e-')));
  const start = () =>
    _electron.launch({
      executablePath: program.path,
      args: [
        ...machineFlags(runtime).flags,
        ...program.args,
        `--user-data-dir=${userData}`,
        ...(options.args ?? []),
      ],
      env: { ...runtimeEnvironment(runtime), ...options.env },
      // Playwright would switch the sandbox off; only what this machine needs (machineFlags) may.
      chromiumSandbox: true,
      // The application's own theme decides, not Playwright's default.
      colorScheme: null,
      timeout: launchTimeoutMs,
    });
  // Once in some hundred starts, Playwright has both debuggers attached and then waits in vain for the application to be
  // ready. A second start tells that apart from an application that does not come up.
  const app = await start().catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('Timeout')) return start();
    throw error;
  });
  let closed: Promise<void> | undefined;

  async function end(): Promise<void> {
    await endApplication(app);
    if (options.userData === undefined) await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }

  try {
    const page = await app.firstWindow({ timeout: launchTimeoutMs });
    await page.waitForLoadState();
    return { app, page, userData, close: () => (closed ??= end()) };
  } catch (error) {
    await end();
    throw error;
  }
}

async function endApplication(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const kill = setTimeout(() => child.kill('SIGKILL'), closeTimeoutMs);
  try {
    await answerDialogs(app, 0);
    await app.close();
  } catch {
    // It was already gone, or has been killed meanwhile.
  } finally {
    clearTimeout(kill);
  }
}

/** Native message boxes cannot be clicked by a test: from now on each answers with this button (0: go ahead). */
export function answerDialogs(app: ElectronApplication, button: number): Promise<void> {
  return app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
  }, button);
}

/** Native file dialogs likewise: from now on a person "chooses" this path, or cancels (undefined). */
export function answerFileDialogs(app: ElectronApplication, path: string | undefined): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    const canceled = chosen === undefined;
    dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths: canceled ? [] : [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: chosen ?? '' });
  }, path);
}

/** Chooses an entry of the native menu by its command's id, as a click on it would. */
export function chooseMenuItem(app: ElectronApplication, id: string): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (!item) throw new Error(`The menu has no entry ${wanted}.`);
    if (!item.enabled) throw new Error(`The menu entry ${wanted} is disabled.`);
    Reflect.apply(item.click, item, []);
  }, id);
}

/** `test` with a launcher whose applications are closed when the test ends, however it ends. */
export const test = base.extend<{ launch: (options?: LaunchOptions) => Promise<LaunchedApp> }>({
  // Playwright reads a fixture's dependencies from this pattern; it has none.
  launch: async ({}, use) => {
    const launched: LaunchedApp[] = [];
    await use(async (options) => {
      const one = await launchApp(options);
      launched.push(one);
      return one;
    });
    for (const one of launched) await one.close();
  },
});

export { expect } from '@playwright/test';
