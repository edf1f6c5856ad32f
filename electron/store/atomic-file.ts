/**
 * Files that are always whole: new content goes to a temporary file in the same folder, is forced to the disk, and takes
 * the old one's place in one step. Whoever is killed at any moment leaves the old content or the new, never a part.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describeFileError, errorCode } from './file-errors';

/** New content on its way to a file. Either `commit` or `discard` ends it. */
export interface PendingFile {
  /** The file it will replace. */
  readonly path: string;
  write(chunk: string | Uint8Array): void;
  /** Forces what was written to the disk. After this, only `commit` is left that could fail. */
  flush(): void;
  /** Puts the new content in place. */
  commit(): void;
  /** Leaves everything as it was. Does nothing after `commit`. */
  discard(): void;
}

export function replaceFile(path: string, content: string | Uint8Array): void {
  replaceFiles([{ path, content }]);
}

/**
 * Replaces several files: all new contents are on the disk before the first takes its place, so a full disk changes
 * none of them. (Killed between two renames, some are new and some old; callers order them so that this is harmless.)
 */
export function replaceFiles(files: readonly { path: string; content: string | Uint8Array }[]): void {
  const pending: PendingFile[] = [];
  try {
    for (const { path, content } of files) {
      const file = openPending(path);
      pending.push(file);
      file.write(content);
      file.flush();
    }
    for (const file of pending) file.commit();
  } finally {
    for (const file of pending) file.discard();
  }
}

const bufferBytes = 1 << 20;

/** Starts new content for `path`; the folder is made if it is missing. Small writes are gathered. */
export function openPending(path: string): PendingFile {
  const target = finalTarget(path);
  const temporary = temporaryName(target);
  let descriptor: number | undefined;
  let gathered: Buffer[] = [];
  let gatheredBytes = 0;
  let flushed = false;

  function writeOut(): void {
    if (descriptor === undefined) throw new Error('The file is closed.');
    const bytes = Buffer.concat(gathered);
    gathered = [];
    gatheredBytes = 0;
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
  }
  function discard(): void {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
    try {
      rmSync(temporary, { force: true });
    } catch {
      // It is swept when the workspace is opened next; the error that led here matters more.
    }
  }
  /** On failure nothing is left behind, and the error says what happened to `path`. */
  function guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      discard();
      throw describeFileError(error, path, 'write');
    }
  }

  guarded(() => {
    mkdirSync(dirname(target), { recursive: true });
    descriptor = openSync(temporary, 'wx', 0o666);
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined) chmodSync(temporary, mode & 0o777);
  });

  return {
    path,
    write: (chunk) => {
      const bytes =
        typeof chunk === 'string'
          ? Buffer.from(chunk)
          : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      gathered.push(bytes);
      gatheredBytes += bytes.length;
      if (gatheredBytes >= bufferBytes) guarded(writeOut);
    },
    flush: () => {
      guarded(() => {
        writeOut();
        if (descriptor !== undefined) {
          fsyncSync(descriptor);
          closeSync(descriptor);
        }
        descriptor = undefined;
        flushed = true;
      });
    },
    commit: () => {
      if (!flushed) throw new Error('Content must be flushed before it is committed.');
      guarded(() => {
        renameOver(temporary, target);
        syncFolder(dirname(target));
      });
    },
    discard,
  };
}

/** A link stays a link: the file it points to is replaced. */
function finalTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

const temporaryPattern = /^\.(.+)\.(\d+)-[0-9a-f]{8}\.tunewright-tmp$/;

function temporaryName(target: string): string {
  const name = `.${basename(target)}.${process.pid}-${randomBytes(4).toString('hex')}.tunewright-tmp`;
  return join(dirname(target), name);
}

/** Windows refuses to replace a file for as long as a virus scanner or an indexer looks at it. */
function renameOver(from: string, to: string): void {
  for (let attempt = 0; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const passing = ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '');
      if (process.platform !== 'win32' || !passing || attempt === 5) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 << attempt);
    }
  }
}

/**
 * Makes a rename survive a power cut. Windows cannot open folders, and some network file systems cannot sync them: the
 * rename itself is done all the same, so no error here may claim that it was not.
 */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // See above.
  }
}

const hourMs = 60 * 60 * 1000;

/** Removes temporary files that killed processes left in `folder`. A living process's files are left alone. */
export function sweepTemporaries(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = temporaryPattern.exec(name)?.[2];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    // A process number may be in use again by now; nobody writes to one file for an hour without touching it.
    if (!isProcessAlive(Number(pid)) || age > hourMs) rmSync(path, { force: true });
  }
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
