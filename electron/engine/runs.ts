import type { Example } from '../../shared/domain/example';
import type { Manifest, RunProgress, RunStatus, RunSummary } from '../../shared/domain/run';
import { FailureError } from '../../shared/result';
import type { NamedGrader } from '../store/grader-rows';
import type { ResultsDb } from '../store/results-db';
import { createRun, getRun, resumeRun, setStatus } from '../store/runs';
import type { Judge } from '../../shared/graders/judges/judge-model';
import { executePass } from './execute-pass';
import type { Ask } from './grading/ask';
import { createPace, type Pace } from './pace';
import type { Resident } from './resident';

export interface RunDefinition {
  manifest: Manifest;
  examples: readonly Example[];
  graders: readonly NamedGrader[];
}

/**
 * The runs of one open workspace. What is started together generates together, as far as it is of one model: in one pass
 * over one loaded model. Everything else waits, in the order it was started.
 */
export interface Runs {
  start(definitions: readonly RunDefinition[]): RunSummary[];
  resume(run: string): RunSummary;
  /** Ends a run with its samples kept: it can be resumed. False when it was not going on here. */
  cancel(run: string): Promise<boolean>;
  progress(run: string): RunProgress | undefined;
  /** Settles when the run has left this queue, however it ended. */
  finished(run: string): Promise<void>;
  /** Pauses everything, with a reason for whoever looks at the run later. */
  pauseAll(reason: string): Promise<void>;
  /** Work on the loaded model that is no run: it waits for the pass that is going on, and the next waits for it. */
  between<T>(work: () => Promise<T>): Promise<T>;
}

interface Entry {
  run: string;
  abort: AbortController;
  phase: RunProgress['phase'];
  /** What to record when `abort` ends it. */
  ending?: { status: RunStatus; reason?: string };
  /** Seconds of generation, earlier stretches (before a pause) included. */
  seconds: number;
  /** What earlier stretches made. */
  earlierSamples: number;
  pace?: Pace;
  /** Answers that have all their scores, while judges or code are asked about them. */
  graded: number;
  gradingPace?: Pace;
  /** Settles when the run has ended. */
  done: Promise<void>;
  settle: () => void;
}

const progressEveryMs = 100;

export function createRuns(
  results: ResultsDb,
  resident: Resident,
  askFor: (judges: readonly Judge[]) => Ask,
  onProgress: (progress: RunProgress) => void,
): Runs {
  const entries = new Map<string, Entry>();
  let tail: Promise<unknown> = Promise.resolve();

  function between<T>(work: () => Promise<T>): Promise<T> {
    const done = tail.then(work);
    tail = done.catch(() => undefined);
    return done;
  }

  function enqueue(summaries: readonly RunSummary[]): void {
    for (const group of byModel(summaries)) {
      const together = group.map(entryOf);
      for (const entry of together) {
        entries.set(entry.run, entry);
        tell(entry);
      }
      void between(() => work(together));
    }
  }

  /** One pass after the other, until each run has ended: cancelling one ends the pass, and the others begin another. */
  async function work(group: readonly Entry[]): Promise<void> {
    for (let going = group; going.length > 0; going = going.filter(({ run }) => entries.has(run))) {
      for (const entry of going)
        if (entry.abort.signal.aborted) end(entry, entry.ending ?? { status: 'paused' });
      going = going.filter(({ run }) => entries.has(run));
      await pass(going);
    }
  }

  async function pass(going: readonly Entry[]): Promise<void> {
    if (going.length === 0) return;
    const byRun = new Map(going.map((entry) => [entry.run, entry]));
    const withEntry = (run: string, act: (entry: Entry) => void) => {
      const entry = byRun.get(run);
      if (entry && entries.has(run)) act(entry);
    };
    let throttle = 0;
    for (const entry of going) setPhase(entry, 'loading');
    try {
      await executePass(
        results,
        going.map(({ run }) => run),
        resident,
        askFor,
        {
          signal: AbortSignal.any(going.map(({ abort }) => abort.signal)),
          seconds: (run) => byRun.get(run)?.seconds ?? 0,
          onGenerating: (run) =>
            withEntry(run, (entry) => {
              entry.pace ??= createPace();
              setPhase(entry, 'generating');
            }),
          onTokens: (run, count, seconds) =>
            withEntry(run, (entry) => {
              entry.seconds += seconds;
              entry.pace?.addTokens(count);
              const now = performance.now();
              if (now - throttle < progressEveryMs) return;
              throttle = now;
              for (const each of going) if (entries.has(each.run)) tell(each);
            }),
          onGrading: (run, graded) =>
            withEntry(run, (entry) => {
              entry.graded = graded;
              const now = performance.now();
              if (entry.phase === 'grading' && now - throttle < progressEveryMs) return;
              throttle = now;
              entry.gradingPace ??= createPace();
              setPhase(entry, 'grading');
            }),
          onFinished: (run) => withEntry(run, (entry) => end(entry, { status: 'finished' })),
          onFault: (run, error) => withEntry(run, (entry) => end(entry, endingOf(entry, error))),
        },
      );
    } catch (error) {
      const isCancelled = going.some(({ abort }) => abort.signal.aborted);
      if (!isCancelled)
        for (const entry of going) if (entries.has(entry.run)) end(entry, endingOf(entry, error));
    }
  }

  /** A fault leaves the run paused, with its reason: what was generated is kept, and it can go on from there. */
  function endingOf(entry: Entry, error: unknown): { status: RunStatus; reason?: string } {
    if (entry.abort.signal.aborted) return entry.ending ?? { status: 'paused' };
    if (error instanceof FailureError) {
      const { code } = error.failure;
      const hopeless = code === 'incompatible' || code === 'bad-file' || code === 'invalid-input';
      return { status: hopeless ? 'failed' : 'paused', reason: error.failure.message };
    }
    console.error(error);
    return { status: 'failed', reason: 'The engine met an error of its own; its log has the details.' };
  }

  function end(entry: Entry, { status, reason }: { status: RunStatus; reason?: string }): void {
    entry.phase = 'done';
    try {
      setStatus(results, entry.run, status, { reason, seconds: entry.seconds });
    } catch (error) {
      // A full disk must not take the engine down: the run is found paused when the workspace is opened again.
      console.error(error);
    }
    tell(entry);
    entries.delete(entry.run);
    entry.settle();
  }

  function setPhase(entry: Entry, phase: RunProgress['phase']): void {
    entry.phase = phase;
    tell(entry);
  }

  function progressOf(entry: Entry): RunProgress {
    const { status, reason, counts, total } = getRun(results, entry.run);
    const { earlierSamples: earlier, pace, gradingPace, graded } = entry;
    const isGrading = entry.phase === 'grading';
    const left = isGrading
      ? gradingPace?.secondsLeft(graded, total)
      : pace?.secondsLeft(counts.samples - earlier, total - earlier);
    const secondsLeft = status === 'running' ? left : undefined;
    return {
      run: entry.run,
      status,
      reason,
      phase: entry.phase,
      done: isGrading ? graded : counts.samples,
      total,
      counts,
      tokensPerSecond: entry.pace?.tokensPerSecond() ?? 0,
      secondsLeft,
    };
  }

  function tell(entry: Entry): void {
    onProgress(progressOf(entry));
  }

  return {
    start(definitions) {
      const summaries = definitions.map((definition) => createRun(results, definition));
      enqueue(summaries);
      return summaries;
    },
    resume(run) {
      const summary = resumeRun(results, run);
      enqueue([summary]);
      return summary;
    },
    async cancel(run) {
      const entry = entries.get(run);
      if (!entry) return false;
      entry.ending = { status: 'cancelled' };
      entry.abort.abort();
      await entry.done;
      return true;
    },
    progress(run) {
      const entry = entries.get(run);
      return entry && progressOf(entry);
    },
    finished: async (run) => entries.get(run)?.done,
    async pauseAll(reason) {
      for (const entry of entries.values()) {
        entry.ending ??= { status: 'paused', reason };
        entry.abort.abort();
      }
      await tail;
    },
    between,
  };
}

function entryOf(summary: RunSummary): Entry {
  let settle = (): void => undefined;
  const done = new Promise<void>((resolve) => (settle = resolve));
  return {
    run: summary.id,
    abort: new AbortController(),
    phase: 'waiting',
    seconds: summary.seconds,
    earlierSamples: summary.counts.samples,
    graded: 0,
    done,
    settle: () => settle(),
  };
}

/** A pass is over one model. */
function byModel(summaries: readonly RunSummary[]): RunSummary[][] {
  const groups = new Map<string, RunSummary[]>();
  for (const summary of summaries) {
    const key = `${summary.manifest.model.hash} ${summary.manifest.model.path}`;
    const group = groups.get(key);
    if (group) group.push(summary);
    else groups.set(key, [summary]);
  }
  return [...groups.values()];
}
