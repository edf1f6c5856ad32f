import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';

/** The web preferences that the window's contents were really created with. */
export interface ObservedPreferences {
  allowRunningInsecureContent?: boolean;
  contextIsolation?: boolean;
  enableBlinkFeatures?: string;
  experimentalFeatures?: boolean;
  nodeIntegration?: boolean;
  nodeIntegrationInSubFrames?: boolean;
  nodeIntegrationInWorker?: boolean;
  sandbox?: boolean;
  webSecurity?: boolean;
  webviewTag?: boolean;
}

/** Electron has the getter and does not describe it in its types: hence the reflection. */
export function windowPreferences(app: ElectronApplication): Promise<ObservedPreferences> {
  return app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('There is no window.');
    const getter: unknown = Reflect.get(contents, 'getLastWebPreferences');
    if (typeof getter !== 'function') throw new Error('This Electron does not tell its web preferences.');
    return Reflect.apply(getter, contents, []) as ObservedPreferences;
  });
}

/** How many contents of each kind there are: 'window', 'webview', … */
export function contentsByType(app: ElectronApplication): Promise<Record<string, number>> {
  return app.evaluate(({ webContents }) => {
    const counts: Record<string, number> = {};
    for (const contents of webContents.getAllWebContents()) {
      const type = contents.getType();
      counts[type] = (counts[type] ?? 0) + 1;
    }
    return counts;
  });
}

/** Main's log so far. */
export function mainLog(userData: string): Promise<string> {
  return readFile(join(userData, 'logs', 'main.log'), 'utf8').catch(() => '');
}
