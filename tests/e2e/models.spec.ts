import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { answerDialogs, answerFileDialogs, chooseMenuItem, expect, test, type LaunchedApp } from './app';
import { look } from './look';
import { root } from '../../scripts/setup/paths.mjs';
import { repository, startFakeHub } from '../electron/hub/fake-hub';

const model = join(root, 'sample/models/patient-triage.gguf');
const adapter = join(root, 'sample/adapters/patient-triage-lora.gguf');

/** A person whose home has these caches of other programs, and none else. */
function at(home: string): Record<string, string> {
  mkdirSync(home, { recursive: true });
  return {
    HOME: home,
    USERPROFILE: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    HF_HOME: join(home, '.cache/huggingface'),
    HF_HUB_CACHE: join(home, '.cache/huggingface/hub'),
    OLLAMA_MODELS: join(home, '.ollama/models'),
    LLAMA_CACHE: join(home, '.cache/llama.cpp'),
    HF_TOKEN: '',
  };
}

function put(path: string, from: string): string {
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(from, path);
  return path;
}

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
  const launched = await launch({ env: at(testInfo.outputPath('home')) });
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
  const launched = await launch({ env: at(testInfo.outputPath('home')) });
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

test('models of other programs are found, added, and shown in full', async ({ launch }, testInfo) => {
  const home = testInfo.outputPath('home');
  const hash = 'a'.repeat(64);
  put(join(home, '.lmstudio/models/org/triage-GGUF/triage-F16.gguf'), model);
  put(join(home, '.ollama/models/blobs', `sha256-${hash}`), model);
  const manifest = join(home, '.ollama/models/manifests/registry.ollama.ai/library/triage/1m');
  mkdirSync(dirname(manifest), { recursive: true });
  const layer = { mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${hash}` };
  writeFileSync(manifest, JSON.stringify({ layers: [layer] }));
  const hub = join(home, '.cache/huggingface/hub/models--org--triage-lora');
  const blob = put(join(hub, 'blobs', 'b'.repeat(64)), adapter);
  mkdirSync(join(hub, 'snapshots/0123'), { recursive: true });
  symlinkSync(blob, join(hub, 'snapshots/0123/triage-lora.gguf'));
  const mine = testInfo.outputPath('mine');
  mkdirSync(mine);
  writeFileSync(join(mine, 'broken.gguf'), 'This is not a model at all, only its name says so.');

  const launched = await launch({ env: at(home) });
  const { app, page } = launched;
  await newWorkspace(launched, testInfo.outputPath('own'));
  const table = page.getByRole('table', { name: 'Files on this computer' });
  await expect(table.getByRole('rowheader')).toHaveText([/LM Studio/, /Ollama/, /Hugging Face cache/]);
  await expect(
    table.getByRole('row', { name: /^triage-F16/ }).getByText('Fits', { exact: true }),
  ).toBeVisible();
  await expect(table.getByRole('row', { name: /^triage-lora/ })).toContainText('LoRA adapter');

  await page.getByRole('button', { name: 'Folders…' }).click();
  await answerFileDialogs(app, mine);
  await page.getByRole('button', { name: 'Add folder…' }).click();
  await expect(page.getByRole('button', { name: `Remove ${mine} from the list` })).toBeVisible();
  await look(launched, 'models-folders');
  await page.getByRole('button', { name: 'Close' }).last().click();
  await expect(table.getByText('broken.gguf is not a GGUF file')).toBeVisible();

  await table.getByRole('button', { name: 'Add triage:1m to the workspace' }).click();
  await expect(page.getByRole('row', { name: /^triage-1m/ })).toBeVisible();
  await table.getByRole('button', { name: 'Add triage-lora to the workspace' }).click();
  await expect(table.getByText('In workspace')).toHaveCount(2);
  await look(launched, 'models-found');

  await table.getByRole('button', { name: 'triage-F16', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Model', exact: true });
  await expect(panel.getByLabel('Text of the chat template')).toContainText('{%');
  await look(launched, 'models-panel');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(table.getByRole('button', { name: 'triage-F16', exact: true })).toBeFocused();
  expect(await overflow(launched)).toEqual([]);
});

test('a model is downloaded only after the network was allowed, survives a kill, and is checked', async ({
  launch,
}, testInfo) => {
  const file = 'triage-Q4_K_M.gguf';
  const hub = await startFakeHub({ [file]: readFileSync(model) });
  const userData = testInfo.outputPath('user');
  const env = { ...at(testInfo.outputPath('home')), HF_ENDPOINT: hub.endpoint };
  const arrived = join(userData, 'models', ...repository.split('/'), file);

  const first = await launch({ env, userData });
  await newWorkspace(first, testInfo.outputPath('own'));
  const refused = await first.page.evaluate(() =>
    Promise.all([
      window.tunewright.call('hub.files', { repository: 'org/repo' }),
      window.tunewright.call('hub.download', { repository: 'org/repo', commit: 'main', file: 'x.gguf' }),
    ]),
  );
  for (const answer of refused) expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  await first.page.getByRole('button', { name: 'Download…' }).click();
  await expect(first.page.getByText('Network access is off.')).toBeVisible();
  await look(first, 'models-download-off');
  expect(hub.requests).toEqual([]);

  await first.page.getByRole('button', { name: 'Allow downloads' }).click();
  await first.page.getByRole('textbox', { name: /Repository/ }).fill(repository);
  await first.page.getByRole('button', { name: 'List files' }).click();
  await expect(first.page.getByRole('radio', { name: /triage-Q4_K_M/ })).toBeChecked();
  await look(first, 'models-download');
  hub.behaviour.holdAfter = 500_000;
  await first.page.getByRole('button', { name: 'Download', exact: true }).click();
  await expect
    .poll(() => existsSync(`${arrived}.part`) && readFileSync(`${arrived}.part`).length)
    .toBe(500_000);
  await look(first, 'models-downloading');
  first.app.process().kill('SIGKILL');
  await first.close();
  expect(existsSync(arrived)).toBe(false);

  hub.behaviour = {};
  const second = await launch({ env, userData });
  await second.page.getByRole('button', { name: 'Models', exact: true }).click();
  const downloads = second.page.getByRole('region', { name: 'Downloads' });
  await expect(downloads.getByText('500 KB of 1.2 MB')).toBeVisible();
  await downloads.getByRole('button', { name: /^Resume/ }).click();
  await expect(downloads.getByText(/^Added as triage-Q4_K_M/)).toBeVisible();
  expect(hub.requests.at(-1)?.range).toBe('bytes=500000-');
  await expect(second.page.getByRole('row', { name: /^triage-Q4_K_M.*llama/ }).first()).toBeVisible();
  expect(readFileSync(arrived).equals(readFileSync(model))).toBe(true);
  expect(readdirSync(dirname(arrived))).toEqual([file]);
  await look(second, 'models-downloaded');
  await hub.close();
});

test('settings: the network switch, and a backend that the engine starts again with', async ({
  launch,
}, testInfo) => {
  const launched = await launch({ env: at(testInfo.outputPath('home')) });
  const { app, page } = launched;
  await newWorkspace(launched, testInfo.outputPath('own'));
  await chooseMenuItem(app, 'app.settings');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog.getByRole('checkbox', { name: /Allow downloads/ })).not.toBeChecked();
  await look(launched, 'settings');
  await dialog.getByRole('combobox', { name: 'Backend' }).click();
  await page.getByRole('option', { name: 'CPU', exact: true }).click();
  await answerDialogs(app, 0);
  await dialog.getByRole('button', { name: 'Restart engine' }).click();
  await expect(dialog.getByText(/^CPU was asked for\./)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Restart engine' })).toBeHidden();
  // The workspace is open again.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'On this computer' })).toBeVisible();
});

/** What sticks out of the window sideways, at the two sizes that people have. */
async function overflow({ app, page }: LaunchedApp): Promise<string[]> {
  const found: string[] = [];
  for (const [width, height] of [
    [1280, 800],
    [1920, 1200],
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
      [width, height] as [number, number],
    );
    await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
    found.push(
      ...(await page.evaluate(() =>
        [...document.querySelectorAll('main, main *')]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
          .map((element) => `${window.innerWidth}: ${element.outerHTML.slice(0, 120)}`),
      )),
    );
  }
  return found;
}

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
