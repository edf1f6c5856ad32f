import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** True where the starter sample is part of this installation. */
export function hasSample(source: string): boolean {
  return existsSync(join(source, 'workspace.yaml'));
}

/**
 * Copies the bundled sample to a place of the person's own, unless it is there already, and answers that place. The copy
 * appears under its name only when it is complete.
 */
export async function ensureSample(source: string, target: string): Promise<string> {
  if (existsSync(target)) return target;
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  await copyFolder(source, partial);
  await rename(partial, target);
  return target;
}

/** Copies are writable even where the installation is not. Results of runs in the original stay there. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o755 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name === '.tunewright') continue;
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await copyFolder(source, target);
    else if (entry.isFile()) {
      await copyFile(source, target);
      await chmod(target, 0o644);
    }
  }
}
