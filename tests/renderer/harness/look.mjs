/**
 * Takes pictures of every screen of the harness and runs axe on each, in both themes:
 *
 *   npx vite tests/renderer/harness &      then      node tests/renderer/harness/look.mjs <folder> [filter]
 *
 * CHROMIUM names the browser (default: chromium on the PATH's usual place), HARNESS where Vite serves it.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { views } from './views.mjs';

const [folder = 'test-results/harness', filter = ''] = process.argv.slice(2);
const address = process.env.HARNESS ?? 'http://localhost:5199';
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1200 },
];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let violations = 0;
for (const view of views.filter(({ name }) => name.includes(filter))) {
  for (const theme of ['light', 'dark']) {
    for (const viewport of view.sizes ?? sizes) {
      violations += await look(view, theme, viewport);
    }
  }
}
await browser.close();
console.log(violations === 0 ? 'axe: no violations' : `axe: ${violations} violations`);
process.exitCode = violations === 0 ? 0 : 1;

async function look(view, theme, viewport) {
  const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`${view.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`${view.name}: ${message.text()}`);
  });
  await page.goto(`${address}/?scenario=${view.scenario}&screen=${view.screen ?? ''}`);
  await page.waitForSelector('main', { timeout: 20_000 });
  await page.waitForTimeout(600);
  await view.act?.(page);
  await page.waitForTimeout(350);
  const name = `${view.name}-${theme}-${viewport.width}.png`;
  await page.screenshot({ path: join(folder, name) });
  const found = await axe(page, `${view.name} ${theme}`);
  await context.close();
  return found;
}

async function axe(page, name) {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  for (const { id, help, nodes } of found) {
    console.log(`${name}: ${id}: ${help}`);
    for (const node of nodes.slice(0, 3))
      console.log(`    ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`);
  }
  return found.length;
}
