import { describe, expect, test, vi } from 'vitest';
import { createRecovery } from '../../../electron/main/recovery';
import { endText, overallProgress } from '../../../electron/main/run-notices';
import { createRunWatch } from '../../../electron/main/run-watch';
import type { EngineCall } from '../../../electron/main/supervisor';
import { createWorkspaceSession } from '../../../electron/main/workspace-session';
import { fail, ok } from '../../../shared/result';

function progress(run: string, done: number, status = 'running') {
  const counts = { samples: done, passed: 1, failed: 0, errored: 0, ungraded: 0 };
  return { run, status, phase: 'generating', done, total: 10, counts, tokensPerSecond: 5 };
}

describe('runs', () => {
  function setup() {
    const onChange = vi.fn();
    const onEnd = vi.fn();
    return { watch: createRunWatch({ onChange, onEnd }), onChange, onEnd };
  }

  test('are known from their first progress to their end', () => {
    const { watch, onEnd } = setup();
    watch.receive(progress('a', 1));
    watch.receive(progress('b', 1));
    expect(watch.running().map((run) => run.run)).toEqual(['a', 'b']);
    watch.receive(progress('a', 10, 'finished'));
    expect(watch.running().map((run) => run.run)).toEqual(['b']);
    expect(onEnd).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ run: 'a', status: 'finished' }));
  });

  test('that ended are not told again, and nonsense is ignored', () => {
    const { watch, onEnd, onChange } = setup();
    watch.receive(progress('a', 10, 'finished'));
    watch.receive({ run: 'a' });
    watch.receive(undefined);
    expect(onEnd).not.toHaveBeenCalled();
    expect(onChange).not.toHaveBeenCalled();
  });

  test('that a crash interrupted are worth resuming once, and again only if they got further', () => {
    const { watch } = setup();
    watch.receive(progress('a', 3));
    expect(watch.interrupt()).toEqual(['a']);
    expect(watch.running()).toEqual([]);
    watch.receive(progress('a', 3));
    expect(watch.interrupt()).toEqual([]);
    watch.receive(progress('a', 4));
    expect(watch.interrupt()).toEqual(['a']);
  });

  test('show how far they are together', () => {
    expect(overallProgress([])).toBe(-1);
    expect(overallProgress([{ done: 0, total: 10 }])).toBe(2);
    expect(
      overallProgress([
        { done: 5, total: 10 },
        { done: 0, total: 10 },
      ]),
    ).toBe(0.25);
  });

  test('that ended are told to a person, but not what they did themselves', () => {
    const counts = { samples: 10, passed: 7, errored: 0 };
    const run = { done: 10, total: 10, counts };
    expect(endText({ ...run, status: 'finished' })?.body).toBe('7 of 10 samples passed.');
    expect(endText({ ...run, status: 'finished', counts: { ...counts, errored: 2 } })?.body).toBe(
      '7 of 10 samples passed. 2 could not be graded.',
    );
    expect(endText({ ...run, status: 'failed', reason: 'Out of memory.' })?.body).toBe('Out of memory.');
    expect(endText({ ...run, status: 'paused', done: 4 })?.body).toBe('4 of 10 samples are done.');
    expect(endText({ ...run, status: 'cancelled' })).toBeUndefined();
  });
});

describe('workspace', () => {
  const state = (path: string) => ({
    path,
    name: path.slice(1),
    models: [{ absolutePath: '/models/a.gguf' }],
    adapters: [],
    suites: [],
  });

  test('is noticed from the answers of the engine, whoever asked', async () => {
    const answers: Partial<Record<string, unknown>> = {
      'workspace.open': state('/w'),
      'workspace.state': state('/w'),
      'models.add': { absolutePath: '/models/b.gguf' },
    };
    const onWorkspace = vi.fn();
    const onFiles = vi.fn();
    const engine: EngineCall = (verb) => Promise.resolve(ok(answers[verb]));
    const session = createWorkspaceSession(engine, { onWorkspace, onFiles });
    await session.call('workspace.open', { path: '/w' });
    await session.call('workspace.state', undefined);
    await session.call('models.add', { path: '/models/b.gguf' });
    expect(session.current()).toEqual({ path: '/w', name: 'w' });
    expect(onWorkspace).toHaveBeenCalledExactlyOnceWith({ path: '/w', name: 'w' });
    expect(onFiles).toHaveBeenLastCalledWith(['/models/b.gguf']);
    await session.call('workspace.close', undefined);
    expect(session.current()).toBeUndefined();
    expect(onWorkspace).toHaveBeenLastCalledWith(undefined);
  });

  test('that could not be opened leaves the open one', async () => {
    const engine = vi.fn<EngineCall>().mockResolvedValueOnce(ok(state('/w')));
    const session = createWorkspaceSession(engine, { onWorkspace: vi.fn(), onFiles: vi.fn() });
    await session.call('workspace.open', { path: '/w' });
    engine.mockResolvedValueOnce(fail('bad-file', 'Not a workspace.'));
    await session.call('workspace.open', { path: '/other' });
    expect(session.current()?.path).toBe('/w');
  });
});

describe('recovery', () => {
  function setup(runs: string[] = []) {
    const onGivenUp = vi.fn();
    const call = vi.fn<EngineCall>(() => Promise.resolve(ok({})));
    const recover = createRecovery({
      workspace: () => ({ path: '/w', name: 'w' }),
      interruptedRuns: () => runs,
      onGivenUp,
      note: () => undefined,
    });
    return { recover, call, onGivenUp };
  }

  test('opens the workspace again and resumes what ran', async () => {
    const { recover, call } = setup(['r1', 'r2']);
    await recover(call);
    expect(call.mock.calls).toEqual([
      ['workspace.open', { path: '/w' }],
      ['runs.resume', { run: 'r1' }],
      ['runs.resume', { run: 'r2' }],
    ]);
  });

  test('does nothing without a workspace', async () => {
    const { call } = setup();
    const recover = createRecovery({
      workspace: () => undefined,
      interruptedRuns: () => ['r1'],
      onGivenUp: () => undefined,
      note: () => undefined,
    });
    await recover(call);
    expect(call).not.toHaveBeenCalled();
  });

  test('gives up a workspace that brings the engine down while it opens', async () => {
    const { recover, call, onGivenUp } = setup();
    call.mockResolvedValueOnce(fail('engine-failed', 'The engine stopped.'));
    await recover(call);
    expect(onGivenUp).not.toHaveBeenCalled();
    await recover(call);
    expect(onGivenUp).toHaveBeenCalledOnce();
    expect(call).toHaveBeenCalledOnce();
  });

  test('gives up a workspace that cannot be opened any more', async () => {
    const { recover, call, onGivenUp } = setup();
    call.mockResolvedValueOnce(fail('not-found', 'The folder is gone.'));
    await recover(call);
    expect(onGivenUp).toHaveBeenCalledOnce();
  });
});
