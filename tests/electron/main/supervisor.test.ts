import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { restartDelay, engineRestartPolicy } from '../../../electron/main/restarts';
import {
  createSupervisor,
  type EngineCall,
  type EngineListeners,
  type SupervisorOptions,
} from '../../../electron/main/supervisor';
import type { ToEngine } from '../../../shared/ipc/engine-protocol';
import { ok, type Result } from '../../../shared/result';

/** A process that does what the test says. */
class FakeProcess {
  readonly received: ToEngine[] = [];
  killed = false;
  constructor(readonly listeners: EngineListeners) {}
  send(message: ToEngine): void {
    this.received.push(message);
  }
  kill(): void {
    this.killed = true;
    this.listeners.onExit(9);
  }
  ready(): void {
    this.listeners.onMessage({ kind: 'ready' });
  }
  answer(result: Result<unknown>, index = -1): void {
    const call = this.received.filter((message) => message.kind === 'call').at(index);
    if (call) this.listeners.onMessage({ kind: 'result', id: call.id, result });
  }
  crash(code = 134): void {
    this.listeners.onExit(code);
  }
}

function setup(options: Partial<SupervisorOptions> = {}) {
  const processes: FakeProcess[] = [];
  const onState = vi.fn<SupervisorOptions['onState']>();
  const onEvent = vi.fn<SupervisorOptions['onEvent']>();
  const restore = vi.fn((_call: EngineCall) => Promise.resolve());
  const note = vi.fn();
  const supervisor = createSupervisor({
    start(listeners) {
      const started = new FakeProcess(listeners);
      processes.push(started);
      return started;
    },
    restore,
    onState,
    onEvent,
    note,
    ...options,
  });
  const latest = () => {
    const process = processes.at(-1);
    if (!process) throw new Error('Nothing was started.');
    return process;
  };
  const states = () => onState.mock.calls.map(([state]) => state);
  return { supervisor, processes, latest, states, onState, onEvent, restore, note };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('calls', () => {
  test('wait for the engine to be ready, keep their order, and get the answer to their own id', async () => {
    const { supervisor, latest, states } = setup();
    supervisor.start();
    const first = supervisor.call('engine.info', undefined);
    const second = supervisor.call('runs.list', undefined);
    expect(latest().received).toEqual([]);
    latest().ready();
    await settle();
    expect(latest().received.map((message) => message.kind === 'call' && message.verb)).toEqual([
      'engine.info',
      'runs.list',
    ]);
    latest().answer(ok('second'), 1);
    latest().answer(ok('first'), 0);
    expect([await first, await second]).toEqual([ok('first'), ok('second')]);
    expect(states()).toEqual(['starting', 'ready']);
  });

  test('are cancelled by their signal: told to the engine, whose answer still counts', async () => {
    const { supervisor, latest } = setup();
    supervisor.start();
    latest().ready();
    await settle();
    const page = new AbortController();
    const call = supervisor.call('import.commit', {}, page.signal);
    page.abort();
    expect(latest().received.map((message) => message.kind)).toEqual(['call', 'cancel']);
    latest().answer({ ok: false, error: { code: 'cancelled', message: 'Cancelled.' } });
    expect(await call).toMatchObject({ error: { code: 'cancelled' } });
  });

  test('that are cancelled before the engine saw them never reach it', async () => {
    const { supervisor, latest } = setup();
    supervisor.start();
    const page = new AbortController();
    const call = supervisor.call('import.commit', {}, page.signal);
    page.abort();
    expect(await call).toMatchObject({ error: { code: 'cancelled' } });
    expect(await supervisor.call('runs.list', undefined, AbortSignal.abort())).toMatchObject({
      error: { code: 'cancelled' },
    });
    latest().ready();
    await settle();
    expect(latest().received).toEqual([]);
  });

  test('what is not in the protocol is noted and changes nothing', async () => {
    const { supervisor, latest, note, onEvent } = setup();
    supervisor.start();
    latest().ready();
    await settle();
    const call = supervisor.call('engine.info', undefined);
    for (const message of [
      null,
      'ready',
      { kind: 'result', id: 1 },
      { kind: 'result', id: 1, result: { ok: false, error: { code: 'made-up', message: '' } } },
      { kind: 'event', event: 'app.navigate', payload: {} },
      { kind: 'result', id: 999, result: ok(1) },
    ]) {
      latest().listeners.onMessage(message);
    }
    expect(note).toHaveBeenCalledTimes(5);
    expect(onEvent).not.toHaveBeenCalled();
    latest().answer(ok('fine'));
    expect(await call).toEqual(ok('fine'));
  });

  test('events are passed on', async () => {
    const { supervisor, latest, onEvent } = setup();
    supervisor.start();
    latest().ready();
    await settle();
    latest().listeners.onMessage({ kind: 'event', event: 'workspace.changed', payload: { what: 'runs' } });
    expect(onEvent).toHaveBeenCalledWith('workspace.changed', { what: 'runs' });
  });
});

describe('a crash', () => {
  test('is said in one sentence, fails what was under way, and keeps what had not been sent', async () => {
    const { supervisor, processes, latest, onState } = setup();
    supervisor.start();
    latest().ready();
    await settle();
    const underway = supervisor.call('runs.start', {});
    latest().crash(134);
    const waiting = supervisor.call('runs.list', undefined);
    const sentence =
      'The engine stopped unexpectedly (exit code 134); it is being restarted. Nothing that was finished is lost.';
    expect(await underway).toEqual({ ok: false, error: { code: 'engine-failed', message: sentence } });
    expect(onState).toHaveBeenLastCalledWith('restarting', sentence);
    await vi.advanceTimersByTimeAsync(engineRestartPolicy.firstDelayMs);
    expect(processes).toHaveLength(2);
    latest().ready();
    await settle();
    latest().answer(ok([]));
    expect(await waiting).toEqual(ok([]));
  });

  test('is followed by restoring, and waiting calls come only after that', async () => {
    const order: string[] = [];
    const { supervisor, latest, restore, states } = setup();
    restore.mockImplementation(async (call) => {
      order.push('restoring');
      await call('workspace.open', { path: '/w' });
      order.push('restored');
    });
    supervisor.start();
    latest().ready();
    await settle();
    expect(restore).not.toHaveBeenCalled();
    latest().crash();
    const waiting = supervisor.call('runs.list', undefined);
    await vi.advanceTimersByTimeAsync(1000);
    latest().ready();
    await settle();
    expect(latest().received).toMatchObject([{ verb: 'workspace.open', input: { path: '/w' } }]);
    expect(states().at(-1)).toBe('restarting');
    latest().answer(ok({}));
    await settle();
    expect(order).toEqual(['restoring', 'restored']);
    expect(states().at(-1)).toBe('ready');
    latest().answer(ok('runs'));
    expect(await waiting).toEqual(ok('runs'));
  });

  test('while restoring does not announce the dead engine as ready', async () => {
    const { supervisor, latest, restore, states } = setup();
    restore.mockImplementation(async (call) => void (await call('workspace.open', {})));
    supervisor.start();
    latest().ready();
    await settle();
    latest().crash();
    await vi.advanceTimersByTimeAsync(1000);
    latest().ready();
    await settle();
    latest().crash();
    await settle();
    expect(states().filter((state) => state === 'ready')).toHaveLength(1);
  });

  test('after crash comes back five times a minute, then stops, and is tried again after the minute', async () => {
    const { supervisor, processes, latest, states } = setup();
    supervisor.start();
    for (let crash = 1; crash <= 6; crash += 1) {
      latest().crash();
      await vi.advanceTimersByTimeAsync(5000);
    }
    expect(processes).toHaveLength(6);
    expect(states().at(-1)).toBe('stopped');
    expect(await supervisor.call('engine.info', undefined)).toMatchObject({
      error: { code: 'engine-failed' },
    });
    expect(processes).toHaveLength(6);
    await vi.advanceTimersByTimeAsync(60_000);
    const call = supervisor.call('engine.info', undefined);
    expect(processes).toHaveLength(7);
    latest().ready();
    await settle();
    latest().answer(ok('back'));
    expect(await call).toEqual(ok('back'));
  });

  test('an engine that never becomes ready is killed and counts as crashed', async () => {
    const { supervisor, processes, states } = setup();
    supervisor.start();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(processes[0]?.killed).toBe(true);
    expect(states().at(-1)).toBe('restarting');
    await vi.advanceTimersByTimeAsync(1000);
    expect(processes).toHaveLength(2);
  });
});

describe('restarting on purpose', () => {
  test('pauses with the reason, is no crash, restores, and lets calls wait', async () => {
    const { supervisor, processes, latest, states, restore } = setup();
    supervisor.start();
    latest().ready();
    await settle();
    const under = supervisor.call('models.add', { path: '/m' });
    const restarted = supervisor.restart('Other settings.');
    const waiting = supervisor.call('runs.list', undefined);
    expect(latest().received.at(-1)).toEqual({ kind: 'shutdown', reason: 'Other settings.' });
    latest().crash(0);
    await restarted;
    expect(await under).toMatchObject({ ok: false, error: { code: 'engine-failed' } });
    expect(processes).toHaveLength(2);
    latest().ready();
    await settle();
    expect(restore).toHaveBeenCalledOnce();
    latest().answer(ok([]));
    expect(await waiting).toEqual(ok([]));
    expect(states()).toEqual(['starting', 'ready', 'restarting', 'ready']);
  });

  test('kills an engine that does not end, and starts one that has been given up', async () => {
    const { supervisor, processes, latest } = setup();
    supervisor.start();
    latest().ready();
    await settle();
    const restarted = supervisor.restart('Other settings.');
    await vi.advanceTimersByTimeAsync(3000);
    await restarted;
    expect(processes[0]?.killed).toBe(true);
    for (let crash = 0; crash < 6; crash++) {
      latest().crash();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    const before = processes.length;
    await supervisor.restart('Other settings.');
    expect(processes).toHaveLength(before + 1);
    latest().ready();
    await settle();
    const call = supervisor.call('engine.info', undefined);
    latest().answer(ok('fine'));
    expect(await call).toEqual(ok('fine'));
  });
});

describe('stopping', () => {
  test('asks the engine and waits for it', async () => {
    const { supervisor, latest, processes } = setup();
    supervisor.start();
    latest().ready();
    await settle();
    const underway = supervisor.call('runs.start', {});
    const stopped = supervisor.stop();
    expect(latest().received.at(-1)).toEqual({ kind: 'shutdown' });
    latest().crash(0);
    await stopped;
    expect(await underway).toMatchObject({ error: { code: 'engine-failed' } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(processes).toHaveLength(1);
    expect(await supervisor.call('engine.info', undefined)).toMatchObject({
      error: { code: 'engine-failed' },
    });
  });

  test('kills an engine that does not end within three seconds', async () => {
    const { supervisor, latest } = setup();
    supervisor.start();
    latest().ready();
    await settle();
    const stopped = supervisor.stop();
    await vi.advanceTimersByTimeAsync(2_999);
    expect(latest().killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(latest().killed).toBe(true);
    await stopped;
  });

  test('during the pause before a restart starts nothing any more', async () => {
    const { supervisor, latest, processes } = setup();
    supervisor.start();
    latest().crash();
    await supervisor.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(processes).toHaveLength(1);
  });
});

test('pauses before restarts double within a minute, and start over after it', () => {
  const policy = { limit: 3, windowMs: 1000, firstDelayMs: 10 };
  expect(restartDelay([0], 0, policy)).toBe(10);
  expect(restartDelay([0, 1, 2], 2, policy)).toBe(40);
  expect(restartDelay([0, 1, 2, 3], 3, policy)).toBeUndefined();
  expect(restartDelay([0, 1, 2, 3, 2000], 2000, policy)).toBe(10);
});
