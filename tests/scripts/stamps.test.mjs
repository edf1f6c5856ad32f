import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureBuild, listSources, sourcesFingerprint } from '../../scripts/setup/build.mjs';
import { installedMatchesLock, isOutOfStep, packagesFingerprint } from '../../scripts/setup/packages.mjs';
import { fingerprint, readStamp, writeStamp } from '../../scripts/setup/stamp.mjs';
import { temporaryFolder } from './temporary.mjs';

describe('fingerprint', () => {
  test('tells an absent part from an empty one, and where one part ends', () => {
    const prints = [
      fingerprint({ a: null, b: '' }),
      fingerprint({ a: '', b: null }),
      fingerprint({ a: '', b: '' }),
      fingerprint({ a: 'xy', b: '' }),
      fingerprint({ a: 'x', b: 'y' }),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('stamps', () => {
  test('are read back, and a damaged or absent one is none', () => {
    const folder = temporaryFolder({ 'half.json': '{"fingerpr' });
    writeStamp(path.join(folder, 'deep', 'stamp.json'), { fingerprint: 'f' });
    expect(readStamp(path.join(folder, 'deep', 'stamp.json'))).toEqual({ fingerprint: 'f' });
    expect(readStamp(path.join(folder, 'half.json'))).toBeNull();
    expect(readStamp(path.join(folder, 'none.json'))).toBeNull();
    expect(fs.readdirSync(path.join(folder, 'deep'))).toEqual(['stamp.json']);
  });
});

describe('packages', () => {
  const manifest = { name: 'x', scripts: { start: 'a' }, dependencies: { zod: '4.0.0' } };
  const print = (packageJson, lockfile = 'lock', machine = {}) =>
    packagesFingerprint({ packageJson: JSON.stringify(packageJson), lockfile, ...machine });

  test('are installed again when dependencies, lockfile or machine change, not for a script', () => {
    const base = print(manifest);
    expect(print({ ...manifest, scripts: { start: 'b' } })).toBe(base);
    expect(print({ ...manifest, dependencies: { zod: '4.0.1' } })).not.toBe(base);
    expect(print({ ...manifest, overrides: { zod: '4.0.1' } })).not.toBe(base);
    expect(print(manifest, 'other lock')).not.toBe(base);
    expect(print(manifest, null)).not.toBe(base);
    expect(print(manifest, 'lock', { platform: 'darwin', arch: 'riscv64' })).not.toBe(base);
  });

  const lock = {
    packages: {
      '': { name: 'x' },
      'node_modules/zod': { version: '4.0.0', integrity: 'i' },
      'node_modules/native-win': { version: '1.0.0', integrity: 'w', optional: true },
    },
  };
  const zod = { version: '4.0.0', integrity: 'i' };

  test('that npm put in place by hand count, other platforms aside', () => {
    expect(installedMatchesLock({ packages: { 'node_modules/zod': zod } }, lock)).toBe(true);
  });

  test('that are missing, of another version or not in the lockfile do not count', () => {
    expect(installedMatchesLock({ packages: {} }, lock)).toBe(false);
    const other = { ...zod, version: '4.0.1' };
    expect(installedMatchesLock({ packages: { 'node_modules/zod': other } }, lock)).toBe(false);
    const extra = { 'node_modules/zod': zod, 'node_modules/left': zod };
    expect(installedMatchesLock({ packages: extra }, lock)).toBe(false);
    expect(installedMatchesLock(null, lock)).toBe(false);
    expect(installedMatchesLock({ packages: {} }, null)).toBe(false);
  });

  test("npm's complaint about the lockfile is told from other failures", () => {
    const complaint =
      'npm error code EUSAGE\nnpm error `npm ci` can only install packages when … are in sync.';
    expect(isOutOfStep(complaint)).toBe(true);
    expect(isOutOfStep('npm error code ECONNREFUSED')).toBe(false);
    expect(isOutOfStep('npm error code EUSAGE\nnpm error unknown option')).toBe(false);
  });
});

describe('build', () => {
  const files = {
    'electron/main/index.ts': 'a',
    'renderer/index.html': 'b',
    'shared/x.ts': 'c',
    'tests/x.test.ts': 'd',
    'docs/guide.md': 'e',
    'tsconfig.json': '{}',
    'electron.vite.config.ts': 'f',
    'package.json': '{}',
    'package-lock.json': '{}',
    'vitest.config.ts': 'g',
    'electron/.cache/x': 'h',
  };

  test('reads the sources and the files that configure it, nothing else', () => {
    expect(listSources(temporaryFolder(files))).toEqual([
      'electron.vite.config.ts',
      'electron/main/index.ts',
      'package-lock.json',
      'package.json',
      'renderer/index.html',
      'shared/x.ts',
      'tsconfig.json',
    ]);
  });

  test('is due when a source is edited, added, renamed or removed, and not when it is touched', () => {
    const folder = temporaryFolder(files);
    const before = sourcesFingerprint(folder);
    const at = (name) => path.join(folder, name);
    fs.utimesSync(at('shared/x.ts'), new Date(), new Date(0));
    fs.writeFileSync(at('tests/x.test.ts'), 'changed');
    expect(sourcesFingerprint(folder)).toBe(before);
    fs.renameSync(at('shared/x.ts'), at('shared/y.ts'));
    const renamed = sourcesFingerprint(folder);
    expect(renamed).not.toBe(before);
    fs.renameSync(at('shared/y.ts'), at('shared/x.ts'));
    expect(sourcesFingerprint(folder)).toBe(before);
    fs.writeFileSync(at('shared/x.ts'), 'C');
    expect(sourcesFingerprint(folder)).not.toBe(before);
  });

  test('is not run where the stamp and the outputs are there', async () => {
    const folder = temporaryFolder({ ...files, 'out/main/index.js': '', 'out/main/cli.js': '' });
    writeStamp(path.join(folder, 'out', '.tunewright-build.json'), { sources: sourcesFingerprint(folder) });
    // There is no build script in that package.json: running it would throw.
    await ensureBuild(folder);
  });
});
