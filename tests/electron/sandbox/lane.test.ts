import { describe, expect, it, vi } from 'vitest';
import { createLane, type SandboxWorker, type WorkerListeners } from '../../../electron/sandbox/lane';
import type { CallBatch, Outcome, SandboxCall } from '../../../electron/sandbox/messages';
import { never, question } from './workers';

/** A worker that does what the test says: nothing runs by itself. */
class FakeWorker implements SandboxWorker {
  readonly batches: CallBatch[] = [];
  current = 0;
  isLoading = false;
  isHeld = false;
  isTerminated = false;
  constructor(readonly listeners: WorkerListeners) {}
  send(batch: CallBatch): void {
    this.batches.push(batch);
  }
  running() {
    return { id: this.current, isLoading: this.isLoading };
  }
  hold(isBusy: boolean): void {
    this.isHeld = isBusy;
  }
  terminate(): Promise<void> {
    this.isTerminated = true;
    return Promise.resolve();
  }
  get calls(): SandboxCall[] {
    return this.batches.flatMap(({ calls }) => calls);
  }
  ready(): void {
    this.listeners.onMessage({ kind: 'ready' });
  }
  answer(id: number, outcome: Outcome = { json: String(id) }, isSpent = false): void {
    this.listeners.onMessage({ kind: 'answers', answers: [{ id, outcome }], isSpent });
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const lane = createLane({
    start(listeners) {
      const worker = new FakeWorker(listeners);
      workers.push(worker);
      return worker;
    },
    brokenKind: 'other_error',
    startTimeoutMs: 5000,
    idleMs: 60_000,
  });
  const worker = (index: number): FakeWorker => {
    const found = workers[index];
    if (!found) throw new Error(`worker ${index} was not started`);
    return found;
  };
  return { lane, workers, worker };
}

const code = (source: string, timeoutMs = 1000) => question('javascript', source, { timeoutMs });

describe('a lane', () => {
  it('starts a worker for the first question, keeps calls of one source together, and answers in order', async () => {
    const { lane, workers, worker } = setUp();
    expect(workers).toHaveLength(0);
    const answers = lane.ask([code('a'), code('b'), code('a')], never);
    expect(worker(0).batches).toHaveLength(0);
    worker(0).ready();
    expect(worker(0).batches).toMatchObject([
      {
        sources: ['a', 'b'],
        calls: [
          { id: 1, source: 0 },
          { id: 2, source: 0 },
          { id: 3, source: 1 },
        ],
      },
    ]);
    for (const id of [3, 1, 2]) worker(0).answer(id);
    expect(await answers).toEqual([1, 3, 2].map((value) => ({ kind: 'code', value })));
    expect(worker(0).isHeld).toBe(false);
  });

  it('sends what is many in parts, so that the worker never waits', async () => {
    const { lane, worker } = setUp();
    const answers = lane.ask(
      Array.from({ length: 1000 }, () => code('a')),
      never,
    );
    worker(0).ready();
    expect(worker(0).calls.length).toBeLessThan(500);
    for (let id = 1; id <= 1000; id += 1) worker(0).answer(id);
    expect((await answers).map((answer) => ('value' in answer ? answer.value : undefined))).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );
  });

  it('stops a call that is stuck, and only that one', async () => {
    vi.useFakeTimers();
    try {
      const { lane, worker, workers } = setUp();
      const answers = lane.ask([code('quick'), code('stuck', 500), code('next')], never);
      worker(0).ready();
      worker(0).current = 1;
      vi.advanceTimersByTime(100);
      worker(0).answer(1);
      worker(0).current = 2;
      vi.advanceTimersByTime(400);
      expect(workers).toHaveLength(1);
      vi.advanceTimersByTime(400);
      expect(worker(0).isTerminated).toBe(true);
      worker(1).ready();
      expect(worker(1).calls).toMatchObject([{ id: 4 }]);
      // What the old one still says is not listened to.
      worker(0).answer(4, { json: '"stale"' });
      worker(1).answer(4);
      expect(await answers).toMatchObject([
        { kind: 'code', value: 1 },
        {
          kind: 'error',
          error: { kind: 'unresponsive_reward_error', message: expect.stringContaining('500 ms') as string },
        },
        { kind: 'code', value: 4 },
      ]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets code load for longer, and stops once what never gets to its grade', async () => {
    vi.useFakeTimers();
    try {
      const { lane, worker, workers } = setUp();
      const answers = lane.ask(
        [code('heavy', 100), code('endless', 100), code('endless', 100), code('next')],
        never,
      );
      worker(0).ready();
      worker(0).current = 1;
      worker(0).isLoading = true;
      vi.advanceTimersByTime(5000);
      worker(0).isLoading = false;
      vi.advanceTimersByTime(50);
      worker(0).answer(1);
      worker(0).current = 2;
      worker(0).isLoading = true;
      vi.advanceTimersByTime(11_000);
      expect(workers).toHaveLength(2);
      worker(1).ready();
      expect(worker(1).batches).toMatchObject([{ sources: ['next'] }]);
      worker(1).answer(5);
      const stopped = { kind: 'error', error: { kind: 'unresponsive_reward_error' } };
      expect(await answers).toMatchObject([{ kind: 'code' }, stopped, stopped, { kind: 'code' }]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not count the time that a call waits', async () => {
    vi.useFakeTimers();
    try {
      const { lane, worker, workers } = setUp();
      const answers = lane.ask([code('slow', 1000), code('slow', 1000), code('slow', 1000)], never);
      worker(0).ready();
      for (const id of [1, 2, 3]) {
        worker(0).current = id;
        vi.advanceTimersByTime(900);
        worker(0).answer(id);
      }
      expect(workers).toHaveLength(1);
      expect((await answers).every(({ kind }) => kind === 'code')).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes on with a fresh worker where one is spent', async () => {
    const { lane, worker } = setUp();
    const answers = lane.ask([code('a'), code('b')], never);
    worker(0).ready();
    worker(0).answer(1, { error: { kind: 'other_error', message: 'too much memory' } }, true);
    expect(worker(0).isTerminated).toBe(true);
    worker(1).ready();
    worker(1).answer(3);
    expect(await answers).toMatchObject([{ kind: 'error' }, { kind: 'code', value: 3 }]);
  });

  it('lays it to the call that ran when a worker ends', async () => {
    const { lane, worker } = setUp();
    const answers = lane.ask([code('a'), code('b')], never);
    worker(0).ready();
    worker(0).current = 1;
    worker(0).listeners.onExit('it ran out of memory');
    worker(1).ready();
    worker(1).answer(3);
    expect(await answers).toMatchObject([
      {
        kind: 'error',
        error: { kind: 'other_error', message: 'The code ended its sandbox: it ran out of memory.' },
      },
      { kind: 'code' },
    ]);
  });

  it('gives up where no worker starts, and tries again for the next question', async () => {
    const { lane, worker } = setUp();
    const answers = lane.ask([code('a'), code('b')], never);
    worker(0).listeners.onExit('no such file');
    worker(1).listeners.onExit('no such file');
    expect(await answers).toMatchObject([
      {
        kind: 'error',
        error: { kind: 'other_error', message: 'The sandbox for the code does not work: no such file.' },
      },
      { kind: 'error' },
    ]);
    const next = lane.ask([code('a')], never);
    worker(2).ready();
    worker(2).answer(worker(2).calls[0]?.id ?? 0);
    expect(await next).toMatchObject([{ kind: 'code' }]);
  });

  it('rejects what is aborted, and goes on with the rest', async () => {
    const { lane, worker } = setUp();
    const controller = new AbortController();
    const aborted = lane.ask([code('a'), code('a')], controller.signal);
    const kept = lane.ask([code('b')], never);
    worker(0).ready();
    controller.abort(new Error('stopped'));
    await expect(aborted).rejects.toThrow('stopped');
    expect(worker(0).isTerminated).toBe(true);
    worker(1).ready();
    expect(worker(1).batches).toMatchObject([{ sources: ['b'] }]);
    worker(1).answer(worker(1).calls[0]?.id ?? 0);
    expect(await kept).toMatchObject([{ kind: 'code' }]);
    await expect(lane.ask([code('a')], controller.signal)).rejects.toThrow('stopped');
  });

  it('answers what is left with an error when it is closed', async () => {
    const { lane, worker, workers } = setUp();
    const answers = lane.ask([code('a')], never);
    await lane.close();
    expect(worker(0).isTerminated).toBe(true);
    expect(await answers).toMatchObject([{ kind: 'error' }]);
    expect(await lane.ask([code('a')], never)).toMatchObject([{ kind: 'error' }]);
    expect(workers).toHaveLength(1);
  });

  it('does not take a value of endless depth', async () => {
    const { lane, worker } = setUp();
    const answers = lane.ask([code('a')], never);
    worker(0).ready();
    worker(0).answer(1, { json: '['.repeat(30_000) + ']'.repeat(30_000) });
    expect(await answers).toMatchObject([{ kind: 'error', error: { kind: 'other_error' } }]);
  });

  it('gives its memory back after a while, and starts again when asked', async () => {
    vi.useFakeTimers();
    try {
      const { lane, worker } = setUp();
      lane.warm();
      worker(0).ready();
      expect(worker(0).isHeld).toBe(false);
      vi.advanceTimersByTime(61_000);
      expect(worker(0).isTerminated).toBe(true);
      const answers = lane.ask([code('a')], never);
      worker(1).ready();
      worker(1).answer(1);
      expect(await answers).toEqual([{ kind: 'code', value: 1 }]);
    } finally {
      vi.useRealTimers();
    }
  });
});
