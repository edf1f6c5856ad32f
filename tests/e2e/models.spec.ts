import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerFileDialogs, chooseMenuItem, expect, test, type LaunchedApp } from './app';
import { look } from './look';
import { root } from '../../scripts/setup/paths.mjs';

const model = join(root, 'sample/models/patient-triage.gguf');
const adapter = join(root, 'sample/adapters/patient-triage-lora.gguf');

async function newWorkspace({ app, page }: LaunchedApp, folder: string): Promise<void> {
  await expect(page.getByRole('button', { name: /^Workspace/ })).toBeVisible();
  await answerFileDialogs(app, folder);
  await chooseMenuItem(app, 'workspace.new');
  await expect(page.getByRole('button', { name: /^Workspace own/ })).toBeVisible();
  await page.getByRole('button', { name: 'Models', exact: true }).click();
}

test('models and adapters are added by button and by dropping them, and found again', async ({
  launch,
}, testInfo) => {
  const launched = await launch();
  const { app, page } = launched;
  await newWorkspace(launched, testInfo.outputPath('own'));
  await expect(page.getByText('No models yet')).toBeVisible();
  await look(launched, 'models-empty');

  await answerFileDialogs(app, model);
  await page.getByRole('button', { name: 'Add model…' }).click();
  await expect(page.getByRole('row', { name: /patient-triage.*llama/ })).toBeVisible();

  await drop(launched, adapter);
  await expect(page.getByRole('row', { name: /patient-triage-lora/ })).toBeVisible();
  await look(launched, 'models');

  await page.getByRole('button', { name: /New configuration/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('first try');
  await look(launched, 'models-configuration');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: /first try/ })).toBeVisible();
  expect(readFileSync(join(testInfo.outputPath('own'), 'configurations.yaml'), 'utf8')).toContain(
    'first try',
  );
});

test('a file that cannot be used gets one sentence where it happened, and the app lives on', async ({
  launch,
}, testInfo) => {
  const launched = await launch();
  const { app, page } = launched;
  await newWorkspace(launched, testInfo.outputPath('own'));

  const text = testInfo.outputPath('notes.gguf');
  writeFileSync(text, 'This is not a model at all, only its name says so.');
  const truncated = testInfo.outputPath('truncated.gguf');
  writeFileSync(truncated, readFileSync(model).subarray(0, 200_000));
  for (const [path, sentence] of [
    [text, 'notes.gguf is not a GGUF file. Choose a file that ends in .gguf.'],
    [truncated, /truncated\.gguf is cut short/],
    [adapter, /adapter/],
  ] as const) {
    await answerFileDialogs(app, path);
    await page.getByRole('button', { name: 'Add model…' }).click();
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await look(launched, 'models-failure');
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }

  const good = testInfo.outputPath('good.gguf');
  copyFileSync(model, good);
  await answerFileDialogs(app, good);
  await page.getByRole('button', { name: 'Add model…' }).click();
  await expect(page.getByRole('row', { name: /good.*llama/ })).toBeVisible();
});

/** Drops a file on the window: a genuine `File` comes out of an input, as only those have a path. */
async function drop({ page }: LaunchedApp, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'drop-source';
    input.hidden = true;
    document.body.append(input);
  });
  await page.setInputFiles('#drop-source', path);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#drop-source');
    const [file] = input?.files ?? [];
    if (!input || !file) throw new Error('There is no file to drop.');
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    const target = document.querySelector('main') ?? document.body;
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.firstElementChild?.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }),
      );
    }
    input.remove();
  });
}
