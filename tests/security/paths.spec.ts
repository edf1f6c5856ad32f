/** The page names paths, and main decides: only what a person pointed at reaches the engine. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { answerFileDialogs, launchApp, type LaunchedApp } from '../e2e/app';

const refused = { ok: false, error: { code: 'not-allowed' } };

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tunewright-paths-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

let launched: LaunchedApp;
test.beforeAll(async () => {
  launched = await launchApp();
});
test.afterAll(() => launched.close());

/** Asks the engine to read a file, as importing does; what the engine makes of the file is not the question here. */
function preview(path: string): Promise<unknown> {
  return launched.page.evaluate(
    (file) => window.tunewright.call('import.preview', { path: file, suite: 'patient-messages' }),
    path,
  );
}

test('a path that the page made up is refused, for reading and for writing', async ({ folder }) => {
  const file = join(folder, 'examples.jsonl');
  await writeFile(file, '{"input":"a"}\n');
  expect(await preview(file)).toMatchObject(refused);
  const answers = await launched.page.evaluate(
    (path) =>
      Promise.all([
        window.tunewright.call('workspace.open', { path }),
        window.tunewright.call('models.add', { path }),
        window.tunewright.call('export.write', {
          path,
          format: 'jsonl',
          source: { suite: 'patient-messages' },
        }),
        window.tunewright.call('shell.showInFolder', { path }),
      ]),
    '/etc/passwd',
  );
  for (const answer of answers) expect(answer).toMatchObject(refused);
});

test('a genuine file that was dropped is granted; one that the page made is not', async ({ folder }) => {
  const { page } = launched;
  const file = join(folder, 'dropped.jsonl');
  await writeFile(file, '{"input":"a"}\n');
  // Playwright cannot drop from the desktop; a file input gives the page the same kind of File.
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'genuine';
    document.body.append(input);
  });
  await page.locator('#genuine').setInputFiles(file);
  const granted = await page.evaluate(async (path) => {
    const input = document.querySelector<HTMLInputElement>('#genuine');
    const madeUp = new File(['x'], path);
    const answer = {
      madeUp: await window.tunewright.grantDropped([madeUp]),
      genuine: await window.tunewright.grantDropped([...(input?.files ?? [])]),
    };
    input?.remove();
    return answer;
  }, '/etc/passwd');
  expect(granted).toEqual({
    madeUp: { ok: true, value: [] },
    genuine: { ok: true, value: [{ path: file, name: 'dropped.jsonl' }] },
  });
  expect(await preview(file)).not.toMatchObject(refused);
  expect(await preview('/etc/passwd')).toMatchObject(refused);
});

test('a folder chosen in the dialog is granted with what is in it, but not where its links lead', async ({
  folder,
}) => {
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  await writeFile(join(folder, 'secret.jsonl'), '{"input":"secret"}\n');
  await writeFile(join(workspace, 'mine.jsonl'), '{"input":"a"}\n');
  await symlink(join(folder, 'secret.jsonl'), join(workspace, 'link.jsonl'));
  await answerFileDialogs(launched.app, workspace);
  const chosen = await launched.page.evaluate(() =>
    window.tunewright.call('dialog.openWorkspace', undefined),
  );
  expect(chosen).toEqual({ ok: true, value: { path: workspace, name: 'workspace' } });
  expect(await preview(join(workspace, 'mine.jsonl'))).not.toMatchObject(refused);
  expect(await preview(join(workspace, 'link.jsonl'))).toMatchObject(refused);
  expect(await preview(join(workspace, '..', 'secret.jsonl'))).toMatchObject(refused);
});
