import { statSync, type BigIntStats } from 'node:fs';

/**
 * Tells whether a file is still the one that was read: device, inode, size and both times in nanoseconds. The change
 * time is part of it because programs can set the modification time back and cannot set that.
 */
export type FileStamp = string;

/** Undefined where there is no file. */
export function stampOf(path: string): FileStamp | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && stampOfStats(stats);
}

export function stampOfStats({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): FileStamp {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}
