/** Content hashes of model files. Reading 10 GB takes long, so a hash is kept for as long as the file is the same. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { realpathSync, statSync, type BigIntStats } from 'node:fs';
import { failure } from '../../shared/result';
import { describeFileError } from './file-errors';
import type { ResultsDb } from './results-db';
import { get, run } from './sqlite';

export interface HashOptions {
  signal?: AbortSignal;
  /** Told about every 4 MB: bytes read, and how many there are. */
  onProgress?: (done: number, total: number) => void;
}

const chunkBytes = 4 * 1024 * 1024;

/**
 * SHA-256 of a file, 64 lower-case hex digits, read in pieces without blocking. Known hashes of unchanged files (same
 * path, size, modification time and inode) come from the database at once.
 * @throws FailureError `cancelled` where the signal aborts; `not-found`, `not-allowed`, … where the file cannot be read.
 */
export async function hashFile(results: ResultsDb, path: string, options: HashOptions = {}): Promise<string> {
  const before = identify(path);
  const known = knownHash(results, before);
  if (known !== undefined) return known;
  const sha256 = await readHash(before, options);
  const after = identify(path);
  if (after.mtimeNs !== before.mtimeNs || after.size !== before.size || after.inode !== before.inode) {
    throw failure(
      'busy',
      `${path} was changed while it was read; wait until it is complete, then try again.`,
    );
  }
  keepHash(results, after, sha256);
  return sha256;
}

/** Notes a hash that was computed elsewhere over the file's whole content as it is now. */
export function rememberHash(results: ResultsDb, path: string, sha256: string): void {
  keepHash(results, identify(path), sha256);
}

function keepHash(results: ResultsDb, file: FileIdentity, sha256: string): void {
  run(
    results,
    `insert into file_hashes (path, size, mtime_ns, inode, sha256) values (?, ?, ?, ?, ?)
     on conflict (path) do update set
       size = excluded.size, mtime_ns = excluded.mtime_ns, inode = excluded.inode, sha256 = excluded.sha256`,
    file.path,
    file.size,
    file.mtimeNs,
    file.inode,
    sha256,
  );
}

/** The hash of a file if it is known and the file is unchanged; reads nothing but the file's status. */
export function cachedHash(results: ResultsDb, path: string): string | undefined {
  return knownHash(results, identify(path));
}

interface FileIdentity {
  path: string;
  size: number;
  /** Nanoseconds and inode numbers exceed what a number holds exactly. */
  mtimeNs: string;
  inode: string;
}

function identify(path: string): FileIdentity {
  let stats: BigIntStats;
  let real: string;
  try {
    real = realpathSync(path);
    stats = statSync(real, { bigint: true });
  } catch (error) {
    throw describeFileError(error, path, 'read');
  }
  if (stats.isDirectory()) throw failure('bad-file', `${path} is a folder where a file is expected.`);
  return { path: real, size: Number(stats.size), mtimeNs: String(stats.mtimeNs), inode: String(stats.ino) };
}

function knownHash(results: ResultsDb, file: FileIdentity): string | undefined {
  return get<{ sha256: string }>(
    results,
    'select sha256 from file_hashes where path = ? and size = ? and mtime_ns = ? and inode = ?',
    file.path,
    file.size,
    file.mtimeNs,
    file.inode,
  )?.sha256;
}

async function readHash({ path, size }: FileIdentity, { signal, onProgress }: HashOptions): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(size, 1)));
  try {
    const file = await open(path, 'r');
    try {
      for (let done = 0; ;) {
        if (signal?.aborted) throw failure('cancelled', `Reading ${path} was cancelled.`);
        const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
        if (bytesRead === 0) return hash.digest('hex');
        hash.update(buffer.subarray(0, bytesRead));
        done += bytesRead;
        onProgress?.(done, size);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw describeFileError(error, path, 'read');
  }
}
