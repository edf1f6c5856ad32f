/**
 * Which process a running run belongs to. A process that runs something holds a lock on a file of its own in
 * `.tunewright/owners/`; the operating system lets go of it when the process dies, however it dies. So "is the owner
 * still there?" needs no heartbeat, no clock and no process number (which is used again, and means nothing across
 * containers). SQLite's own file locks are used, because they are the same on Linux, macOS and Windows.
 *
 * A lock file must be opened by nothing else: on POSIX, closing any descriptor of a file drops the process's locks on it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

export interface RunOwner {
  readonly name: string;
  readonly lock: DatabaseSyncInstance;
}

/** Takes a lock under a new name. Call once a process, when it starts its first run. */
export function becomeOwner(folder: string): RunOwner {
  mkdirSync(folder, { recursive: true });
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const lock = new DatabaseSync(lockPath(folder, name));
  lock.exec('begin exclusive');
  return { name, lock };
}

export function resignOwner(folder: string, owner: RunOwner): void {
  if (owner.lock.isOpen) owner.lock.close();
  rmSync(lockPath(folder, owner.name), { force: true });
}

/** True while the process that took the lock lives. */
export function isOwnerAlive(folder: string, name: string): boolean {
  const path = lockPath(folder, name);
  if (!existsSync(path)) return false;
  let probe: DatabaseSyncInstance | undefined;
  try {
    probe = new DatabaseSync(path, { timeout: 0 });
    // Needs a shared lock, which an owner's exclusive lock denies and another probe does not.
    probe.prepare('select count(*) from sqlite_schema').get();
    return false;
  } catch {
    return existsSync(path);
  } finally {
    probe?.close();
  }
}

const dayMs = 24 * 60 * 60 * 1000;

/** Removes locks left by killed processes. Only old ones: a new file may be about to be locked by its maker. */
export function sweepOwners(folder: string, now: number): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    const name = /^(.+)\.lock$/.exec(file)?.[1];
    if (name === undefined) continue;
    const path = lockPath(folder, name);
    const age = now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now);
    if (age > dayMs && !isOwnerAlive(folder, name)) rmSync(path, { force: true });
  }
}

function lockPath(folder: string, name: string): string {
  return join(folder, `${name}.lock`);
}
