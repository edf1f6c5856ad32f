import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './paths.mjs';

/** A lock for something inside one checkout; it lies in the cache so that `npm ci` can't delete it. */
export function lockFile(root, name) {
  const checkout = createHash('sha256').update(realPath(root)).digest('hex').slice(0, 16);
  return path.join(cacheFolder(), 'locks', `${checkout}-${name}.lock`);
}

/** A lock for something in the cache, shared by all checkouts. */
export function cacheLockFile(name) {
  return path.join(cacheFolder(), 'locks', `${name}.lock`);
}

function realPath(folder) {
  try {
    return fs.realpathSync(folder);
  } catch {
    return folder;
  }
}
