import type { Example } from '../../shared/domain/example';
import type { Manifest, RunProgress, RunStatus, RunSummary } from '../../shared/domain/run';
import { FailureError } from '../../shared/result';
import type { NamedGrader } from '../store/grader-rows';
import type { ResultsDb } from '../store/results-db';
import { createRun, getRun, resumeRun, setStatus } from '../store/runs';
import { executeRun } from './execute-run';
import { createPace, type Pace } from './pace';
import type { Resident } from './resident';

export interface RunDefinition {
  manifest: Manifest;
  examples: readonly Example[];
  graders: readonly NamedGrader[];
}

/** The runs of one open workspace: one generates at a time, the others wait in the order they were started. */
export interface Runs {
  start(definition: RunDefinition): RunSummary;
  resume(run: string): RunSummary;
  /** Ends a run with its samples kept: it can be resumed. False when it was not going on here. */
  cancel(run: string): Promise<boolean>;
  progress(run: string): RunProgress | undefined;
  /** Settles when the run has left this queue, however it ended. */
  finished(run: string): Promise<void>;
  /** Pauses everything, with a reason for whoever looks at the run later. */
  pauseAll(reason: string): Promise<void>;
}

interface Entry {
  run: string;
  abort: AbortController;
  phase: RunProgress['phase'];
  /** What to record when `abort` ends it. */
  ending?: { status: RunStatus; reason?: string };
  /** What earlier stretches (before a pause) took and made. */
  earlierSeconds: number;
  earlierSamples: number;
  pace?: Pace;
  done: Promise<void>;
}

const progressEveryMs = 100;

export function createRuns(
  results: ResultsDb,
  resident: Resident,
  onProgress: (progress: RunProgress) => void,
): Runs {
  const entries = new Map<string, Entry>();
  let tail: Promise<void> = Promise.resolve();

  function enqueue(summary: RunSummary): RunSummary {
    const entry: Entry = {
      run: summary.id,
      abort: new AbortController(),
      phase: 'waiting',
      earlierSeconds: summary.seconds,
      earlierSamples: summary.counts.samples,
      done: Promise.resolve(),
    };
    entries.set(entry.run, entry);
    entry.done = tail.then(() => work(entry));
    tail = entry.done;
    tell(entry);
    return summary;
  }

  async function work(entry: Entry): Promise<void> {
    entry.phase = 'loading';
    let throttle = 0;
    try {
      if (!entry.abort.signal.aborted) {
        tell(entry);
        await executeRun(results, entry.run, resident, {
          signal: entry.abort.signal,
          seconds: () => entry.earlierSeconds + (entry.pace?.elapsed() ?? 0),
          onGenerating: () => {
            entry.phase = 'generating';
            entry.pace = createPace();
            tell(entry);
          },
          onTokens: (count) => {
            entry.pace?.addTokens(count);
            const now = performance.now();
            if (now - throttle < progressEveryMs) return;
            throttle = now;
            tell(entry);
          },
          onSample: () => undefined,
        });
      }
      end(
        entry,
        entry.abort.signal.aborted ? (entry.ending ?? { status: 'paused' }) : { status: 'finished' },
      );
    } catch (error) {
      end(entry, endingOf(entry, error));
    } finally {
      entries.delete(entry.run);
    }
  }

  /** A fault leaves the run paused, with its reason: what was generated is kept, and it can go on from there. */
  function endingOf(entry: Entry, error: unknown): { status: RunStatus; reason?: string } {
    if (entry.abort.signal.aborted) return entry.ending ?? { status: 'paused' };
    if (error instanceof FailureError) {
      const hopeless = error.failure.code === 'incompatible' || error.failure.code === 'bad-file';
      return { status: hopeless ? 'failed' : 'paused', reason: error.failure.message };
    }
    console.error(error);
    return { status: 'failed', reason: 'The engine met an error of its own; its log has the details.' };
  }

  function end(entry: Entry, { status, reason }: { status: RunStatus; reason?: string }): void {
    const seconds = entry.earlierSeconds + (entry.pace?.elapsed() ?? 0);
    entry.phase = 'done';
    try {
      setStatus(results, entry.run, status, { reason, seconds });
    } catch (error) {
      // A full disk must not take the engine down: the run is found paused when the workspace is opened again.
      console.error(error);
    }
    tell(entry);
  }

  function progressOf(entry: Entry): RunProgress {
    const { status, reason, counts, total } = getRun(results, entry.run);
    const { earlierSamples: earlier, pace } = entry;
    const secondsLeft =
      status === 'running' ? pace?.secondsLeft(counts.samples - earlier, total - earlier) : undefined;
    return {
      run: entry.run,
      status,
      reason,
      phase: entry.phase,
      done: counts.samples,
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
    start: (definition) => enqueue(createRun(results, definition)),
    resume: (run) => enqueue(resumeRun(results, run)),
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
  };
}
