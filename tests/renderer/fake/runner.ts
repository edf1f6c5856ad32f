/** Runs that take their time, for watching progress. */
import type { RunProgress, RunSummary } from '../../../shared/domain/run';
import type { VerbInput } from '../../../shared/ipc/contract';
import { fail, ok, type Result } from '../../../shared/result';
import { answerAll } from './answers';
import type { FakeRun } from './comparison';
import type { Emit } from './handlers';
import { countOutcomes, runSummary } from './runs';
import type { World } from './world';

interface Work {
  run: FakeRun;
  all: FakeRun['samples'];
  timer?: ReturnType<typeof setInterval>;
}

export function createRunner(world: World, emit: Emit) {
  const works = new Map<string, Work>();
  let started = 0;

  function start(request: VerbInput<'runs.start'>): Result<RunSummary> {
    const configuration = world.workspace?.configurations.find(({ name }) => name === request.configuration);
    if (!configuration) return fail('not-found', `There is no configuration "${request.configuration}".`);
    const split = request.split ?? 'test';
    const examples = (world.examples.get(request.suite) ?? []).filter(
      (example) => split === 'all' || example.split === split,
    );
    if (examples.length === 0) {
      return fail('invalid-input', `The suite "${request.suite}" has no examples in ${split}.`);
    }
    const right = configuration.adapters.length > 0 ? 0.83 : 0.52;
    const all = answerAll(examples, { right, prose: 0.4, seed: 11 + started });
    started += 1;
    const complete = runSummary({
      id: `run-live-${started}`,
      suite: request.suite,
      configuration,
      createdAt: new Date(Date.UTC(2026, 10, 21, 8, started)).toISOString(),
      samples: all,
      split,
      seed: request.seed ?? 1,
    });
    const run: FakeRun = {
      summary: {
        ...complete,
        status: 'running',
        finishedAt: undefined,
        counts: countOutcomes([]),
        seconds: 0,
      },
      samples: [],
    };
    world.runs = [run, ...world.runs];
    works.set(run.summary.id, { run, all });
    emit('workspace.changed', { what: 'runs' });
    proceed(run.summary.id);
    return ok(run.summary);
  }

  function proceed(id: string): void {
    const work = works.get(id);
    if (!work) return;
    if (world.pace === 0) {
      queueMicrotask(() => advance(work, work.all.length));
      return;
    }
    work.timer = setInterval(() => advance(work, 2), world.pace);
  }

  function advance(work: Work, step: number): void {
    const { run, all } = work;
    run.samples = all.slice(0, run.samples.length + step);
    const isDone = run.samples.length === all.length;
    run.summary = {
      ...run.summary,
      counts: countOutcomes(run.samples),
      seconds: Number((run.samples.length * 0.061).toFixed(1)),
      ...(isDone && { status: 'finished', finishedAt: new Date(run.summary.createdAt).toISOString() }),
    };
    if (isDone) settle(work);
    tell(work);
    if (isDone) emit('workspace.changed', { what: 'runs' });
  }

  function settle(work: Work): void {
    clearInterval(work.timer);
    work.timer = undefined;
  }

  function tell(work: Work): void {
    emit('run.progress', progressOf(work));
  }

  function progressOf({ run, all }: Work): RunProgress {
    const { id, status, counts } = run.summary;
    const done = run.samples.length;
    return {
      run: id,
      status,
      phase: status !== 'running' ? 'done' : done === 0 ? 'loading' : 'generating',
      done,
      total: all.length,
      counts,
      tokensPerSecond: done === 0 ? 0 : 741,
      secondsLeft: done === 0 ? undefined : (all.length - done) * 0.061,
    };
  }

  return {
    start,
    cancel(id: string): Result<void> {
      const work = works.get(id);
      if (!work) return fail('not-found', 'There is no such run.');
      settle(work);
      work.run.summary = { ...work.run.summary, status: 'cancelled' };
      tell(work);
      emit('workspace.changed', { what: 'runs' });
      return ok(undefined);
    },
    resume(id: string): Result<RunSummary> {
      const work = works.get(id);
      if (!work) return fail('not-found', 'There is no such run.');
      work.run.summary = { ...work.run.summary, status: 'running', reason: undefined };
      proceed(id);
      return ok(work.run.summary);
    },
    progress(id: string): RunProgress | null {
      const work = works.get(id);
      return work ? progressOf(work) : null;
    },
  };
}
