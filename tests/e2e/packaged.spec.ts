import { expect, test } from './app';
import { packagedApp } from './packaged-app';

test('the packaged application starts, runs the sample and compares', async ({ launch }) => {
  test.setTimeout(400_000);
  const { program } = await packagedApp();
  const { app, page } = await launch({ program: { path: program, args: [] } });
  expect(await app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true);
  await page.getByRole('button', { name: 'Run both and compare' }).click();
  await expect(page.getByTestId('comparison')).toHaveAttribute('data-ready', 'true', { timeout: 120_000 });
  await expect(page.getByText(/tuned answers [\d.]+ points better than base/)).toBeVisible();
});
