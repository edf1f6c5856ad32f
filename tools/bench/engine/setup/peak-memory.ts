import { readFileSync, readdirSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';

const everyMs = 10;

/**
 * Watches a process and all it starts, on Linux: the sum of the largest resident sizes that the kernel noted for each
 * (`VmHWM`, weights that are mapped from their file included). The function given back stops and answers, in bytes.
 */
export function watchPeak(child: ChildProcess): () => number {
  const peaks = new Map<number, number>();
  const look = () => {
    for (const pid of withDescendants(child.pid ?? 0)) {
      const peak = peakOf(pid);
      if (peak !== undefined) peaks.set(pid, peak);
    }
  };
  const timer = setInterval(look, everyMs);
  look();
  return () => {
    clearInterval(timer);
    return [...peaks.values()].reduce((sum, bytes) => sum + bytes, 0);
  };
}

function peakOf(pid: number): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function withDescendants(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(withDescendants)];
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Empty where the process has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
