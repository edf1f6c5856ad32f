import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../store/file-errors';

/** How far one search goes, so that a person who adds the root of a disk gets an answer. */
export interface WalkLimits {
  depth: number;
  entries: number;
}

export const usualLimits: WalkLimits = { depth: 6, entries: 50_000 };

export interface Walked {
  /** Files whose name is wanted; links to files among them. */
  files: string[];
  /** Sentences about what could not be looked into. */
  problems: string[];
  /** False where the folder itself is not there. */
  isThere: boolean;
}

/** Folders that hold no models and much else. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '.git', '.locks', '$RECYCLE.BIN']);

/**
 * Files under a folder whose name is wanted, breadth first. Links to folders are followed, each real folder once, so
 * that a loop ends. What may not be read is named and passed over.
 */
export async function walk(
  folder: string,
  isWanted: (name: string) => boolean,
  signal?: AbortSignal,
  limits: WalkLimits = usualLimits,
): Promise<Walked> {
  const found: Walked = { files: [], problems: [], isThere: true };
  const seen = new Set<string>();
  let level = [folder];
  let entriesLeft = limits.entries;
  for (let depth = 0; depth <= limits.depth && level.length > 0; depth++) {
    const next: string[] = [];
    for (const current of level) {
      signal?.throwIfAborted();
      const entries = await list(current, seen);
      if (entries === undefined) continue;
      if (typeof entries === 'string') {
        if (entries === 'ENOENT' || entries === 'ENOTDIR') {
          if (depth === 0) found.isThere = false;
          continue;
        }
        found.problems.push(sentence(current, entries));
        continue;
      }
      for (const entry of entries) {
        if (entriesLeft-- <= 0) {
          found.problems.push(
            `${folder} holds more than ${limits.entries.toLocaleString('en')} entries, and only those were looked at. Add a folder closer to the models.`,
          );
          return found;
        }
        const path = join(current, entry.name);
        const kind = await kindOf(entry, path);
        if (kind === 'file' && isWanted(entry.name)) found.files.push(path);
        if (kind === 'folder' && !skipped.has(entry.name)) next.push(path);
      }
    }
    level = next;
  }
  found.files.sort();
  return found;
}

/** Entries of a folder; undefined where it was listed already, the name of the error where it cannot be. */
async function list(folder: string, seen: Set<string>): Promise<Dirent[] | string | undefined> {
  try {
    const real = await realpath(folder);
    if (seen.has(real)) return undefined;
    seen.add(real);
    return await readdir(real, { withFileTypes: true });
  } catch (error) {
    return errorCode(error) ?? String(error);
  }
}

async function kindOf(entry: Dirent, path: string): Promise<'file' | 'folder' | 'other'> {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return 'other';
  const target = await stat(path).catch(() => undefined);
  if (target?.isFile()) return 'file';
  return target?.isDirectory() ? 'folder' : 'other';
}

function sentence(folder: string, code: string): string {
  return code === 'EACCES' || code === 'EPERM'
    ? `${folder} could not be looked into for lack of permission.`
    : `${folder} could not be looked into (${code}).`;
}
