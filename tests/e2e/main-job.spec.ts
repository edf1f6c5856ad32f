import { chooseMenuItem, expect, test, type LaunchedApp } from './app';
import { look } from './look';

test('a new person runs base and adapter on the sample and sees what changed, light and dark', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await expect(
    page.getByRole('heading', { name: 'Run the suite on the base model, then with the adapter' }),
  ).toBeVisible();
  await look({ app, page }, 'runs-first');

  await page.getByRole('button', { name: 'Run both and compare' }).click();
  const running = page.getByRole('region', { name: 'Running now' });
  await expect(
    running.getByRole('progressbar', { name: 'Progress of base on patient-messages' }),
  ).toBeVisible();
  await expect(running.getByRole('button', { name: 'Cancel tuned on patient-messages' })).toBeVisible();
  await expect(running.getByText(/tok\/s/).first()).toBeVisible({ timeout: 60_000 });
  await look({ app, page }, 'runs-running');

  // The comparison opens by itself when both are done.
  const comparison = page.getByTestId('comparison');
  await expect(comparison).toHaveAttribute('data-ready', 'true', { timeout: 100_000 });
  await expect(comparison.getByText(/tuned answers [\d.]+ points better than base/)).toBeVisible();
  await look({ app, page }, 'compare');

  await page
    .getByRole('button', { name: /Broken/ })
    .first()
    .click();
  await expect(comparison.getByText(/^Broken: [1-9]\d* cases?$/)).toBeVisible();
  await look({ app, page }, 'compare-broken');
  await page.getByRole('grid', { name: 'Cases' }).getByRole('row').nth(1).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Case', exact: true })).toBeVisible();
  await look({ app, page }, 'compare-case');

  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  await look({ app, page }, 'runs');
  await page
    .getByRole('row', { name: /tuned.*Finished/ })
    .getByRole('button', { name: 'tuned', exact: true })
    .click();
  await expect(page.getByRole('grid', { name: 'Samples' })).toBeVisible();
  await look({ app, page }, 'run-samples');
  await page.getByRole('tab', { name: 'Manifest' }).click();
  await expect(page.getByText('llama.cpp', { exact: false }).first()).toBeVisible();
  await look({ app, page }, 'run-manifest');

  await chooseMenuItem(app, 'workspace.close');
  await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible();
  await look({ app, page }, 'welcome');
});

test('everything is found again after a restart', async ({ launch }, testInfo) => {
  const userData = testInfo.outputPath('profile');
  const first = await launch({ userData });
  await first.page.getByRole('button', { name: 'Run base only' }).click();
  await expect(first.page.getByRole('row', { name: /base.*Finished/ })).toBeVisible({ timeout: 60_000 });
  await first.close();
  const second = await launch({ userData });
  await second.page.getByRole('button', { name: 'Runs', exact: true }).click();
  await expect(second.page.getByRole('row', { name: /base.*Finished/ })).toBeVisible();
});

test('a run survives the death of the engine', async ({ launch }) => {
  const { app, page } = await launch();
  await page.getByRole('textbox', { name: 'Samples each' }).fill('4');
  await page.getByRole('button', { name: 'Run base only' }).click();
  await expect(page.getByText(/[1-9]\d* of 800/)).toBeVisible({ timeout: 60_000 });
  await killEngine(app);
  await expect(page.getByText(/The engine stopped unexpectedly/)).toBeVisible();
  // A new engine goes on with the run where it was.
  await expect(page.getByRole('row', { name: /base.*800.*Finished/ })).toBeVisible({ timeout: 100_000 });
});

function killEngine(app: LaunchedApp['app']): Promise<void> {
  return app.evaluate(({ app: electron }) => {
    const engine = electron.getAppMetrics().find(({ name }) => name === 'Tunewright Engine');
    if (!engine) throw new Error('The engine is not among the processes.');
    process.kill(engine.pid, 'SIGKILL');
  });
}
