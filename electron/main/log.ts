import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Log {
  /** One entry, stamped with the time. Never throws: a full disk must not take the application down. */
  note: (text: string) => void;
  /** Raw output of a child process, as it comes. */
  append: (chunk: string) => void;
}

/**
 * A log file that is moved to `<path>.1` when it has grown past `maxBytes`, so that at most two such files exist.
 * Writes are synchronous: there are few, and the last lines before a crash are the ones that matter.
 */
export function createLog(path: string, maxBytes = 2_000_000): Log {
  mkdirSync(dirname(path), { recursive: true });
  let bytes = sizeOf(path);

  function append(chunk: string): void {
    try {
      if (bytes > maxBytes) {
        renameSync(path, `${path}.1`);
        bytes = 0;
      }
      appendFileSync(path, chunk);
      bytes += Buffer.byteLength(chunk);
    } catch {
      // Nowhere left to say it.
    }
  }

  return {
    append,
    note: (text) => append(`${new Date().toISOString()} ${text}\n`),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** What is worth keeping of something thrown: the stack where there is one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
