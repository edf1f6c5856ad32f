import type { RunProgress } from '../../shared/domain/run';

const batchMs = 30;

/**
 * Holds progress back for about 30 ms and passes on only the latest of each run: a burst of tokens must not become a
 * burst of messages and renders.
 */
export function createProgressBatch(send: (progress: RunProgress) => void): (progress: RunProgress) => void {
  const latest = new Map<string, RunProgress>();
  let timer: NodeJS.Timeout | undefined;
  function flush(): void {
    timer = undefined;
    const waiting = [...latest.values()];
    latest.clear();
    waiting.forEach(send);
  }
  return (progress) => {
    latest.set(progress.run, progress);
    timer ??= setTimeout(flush, batchMs);
  };
}
