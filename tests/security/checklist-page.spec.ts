/**
 * Items 1–12 and 20 of the checklist in Electron's security tutorial: what the page is and what it cannot do. Each test
 * starts from the item's own words and asks the running application.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { machineFlags } from '../../scripts/setup/display.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { ensureRuntime } from '../../scripts/setup/runtime.mjs';
import { launchApp, type LaunchedApp } from '../e2e/app';
import { contentsByType, mainLog, windowPreferences } from './observe';

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp();
});
test.afterAll(() => launched.close());

test('1. Only load secure content', async () => {
  const { page } = launched;
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  await page.reload();
  expect(urls.length).toBeGreaterThan(1);
  for (const url of urls) expect(url).toMatch(/^app:\/\/tunewright\//);
  const secure = await page.evaluate(() => isSecureContext);
  expect(secure).toBe(true);
});

test('2. Do not enable Node.js integration', async () => {
  const { app, page } = launched;
  const preferences = await windowPreferences(app);
  expect(preferences.nodeIntegration).toBe(false);
  expect(preferences.nodeIntegrationInSubFrames).toBe(false);
  expect(preferences.nodeIntegrationInWorker ?? false).toBe(false);
  const reachable = await page.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(reachable).toEqual([]);
});

test('3. Enable context isolation', async () => {
  const { app, page } = launched;
  expect((await windowPreferences(app)).contextIsolation).toBe(true);
  // A page that turns the language against the preload changes only its own copy of it.
  const answer = await page.evaluate(async () => {
    const map = Array.prototype.map;
    const has = Object.hasOwn;
    Array.prototype.map = () => {
      throw new Error('the preload runs in the page');
    };
    Object.hasOwn = () => {
      throw new Error('the preload runs in the page');
    };
    try {
      return {
        granted: await window.tunewright.grantDropped([]),
        stop: typeof window.tunewright.on('command', () => 0),
      };
    } finally {
      Array.prototype.map = map;
      Object.hasOwn = has;
    }
  });
  expect(answer).toEqual({ granted: { ok: true, value: [] }, stop: 'function' });
});

test('4. Enable process sandboxing', async () => {
  const { app } = launched;
  expect((await windowPreferences(app)).sandbox).toBe(true);
  const switches = await app.evaluate(({ app: electron }) => ({
    off: electron.commandLine.hasSwitch('no-sandbox'),
    forAll: electron.commandLine.hasSwitch('enable-sandbox'),
  }));
  // Where this machine lets Chromium make no sandbox (root), the launcher says so on the command line; nowhere else.
  const { flags } = machineFlags(await ensureRuntime(root));
  expect(switches).toEqual({ off: flags.includes('--no-sandbox'), forAll: !flags.includes('--no-sandbox') });
  if (process.platform !== 'linux' || switches.off) return;
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
});

test('5. Handle session permission requests', async () => {
  const { page } = launched;
  const denied = await page.evaluate(async () => {
    const outcome = (asked: Promise<unknown>) =>
      asked.then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : 'denied'),
      );
    const position = new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        (error) => resolve(`denied ${error.code}`),
      ),
    );
    return {
      camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await outcome(navigator.mediaDevices.getDisplayMedia()),
      position: await position,
      clipboardRead: await outcome(navigator.clipboard.readText()),
      midi: await outcome(navigator.requestMIDIAccess()),
    };
  });
  for (const [what, outcome] of Object.entries(denied)) expect(outcome, what).not.toBe('granted');
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'camera', 'microphone', 'midi', 'persistent-storage', 'notifications'];
    const queried = names.map(async (name) => {
      const status = await navigator.permissions.query({ name: name as PermissionName });
      return [name, status.state];
    });
    return Object.fromEntries(await Promise.all(queried)) as Record<string, string>;
  });
  expect(states).toEqual({
    geolocation: 'denied',
    camera: 'denied',
    microphone: 'denied',
    midi: 'denied',
    'persistent-storage': 'denied',
    notifications: 'granted',
  });
});

test('6. Do not disable webSecurity', async () => {
  const { app, page } = launched;
  expect((await windowPreferences(app)).webSecurity).toBe(true);
  const readable = await page.evaluate(() =>
    fetch('file:///etc/passwd').then(
      () => true,
      () => false,
    ),
  );
  expect(readable).toBe(false);
});

test.describe('7. Define a Content Security Policy', () => {
  test('sent as a header, denying first, with a nonce of this load', async () => {
    const { page } = launched;
    const nonceOf = async () => {
      const response = await page.reload();
      const policy = response?.headers()['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe-|https?:|\*/);
      const nonce = await page.evaluate(
        () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content,
      );
      expect(policy).toContain(`'nonce-${nonce}'`);
      return nonce;
    };
    const first = await nonceOf();
    expect(first).toMatch(/^[\w+/]{22}==$/);
    expect(await nonceOf()).not.toBe(first);
  });

  test('stops inline scripts, strings as code, remote resources, frames, forms and a changed base', async () => {
    const { page } = launched;
    const ran = await page.evaluate(async () => {
      const violated = new Set<string>();
      document.addEventListener('securitypolicyviolation', (event) => violated.add(event.effectiveDirective));
      const outcome: Record<string, unknown> = {};

      const script = document.createElement('script');
      try {
        script.textContent = 'window.inlineRan = true';
        document.head.append(script);
      } catch {
        // Trusted Types refuse even to make it.
      }
      const append = (tag: string, attributes: Record<string, string>) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) {
          try {
            element.setAttribute(name, value);
          } catch {
            violated.add(`${tag} ${name}`);
          }
        }
        document.body.append(element);
        return element;
      };
      append('script', { src: 'https://example.com/x.js' });
      append('img', { src: 'https://example.com/x.png', onerror: 'window.handlerRan = true' });
      append('link', { rel: 'stylesheet', href: 'https://example.com/x.css' });
      append('iframe', { src: 'https://example.com/' });
      append('object', { data: 'https://example.com/x.swf' });
      append('base', { href: 'https://example.com/' });
      append('div', { style: 'color: red' });

      // In a task of the page's own: the debugger, which runs this function, is not bound by the policy.
      const asCode = (make: () => unknown) =>
        new Promise<string>((resolve) =>
          setTimeout(() => {
            try {
              make();
              resolve('ran');
            } catch (error) {
              resolve(error instanceof Error ? error.name : 'refused');
            }
          }, 0),
        );
      outcome['eval'] = await asCode(() => (0, eval)('1'));
      outcome['Function'] = await asCode(() => Reflect.construct(Function, ['return 1']));
      outcome['innerHTML'] = await asCode(() => (document.createElement('p').innerHTML = '<b>x</b>'));
      outcome['fetch'] = await fetch('https://example.com/').then(
        () => 'ran',
        () => 'refused',
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      outcome['inline'] = 'inlineRan' in window;
      outcome['handler'] = 'handlerRan' in window;
      outcome['base'] = document.baseURI;
      return { outcome, violated: [...violated] };
    });
    expect(ran.outcome).toMatchObject({ fetch: 'refused', inline: false, handler: false });
    expect(ran.outcome['base']).toMatch(/^app:/);
    for (const way of ['eval', 'Function', 'innerHTML']) expect(ran.outcome[way], way).not.toBe('ran');
    const directives = [
      'img-src',
      'style-src-elem',
      'style-src-attr',
      'frame-src',
      'connect-src',
      'base-uri',
    ];
    expect(ran.violated).toEqual(expect.arrayContaining(directives));
    await page.reload();
  });
});

test('8. Do not enable allowRunningInsecureContent', async () => {
  expect((await windowPreferences(launched.app)).allowRunningInsecureContent).toBe(false);
});

test('9. Do not enable experimental features', async () => {
  const { app } = launched;
  expect((await windowPreferences(app)).experimentalFeatures).toBe(false);
  const given = await app.evaluate(({ app: electron }) =>
    electron.commandLine.hasSwitch('enable-experimental-web-platform-features'),
  );
  expect(given).toBe(false);
});

test('10. Do not use enableBlinkFeatures', async () => {
  const { app } = launched;
  expect((await windowPreferences(app)).enableBlinkFeatures ?? '').toBe('');
  const given = await app.evaluate(({ app: electron }) =>
    electron.commandLine.hasSwitch('enable-blink-features'),
  );
  expect(given).toBe(false);
});

test('11. <webview>: do not use allowpopups', async () => {
  const { app, page } = launched;
  expect((await windowPreferences(app)).webviewTag).toBe(false);
  const known = await page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('allowpopups', '');
    view.setAttribute('src', 'app://tunewright/index.html');
    document.body.append(view);
    return 'loadURL' in view || 'getWebContentsId' in view;
  });
  expect(known).toBe(false);
  await page.waitForTimeout(300);
  expect((await contentsByType(app))['webview']).toBeUndefined();
  await page.reload();
});

test('12. <webview>: verify options and params', async () => {
  const { app, userData } = launched;
  // Even a window that somebody gave the tag gets no webview.
  await app.evaluate(async ({ BrowserWindow }) => {
    const careless = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    await careless.loadURL('app://tunewright/index.html');
    await careless.webContents.executeJavaScript(
      `(() => {
        const view = document.createElement('webview');
        view.setAttribute('src', 'app://tunewright/index.html');
        document.body.append(view);
      })()`,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  expect((await contentsByType(app))['webview']).toBeUndefined();
  expect(await mainLog(userData)).toContain('A webview was refused.');
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (!window.isVisible()) window.destroy();
  });
});

test('20. Do not expose Electron APIs to untrusted web content', async () => {
  const { page } = launched;
  const exposed = await page.evaluate(() => {
    const api = window.tunewright;
    const descriptor = Object.getOwnPropertyDescriptor(window, 'tunewright');
    return {
      names: Object.keys(api).sort(),
      kinds: Object.values(api).map((value: unknown) => typeof value),
      frozen: Object.isFrozen(api),
      replaceable: descriptor?.writable ?? descriptor?.set !== undefined,
      electron: ['ipcRenderer', 'electron', 'webFrame', 'contextBridge', 'webUtils'].filter(
        (name) => name in window,
      ),
    };
  });
  expect(exposed).toEqual({
    names: ['call', 'grantDropped', 'on'],
    kinds: ['function', 'function', 'function'],
    frozen: true,
    replaceable: false,
    electron: [],
  });
  // Listeners get the payload and nothing else: no event, through which a sender could be reached.
  const received = page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const listener = (...given: unknown[]) => resolve(given);
        window.tunewright.on('command', listener);
      }),
  );
  await page.waitForTimeout(100);
  await launched.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('tunewright:event', 'command', { id: 'none' });
  });
  expect(await received).toEqual([{ id: 'none' }]);
});
