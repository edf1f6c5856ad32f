/**
 * Which process a running run belongs to. A process that runs something holds a lock on a file of its own in
 * `.tunewright/owners/` (file-lock.ts). So "is the owner still there?" needs no heartbeat, no clock and no process
 * number, which is used again and means nothing across containers.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { holdLock, isLocked, type FileLock } from './file-lock';

export interface RunOwner {
  readonly name: string;
  readonly lock: FileLock;
}

/** Takes a lock under a new name. Call once a process, when it starts its first run. */
export function becomeOwner(folder: string): RunOwner {
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`;
  return { name, lock: holdLock(lockPath(folder, name), 0) };
}

export function resignOwner(folder: string, owner: RunOwner): void {
  owner.lock.release();
  rmSync(lockPath(folder, owner.name), { force: true });
}

/** True while the process that took the lock lives. */
export function isOwnerAlive(folder: string, name: string): boolean {
  return isLocked(lockPath(folder, name));
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
    if (age > dayMs && !isLocked(path)) rmSync(path, { force: true });
  }
}

function lockPath(folder: string, name: string): string {
  return join(folder, `${name}.lock`);
}
