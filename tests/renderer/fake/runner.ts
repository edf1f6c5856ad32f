/** Runs that take their time, for watching progress: one generates, the others wait in the order they were started. */
import type { RunProgress, RunSummary } from '../../../shared/domain/run';
import type { ParsedInput } from '../../../shared/ipc/contract';
import { fail, ok, type Result } from '../../../shared/result';
import { quickExamples, quickRunOf } from '../../../shared/runs/quick-run';
import { answerAll } from './answers';
import type { FakeRun } from './comparison';
import type { Emit } from './handlers';
import { countOutcomes, gated, runSummary } from './runs';
import type { World } from './world';

interface Work {
  run: FakeRun;
  all: FakeRun['samples'];
  phase: RunProgress['phase'];
}

/** Samples that appear with each tick. */
const stride = 2;

export function createRunner(world: World, emit: Emit) {
  const works = new Map<string, Work>();
  let queue: Work[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  let started = 0;

  function start(request: ParsedInput<'runs.start'>): Result<RunSummary[]> {
    const started: RunSummary[] = [];
    for (const name of request.configurations) {
      const one = startOne(request, name);
      if (!one.ok) return one;
      started.push(one.value);
    }
    return ok(started);
  }

  function startOne(request: ParsedInput<'runs.start'>, wanted: string): Result<RunSummary> {
    const configuration = world.workspace?.configurations.find(({ name }) => name === wanted);
    if (!configuration) return fail('not-found', `There is no configuration "${wanted}".`);
    const suite = world.workspace?.suites.find(({ name }) => name === request.suite);
    const inSplit = (world.examples.get(request.suite) ?? []).filter(
      (example) => request.split === 'all' || example.split === request.split,
    );
    if (!suite || inSplit.length === 0) {
      return fail('invalid-input', `The suite "${request.suite}" has no examples in ${request.split}.`);
    }
    const part = quickExamples(inSplit, quickRunOf(suite), request.seed);
    const examples = request.quick ? part.chosen : inSplit;
    const right = configuration.adapters.length > 0 ? 0.83 : 0.52;
    const all = answerAll(examples, { right, prose: 0.4, seed: 11 + started });
    started += 1;
    const complete = runSummary({
      id: `run-live-${started}`,
      suite: request.suite,
      configuration,
      createdAt: new Date(Date.UTC(2026, 10, 21, 8, started)).toISOString(),
      samples: all,
      split: request.split,
      seed: request.seed,
      alternatives: request.alternatives,
      quick: request.quick ? { ...quickRunOf(suite), seed: request.seed, of: part.of } : undefined,
      required: suite.pass_rates?.[request.quick ? 'quick' : 'full'],
    });
    const run: FakeRun = {
      summary: gated({
        ...complete,
        status: 'running',
        finishedAt: undefined,
        counts: countOutcomes([]),
        seconds: 0,
      }),
      samples: [],
    };
    world.runs = [run, ...world.runs];
    enqueue({ run, all, phase: 'waiting' });
    emit('workspace.changed', { what: 'runs' });
    return ok(run.summary);
  }

  function enqueue(work: Work): void {
    works.set(work.run.summary.id, work);
    queue.push(work);
    tell(work);
    if (world.pace === 0) queueMicrotask(() => drain());
    else timer ??= setInterval(() => tick(stride), world.pace);
  }

  function drain(): void {
    while (queue.length > 0) tick(Infinity);
  }

  function tick(step: number): void {
    const [work] = queue;
    if (!work) {
      clearInterval(timer);
      timer = undefined;
      return;
    }
    const { run, all } = work;
    if (work.phase === 'waiting') {
      work.phase = 'loading';
    } else {
      work.phase = 'generating';
      run.samples = all.slice(0, run.samples.length + step);
      run.summary = {
        ...run.summary,
        counts: countOutcomes(run.samples),
        seconds: Number((run.samples.length * 0.061).toFixed(1)),
      };
    }
    if (run.samples.length === all.length) {
      end(work, { status: 'finished', finishedAt: run.summary.createdAt });
    } else tell(work);
  }

  function end(work: Work, change: Partial<RunSummary>): void {
    queue = queue.filter((other) => other !== work);
    work.phase = 'done';
    work.run.summary = gated({ ...work.run.summary, ...change });
    tell(work);
    emit('workspace.changed', { what: 'runs' });
  }

  function tell(work: Work): void {
    emit('run.progress', progressOf(work));
  }

  function progressOf({ run, all, phase }: Work): RunProgress {
    const { id, status, counts } = run.summary;
    const done = run.samples.length;
    const isGenerating = phase === 'generating';
    return {
      run: id,
      status,
      phase,
      done,
      total: all.length,
      counts,
      tokensPerSecond: isGenerating ? 741 : 0,
      secondsLeft: isGenerating ? (all.length - done) * 0.061 : undefined,
    };
  }

  return {
    start,
    cancel(id: string): Result<void> {
      const work = works.get(id);
      if (!work) return fail('not-found', 'There is no such run.');
      end(work, { status: 'cancelled' });
      return ok(undefined);
    },
    resume(id: string): Result<RunSummary> {
      const run = world.runs.find(({ summary }) => summary.id === id);
      if (!run) return fail('not-found', 'There is no such run.');
      run.summary = { ...run.summary, status: 'running', reason: undefined };
      enqueue({ run, all: works.get(id)?.all ?? run.samples, phase: 'waiting' });
      return ok(run.summary);
    },
    progress(id: string): RunProgress | null {
      const work = works.get(id);
      return work && queue.includes(work) ? progressOf(work) : null;
    },
  };
}
