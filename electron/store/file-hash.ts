import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { describeFileError } from './file-errors';
import type { ResultsDb } from './results-db';
import { get, run as execute } from './sqlite';

interface Identity {
  size: number;
  mtimeNs: string;
  inode: string;
}

export interface HashOptions {
  signal?: AbortSignal | undefined;
  onProgress?: (bytesDone: number, bytesTotal: number) => void;
}

const chunkBytes = 4 << 20;

/**
 * SHA-256 of a file, 64 lower-case hex digits, read as a stream. Remembered by path, size, modification time and inode,
 * so that a model of 10 GB is read once.
 * @throws FailureError when the file cannot be read; the signal's reason when it is aborted.
 */
export async function hashFile(results: ResultsDb, path: string, options: HashOptions = {}): Promise<string> {
  const known = await cachedFileHash(results, path);
  if (known) return known;
  try {
    const before = await identityOf(path);
    const hash = createHash('sha256');
    let done = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes, signal: options.signal })) {
      hash.update(chunk as Buffer);
      done += (chunk as Buffer).length;
      options.onProgress?.(done, before.size);
    }
    const sha256 = hash.digest('hex');
    const after = await identityOf(path);
    // A file that was written to while it was read gets a hash for this time only.
    if (before.mtimeNs === after.mtimeNs && before.size === after.size) remember(results, path, after, sha256);
    return sha256;
  } catch (error) {
    options.signal?.throwIfAborted();
    throw describeFileError(error, path, 'read');
  }
}

/** The remembered hash; undefined where the file has not been hashed as it is now, or is gone. */
export async function cachedFileHash(results: ResultsDb, path: string): Promise<string | undefined> {
  const identity = await identityOf(path).catch(() => undefined);
  if (!identity) return undefined;
  return get<{ sha256: string }>(
    results,
    'select sha256 from file_hashes where path = ? and size = ? and mtime_ns = ? and inode = ?',
    path,
    identity.size,
    identity.mtimeNs,
    identity.inode,
  )?.sha256;
}

function remember(results: ResultsDb, path: string, { size, mtimeNs, inode }: Identity, sha256: string): void {
  execute(
    results,
    `insert into file_hashes (path, size, mtime_ns, inode, sha256) values (?, ?, ?, ?, ?)
     on conflict (path) do update set size = excluded.size, mtime_ns = excluded.mtime_ns, inode = excluded.inode,
       sha256 = excluded.sha256`,
    path,
    size,
    mtimeNs,
    inode,
    sha256,
  );
}

async function identityOf(path: string): Promise<Identity> {
  const { size, mtimeNs, ino } = await stat(path, { bigint: true });
  return { size: Number(size), mtimeNs: String(mtimeNs), inode: String(ino) };
}
