import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { temporaryFolder } from './temporary-folder';

const mounted: string[] = [];

/** A folder on a disk of its own with so many bytes, or undefined where this machine does not let us mount one. */
export function tinyDisk(bytes: number): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tunewright-test', folder]);
  if (mount.status !== 0) return undefined;
  mounted.push(folder);
  return folder;
}

// Registered after the temporary folder's own clean-up, so it comes before it.
afterEach(() => {
  for (const folder of mounted.splice(0)) spawnSync('umount', [folder]);
});
