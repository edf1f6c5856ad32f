import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

/** `reveal`: may be shown in the file manager, no more. Reading includes revealing. */
export type Access = 'read' | 'write' | 'reveal';

/**
 * Which paths the window may name to the engine: only what a person pointed at (dialog, drop, command line, a workspace
 * opened before). Everything is compared as real paths, so a link inside a workspace does not reach out of it.
 */
export interface Grants {
  grantFile(path: string, access: Access): Promise<void>;
  /** A folder and everything in it, to read and to write: a workspace. */
  grantFolder(path: string): Promise<void>;
  allows(path: string, access: Access): Promise<boolean>;
}

export function createGrants(): Grants {
  const files = new Map<string, Set<Access>>();
  const folders = new Set<string>();

  return {
    async grantFile(path, access) {
      const real = await realLocation(path);
      if (real === undefined) return;
      files.set(real, (files.get(real) ?? new Set()).add(access));
    },
    async grantFolder(path) {
      const real = await realLocation(path);
      if (real !== undefined) folders.add(real);
    },
    async allows(path, access) {
      const real = await realLocation(path);
      if (real === undefined) return false;
      if ([...folders].some((folder) => isInside(folder, real))) return true;
      const granted = files.get(real);
      return granted !== undefined && (granted.has(access) || (access === 'reveal' && granted.size > 0));
    },
  };
}

/** The path without links. What does not exist yet (a file to be written) lies in its real parent. */
async function realLocation(path: string): Promise<string | undefined> {
  if (!isAbsolute(path) || path.includes('\0')) return undefined;
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error)) return undefined;
  }
  // A link that leads nowhere yet: writing "to it" would create whatever it names.
  if (await lstat(path).catch(() => undefined)) return undefined;
  const parent = dirname(path);
  const name = basename(path);
  if (parent === path || name === '..' || name === '.') return undefined;
  const realParent = await realLocation(parent);
  return realParent === undefined ? undefined : join(realParent, name);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function isInside(folder: string, path: string): boolean {
  const steps = relative(folder, path);
  return steps !== '..' && !steps.startsWith(`..${sep}`) && !isAbsolute(steps);
}
