import { Worker } from 'node:worker_threads';
import { fromWorkerSchema } from './from-worker';
import type { SandboxWorker, WorkerListeners } from './lane';
import type { WorkerStart } from './messages';

/**
 * Starts a sandbox's worker: a thread with no environment, no arguments, no input, and bounds on its own JavaScript heap
 * (the memory of the code itself is WebAssembly's, and bounded there).
 */
export function startWorkerThread<Assets>(
  file: URL,
  assets: Promise<Assets>,
  listeners: WorkerListeners,
): SandboxWorker {
  const running = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const view = new Int32Array(running);
  let worker: Worker | undefined;
  let isHeld = false;
  let isOver = false;

  function over(reason: string): void {
    if (isOver) return;
    isOver = true;
    void worker?.terminate();
    listeners.onExit(reason);
  }

  function open(start: WorkerStart<Assets>): void {
    if (isOver) return;
    const opened = new Worker(file, {
      workerData: start,
      env: {},
      argv: [],
      execArgv: [],
      stdin: false,
      // Piped, and then thrown away below: nothing that the code prints reaches our own output.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    worker = opened;
    if (!isHeld) opened.unref();
    opened.stdout.resume();
    opened.stderr.resume();
    opened.on('error', (error) => over(describe(error)));
    opened.on('exit', (code) => over(`it ended with code ${code}`));
    opened.on('message', (message: unknown) => {
      if (isOver) return;
      const parsed = fromWorkerSchema.safeParse(message);
      if (!parsed.success) over('it sent something that is not in its protocol');
      else if (parsed.data.kind === 'broken') over(parsed.data.reason);
      else listeners.onMessage(parsed.data);
    });
  }

  assets.then(
    (loaded) => open({ running, assets: loaded }),
    (error: unknown) => over(describe(error)),
  );

  return {
    send: (batch) => worker?.postMessage(batch),
    running: () => ({ id: Atomics.load(view, 0), isLoading: Atomics.load(view, 1) !== 0 }),
    hold(isBusy) {
      isHeld = isBusy;
      if (isBusy) worker?.ref();
      else worker?.unref();
    },
    async terminate() {
      isOver = true;
      await worker?.terminate();
    },
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'it ran out of memory';
  return error.message;
}
