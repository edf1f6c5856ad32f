/**
 * A lock on a file that the operating system lets go of when its holder dies, however it dies: no process numbers, no
 * clocks, nothing to clean up. SQLite's file locks are used because they are the same on Linux, macOS and Windows.
 *
 * A lock file must be opened by nothing else: on POSIX, closing any descriptor of a file drops the process's locks on it.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { failure } from '../../shared/result';
import { describeFileError, errorCode } from './file-errors';

export interface FileLock {
  release(): void;
}

/** Takes the lock, waiting up to `waitMs` for another holder. The (empty) file stays when the lock is released. */
export function holdLock(path: string, waitMs: number): FileLock {
  let database: DatabaseSyncInstance | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    database = new DatabaseSync(path, { timeout: waitMs });
    database.exec('begin exclusive');
  } catch (error) {
    database?.close();
    if (errorCode(error) !== 'ERR_SQLITE_ERROR') throw describeFileError(error, path, 'write');
    throw isBusy(error)
      ? failure('busy', 'Another window or command is changing this workspace; try again in a moment.')
      : failure('not-allowed', `${path} cannot be written; check the permissions of the workspace folder.`);
  }
  const held = database;
  return {
    release: () => {
      if (held.isOpen) held.close();
    },
  };
}

export function withLock<T>(path: string, waitMs: number, work: () => T): T {
  const lock = holdLock(path, waitMs);
  try {
    return work();
  } finally {
    lock.release();
  }
}

/** True while some process holds the lock. */
export function isLocked(path: string): boolean {
  if (!existsSync(path)) return false;
  let probe: DatabaseSyncInstance | undefined;
  try {
    probe = new DatabaseSync(path, { timeout: 0 });
    // Needs a shared lock, which an exclusive lock denies and another probe does not.
    probe.prepare('select count(*) from sqlite_schema').get();
    return false;
  } catch {
    return existsSync(path);
  } finally {
    probe?.close();
  }
}

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
