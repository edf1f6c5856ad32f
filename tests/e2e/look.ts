import { AxeBuilder } from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type LaunchedApp } from './app';

const folder = join(import.meta.dirname, '../../screenshots');

/** A picture of the window in light and in dark, and axe without a violation in both. */
export async function look({ app, page }: Pick<LaunchedApp, 'app' | 'page'>, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await expect(
      page.locator(`:root[data-theme=${theme}]`).or(page.locator(':root:not([data-theme])')),
    ).toHaveCount(1);
    await page.waitForFunction(
      () =>
        document
          .getAnimations()
          .every(
            (animation) =>
              animation.playState !== 'running' ||
              animation.effect?.getComputedTiming().iterations === Infinity,
          ),
      undefined,
      { timeout: 5000 },
    );
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      [],
    );
  }
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'system';
  });
}
