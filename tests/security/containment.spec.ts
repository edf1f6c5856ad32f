/** What goes wrong in one process stays there, and a person's work outlives it: crashes, quitting, a second start. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { machineFlags } from '../../scripts/setup/display.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { ensureRuntime, runtimeEnvironment } from '../../scripts/setup/runtime.mjs';
import type { RunSummary } from '../../shared/domain/run';
import { answerDialogs, expect, test } from '../e2e/app';

/** Starts a run of the sample that takes long enough to be interrupted. */
async function startLongRun(page: Page): Promise<string> {
  const started = await page.evaluate(() =>
    window.tunewright.call('runs.start', { suite: 'patient-messages', configurations: ['base'], samples: 2 }),
  );
  if (!started.ok) throw new Error(started.error.message);
  return started.value[0]?.id ?? '';
}

async function runOf(page: Page, run: string): Promise<RunSummary> {
  const answer = await page.evaluate((id) => window.tunewright.call('runs.get', { run: id }), run);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

function samplesDone(page: Page, run: string): Promise<number> {
  return page.evaluate(async (id) => {
    const progress = await window.tunewright.call('runs.progress', { run: id });
    return progress.ok ? (progress.value?.done ?? 0) : 0;
  }, run);
}

async function enginePid(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find((process) => process.name === 'Tunewright Engine')?.pid ?? 0,
  );
  expect(pid).toBeGreaterThan(0);
  return pid;
}

test('an abort of the engine ends only the engine: the window says so, and the run goes on', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await page.evaluate(async () => {
    // Answered only when the first engine is ready: what is recorded is what comes after.
    await window.tunewright.call('engine.info', undefined);
    const states: unknown[] = [];
    Reflect.set(window, 'engineStates', states);
    window.tunewright.on('engine.state', (state) => states.push(state));
  });
  const run = await startLongRun(page);
  await expect.poll(() => samplesDone(page, run)).toBeGreaterThan(20);
  const before = await enginePid(app);
  process.kill(before, 'SIGABRT');
  await expect
    .poll(() => page.evaluate((): unknown => Reflect.get(window, 'engineStates')))
    .toEqual([
      {
        state: 'restarting',
        message: expect.stringMatching(
          /^The engine stopped unexpectedly \(.*\); it is being restarted\. Nothing/,
        ) as unknown,
      },
      { state: 'ready', message: undefined },
    ]);
  expect(await enginePid(app)).not.toBe(before);
  await expect.poll(async () => (await runOf(page, run)).status, { timeout: 90_000 }).toBe('finished');
  const finished = await runOf(page, run);
  expect(finished.counts.samples).toBe(finished.total);
});

test('a page that crashes is loaded again, and the workspace is still there', async ({ launch }) => {
  const { app, page } = await launch();
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await expect.poll(title).toBe('Patient messages (sample)');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  const shown = () =>
    app.evaluate(async ({ BrowserWindow }): Promise<unknown> => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const asked: Promise<unknown> | undefined = contents?.executeJavaScript(
        "window.tunewright.call('workspace.state').then((state) => state.value?.name)",
      );
      // A page that is just crashing never answers.
      return Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 1000))]);
    });
  await expect.poll(shown).toBe('Patient messages (sample)');
  expect(page.isClosed()).toBe(false);
});

test('quitting while a run goes on asks, and the run can be resumed afterwards', async ({ launch }) => {
  const userData = await mkdtemp(join(tmpdir(), 'tunewright-quit-'));
  try {
    const first = await launch({ userData });
    const run = await startLongRun(first.page);
    await expect.poll(() => samplesDone(first.page, run)).toBeGreaterThan(20);

    await answerDialogs(first.app, 1);
    await first.app.evaluate(({ app }) => app.quit());
    await first.page.waitForTimeout(500);
    expect((await runOf(first.page, run)).status).toBe('running');

    // close() answers yes.
    await first.close();
    const second = await launch({ userData });
    const paused = await runOf(second.page, run);
    expect(paused.status).toBe('paused');
    expect(paused.counts.samples).toBeGreaterThan(20);
    const resumed = await second.page.evaluate(
      (id) => window.tunewright.call('runs.resume', { run: id }),
      run,
    );
    expect(resumed.ok).toBe(true);
    await expect
      .poll(async () => (await runOf(second.page, run)).status, { timeout: 90_000 })
      .toBe('finished');
    await second.close();
  } finally {
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('a second start hands over to the first and ends', async ({ launch }) => {
  const { app, userData } = await launch();
  const runtime = await ensureRuntime(root);
  const code = await new Promise<number | null>((resolve, reject) => {
    const second = spawn(
      runtime.path,
      [...machineFlags(runtime).flags, root, `--user-data-dir=${userData}`, '--compare=run-a,run-b'],
      { env: runtimeEnvironment(runtime), stdio: 'ignore' },
    );
    second.on('exit', resolve).on('error', reject);
  });
  expect(code).toBe(0);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the window comes back where and as it was, with its workspace', async ({ launch }) => {
  const userData = await mkdtemp(join(tmpdir(), 'tunewright-window-'));
  try {
    const bounds = { x: 40, y: 60, width: 1000, height: 700 };
    const first = await launch({ userData });
    const place = (app: ElectronApplication) =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    await first.app.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
    }, bounds);
    await expect.poll(() => place(first.app)).toEqual(bounds);
    await first.page.evaluate(() => window.tunewright.call('app.setTheme', 'dark'));
    await first.close();

    const second = await launch({ userData });
    expect(await place(second.app)).toEqual(bounds);
    expect(await second.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    const state = await second.page.evaluate(() => window.tunewright.call('workspace.state', undefined));
    expect(state).toMatchObject({ ok: true, value: { path: join(userData, 'Tunewright Sample') } });
    await second.close();
  } finally {
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }
});
