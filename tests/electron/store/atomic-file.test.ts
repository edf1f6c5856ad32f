import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openPending,
  replaceFile,
  replaceFiles,
  sweepTemporaries,
} from '../../../electron/store/atomic-file';
import { FailureError } from '../../../shared/result';
import { buildChild, killHard, nextLine, type BuiltChild } from './child-process';
import { asNobody } from '../as-nobody';
import { temporaryFolder } from './temporary-folder';
import { tinyDisk } from './tiny-disk';

let child: BuiltChild;

beforeAll(async () => {
  child = await buildChild('write-child.ts');
});
afterAll(() => {
  child.remove();
});

function failureOf(work: () => void): FailureError {
  try {
    work();
  } catch (error) {
    if (error instanceof FailureError) return error;
    throw error;
  }
  throw new Error('Nothing failed.');
}

describe('replacing a file', () => {
  it('makes it and its folder, and leaves nothing beside it', () => {
    const folder = join(temporaryFolder(), 'new/deep');
    replaceFile(join(folder, 'a.txt'), 'one');
    replaceFile(join(folder, 'a.txt'), Buffer.from('two'));
    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('two');
  });

  it('gathers what is written in pieces, in order', () => {
    const path = join(temporaryFolder(), 'big');
    const file = openPending(path);
    const piece = 'x'.repeat(777);
    for (let n = 0; n < 5000; n++) file.write(`${n}${piece}\n`);
    file.flush();
    file.commit();
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines).toHaveLength(5001);
    expect(lines.every((line, n) => n === 5000 || line === `${n}${piece}`)).toBe(true);
  });

  it('leaves the old content when it is given up', () => {
    const folder = temporaryFolder();
    replaceFile(join(folder, 'a'), 'old');
    const file = openPending(join(folder, 'a'));
    file.write('new');
    file.discard();
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it.skipIf(process.platform === 'win32')('keeps permissions, and a link a link', () => {
    const folder = temporaryFolder();
    const target = join(folder, 'target');
    writeFileSync(target, 'old');
    chmodSync(target, 0o640);
    symlinkSync(target, join(folder, 'link'));
    replaceFile(join(folder, 'link'), 'new');
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(statSync(target).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['link', 'target']);
  });

  it('killed at any moment leaves the old content or the new', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'file');
    replaceFile(path, 'a'.repeat(300_000));
    for (let kill = 0; kill < 30; kill++) {
      const writing = child.start(path);
      await nextLine(writing);
      await new Promise((resolve) => setTimeout(resolve, (kill * 5) % 37));
      await killHard(writing);
      const content = readFileSync(path, 'utf8');
      expect(content).toHaveLength(300_000);
      expect(content).toBe((content[0] ?? '').repeat(300_000));
      sweepTemporaries(folder);
      expect(readdirSync(folder)).toEqual(['file']);
    }
  });
});

describe('what the disk refuses is one clear sentence, and nothing is changed', () => {
  it('on a full disk, for one file or several', (context) => {
    const disk = tinyDisk(200_000);
    if (disk === undefined) return context.skip('needs root on Linux to mount a small disk');
    replaceFile(join(disk, 'a'), 'old a');
    replaceFile(join(disk, 'b'), 'old b');
    const error = failureOf(() => {
      replaceFiles([
        { path: join(disk, 'a'), content: 'new a' },
        { path: join(disk, 'b'), content: 'x'.repeat(400_000) },
      ]);
    });
    expect(error.failure).toEqual({
      code: 'no-space',
      message: 'The disk is full: b could not be written; nothing was changed.',
    });
    expect(readFileSync(join(disk, 'a'), 'utf8')).toBe('old a');
    expect(readFileSync(join(disk, 'b'), 'utf8')).toBe('old b');
    expect(readdirSync(disk)).toEqual(['a', 'b']);
  });

  it('on a read-only disk', (context) => {
    const disk = tinyDisk(200_000);
    if (disk === undefined) return context.skip('needs root on Linux to mount a small disk');
    replaceFile(join(disk, 'a'), 'old');
    spawnSync('mount', ['-o', 'remount,ro', disk]);
    const error = failureOf(() => {
      replaceFile(join(disk, 'a'), 'new');
    });
    expect(error.failure).toEqual({
      code: 'not-allowed',
      message: 'a is on a read-only disk; nothing was changed.',
    });
  });

  it.skipIf(process.platform === 'win32')('without permission', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'locked'), { mode: 0o500 });
    const error = await asNobody(() =>
      failureOf(() => {
        replaceFile(join(folder, 'locked/a'), 'new');
      }),
    );
    expect(error.failure.code).toBe('not-allowed');
  });

  it('where a folder stands in the way', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a'));
    expect(
      failureOf(() => {
        replaceFile(join(folder, 'a'), 'x');
      }).message,
    ).toMatch(/a folder where a file is expected/);
    writeFileSync(join(folder, 'file'), '');
    expect(
      failureOf(() => {
        replaceFile(join(folder, 'file/x'), 'x');
      }).failure.code,
    ).toBe('bad-file');
  });
});

describe('sweeping', () => {
  it('takes dead processes’ files and old ones, and nothing else', () => {
    const folder = temporaryFolder();
    const dead = '.a.999999999-00000000.tunewright-tmp';
    const alive = `.a.${process.pid}-00000000.tunewright-tmp`;
    const reused = `.a.${process.pid}-00000001.tunewright-tmp`;
    for (const name of [dead, alive, reused, 'a', '.b.tmp']) writeFileSync(join(folder, name), '');
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    utimesSync(join(folder, reused), old, old);
    sweepTemporaries(folder);
    expect(readdirSync(folder).sort()).toEqual([alive, '.b.tmp', 'a'].sort());
  });
});
