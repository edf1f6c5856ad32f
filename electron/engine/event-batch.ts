import type { PlaygroundDelta } from '../../shared/domain/playground';
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

/** As above, but joins what came of each column: nothing of an answer may be left out. */
export function createDeltaBatch(send: (delta: PlaygroundDelta) => void): (delta: PlaygroundDelta) => void {
  const joined = new Map<string, PlaygroundDelta>();
  let timer: NodeJS.Timeout | undefined;
  function flush(): void {
    timer = undefined;
    const waiting = [...joined.values()];
    joined.clear();
    waiting.forEach(send);
  }
  return (delta) => {
    const key = `${delta.id} ${delta.column}`;
    const before = joined.get(key);
    const tokens = before ? [...before.tokens, ...delta.tokens] : delta.tokens;
    joined.set(key, { ...delta, text: (before?.text ?? '') + delta.text, tokens });
    timer ??= setTimeout(flush, batchMs);
  };
}
