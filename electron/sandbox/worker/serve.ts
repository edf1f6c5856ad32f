import { parentPort, workerData } from 'node:worker_threads';
import type { CallBatch, FromWorker, Outcome, WorkerStart } from '../messages';
import { closeRealm, disarmBuiltins } from './close-realm';

export interface CodeCall {
  source: string;
  /** `[sample, item]` as JSON. */
  input: string;
  timeoutMs: number;
  memoryMb: number;
}

/** What a machine gets of the thread that it runs in. */
export interface Surroundings {
  /** Milliseconds, of the host's own clock. */
  now(): number;
  /** Tells the host that a grader's code is being loaded, which may take longer than a call of it. */
  loading(isLoading: boolean): void;
}

/** An interpreter that runs calls, each as if it were the first. */
export interface Machine {
  call(call: CodeCall): Outcome;
  /** It should run no more calls. */
  isSpent(): boolean;
}

/** Answers wait for each other so long: a message for each would cost more than a short call. */
const gatherMs = 5;

/**
 * The life of a sandbox's worker: closes its own realm, opens the machine in what is left, takes the rest of Node away,
 * and answers calls. The order matters: nothing that a machine is made of may hold on to what is taken away.
 */
export async function serve<Assets>(
  open: (assets: Assets, surroundings: Surroundings) => Promise<Machine>,
): Promise<void> {
  if (!parentPort) throw new Error('A sandbox is a worker thread.');
  const port = parentPort;
  const post = (message: FromWorker) => port.postMessage(message);
  const now = performance.now.bind(performance);
  const { running, assets } = workerData as WorkerStart<Assets>;
  const view = new Int32Array(running);
  const { store } = Atomics;

  // Nothing may be thrown out of this thread: what is left of Node here could not report it, and would end the process.
  try {
    closeRealm();
    const machine = await open(assets, { now, loading: (isLoading) => store(view, 1, Number(isLoading)) });
    disarmBuiltins();
    port.on('message', (batch: CallBatch) => {
      try {
        run(machine, batch);
      } catch (error) {
        post({ kind: 'broken', reason: describe(error) });
      }
    });
    post({ kind: 'ready' });
  } catch (error) {
    post({ kind: 'broken', reason: describe(error) });
  }

  function run(machine: Machine, { sources, calls }: CallBatch): void {
    let answers: { id: number; outcome: Outcome }[] = [];
    let since = now();
    for (const { id, source, ...limits } of calls) {
      if (machine.isSpent()) break;
      store(view, 0, id);
      const outcome = machine.call({ source: sources[source] ?? '', ...limits });
      store(view, 0, 0);
      answers.push({ id, outcome });
      if (now() - since < gatherMs || machine.isSpent()) continue;
      post({ kind: 'answers', answers, isSpent: false });
      answers = [];
      since = now();
    }
    if (answers.length > 0) post({ kind: 'answers', answers, isSpent: machine.isSpent() });
  }
}

function describe(error: unknown): string {
  return String(error instanceof Error ? error.message : error).slice(0, 1000);
}
