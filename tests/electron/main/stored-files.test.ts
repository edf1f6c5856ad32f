import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createLog } from '../../../electron/main/log';
import { openPreferences } from '../../../electron/main/preferences';
import { openRecents } from '../../../electron/main/recents';
import { temporaryFolder } from './temporary-folder';

const quiet = () => undefined;

describe('preferences', () => {
  test('start with the defaults: theme of the system, network refused', () => {
    const preferences = openPreferences(join(temporaryFolder(), 'preferences.json'), quiet);
    expect(preferences.get()).toEqual({ theme: 'system', network: 'refused' });
  });

  test('are found again, and leave no temporary file', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'new', 'preferences.json');
    openPreferences(path, quiet).update({ theme: 'dark', workspace: '/w' });
    openPreferences(path, quiet).update({ workspace: null });
    expect(openPreferences(path, quiet).get()).toMatchObject({ theme: 'dark', workspace: null });
    expect(readdirSync(join(folder, 'new'))).toEqual(['preferences.json']);
  });

  test.each(['', '{', '[]', 'null', '"x"', '\0\0\0'])('a file with %j means the defaults', (text) => {
    const path = join(temporaryFolder(), 'preferences.json');
    writeFileSync(path, text);
    expect(openPreferences(path, quiet).get()).toEqual({ theme: 'system', network: 'refused' });
  });

  test('one damaged value does not cost the others', () => {
    const path = join(temporaryFolder(), 'preferences.json');
    writeFileSync(path, JSON.stringify({ theme: 'dark', network: 7, window: { x: 'left' }, workspace: 3 }));
    expect(openPreferences(path, quiet).get()).toEqual({ theme: 'dark', network: 'refused' });
  });

  test('that cannot be saved are reported and still hold for this session', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'preferences.json');
    mkdirSync(path);
    const problem = vi.fn();
    const preferences = openPreferences(path, problem);
    preferences.update({ theme: 'light' });
    expect(problem).toHaveBeenCalledOnce();
    expect(preferences.get().theme).toBe('light');
  });
});

describe('recent workspaces', () => {
  test('most recent first, each once, at most ten, only those that are there', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'recents.json');
    const recents = openRecents(path, quiet);
    const names = Array.from({ length: 12 }, (_, i) => `w${i}`);
    for (const name of names) {
      mkdirSync(join(folder, name));
      recents.add({ path: join(folder, name), name });
    }
    recents.add({ path: join(folder, 'w5'), name: 'renamed' });
    recents.add({ path: join(folder, 'gone'), name: 'gone' });
    const listed = openRecents(path, quiet).list();
    expect(listed.map((recent) => recent.name)).toEqual([
      'renamed',
      'w11',
      'w10',
      'w9',
      'w8',
      'w7',
      'w6',
      'w4',
      'w3',
    ]);
  });

  test.each(['{}', '[1]', '[{"path":""}]', 'x'])('a file with %j means none', (text) => {
    const path = join(temporaryFolder(), 'recents.json');
    writeFileSync(path, text);
    expect(openRecents(path, quiet).list()).toEqual([]);
  });
});

describe('log', () => {
  test('is moved aside when it has grown, and never grows beyond two files', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'logs', 'main.log');
    const log = createLog(path, 100);
    for (let i = 0; i < 50; i += 1) log.note(`entry ${i}`);
    expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['main.log', 'main.log.1']);
    expect(readFileSync(path, 'utf8') + readFileSync(`${path}.1`, 'utf8')).toContain('entry 49');
    expect(readFileSync(path).length).toBeLessThan(200);
  });

  test('never throws', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'main.log');
    const log = createLog(path);
    mkdirSync(path);
    expect(() => log.note('x')).not.toThrow();
    expect(existsSync(path)).toBe(true);
  });
});
