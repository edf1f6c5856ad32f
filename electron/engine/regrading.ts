import type { RunProgress, RunSummary } from '../../shared/domain/run';
import { failure } from '../../shared/result';
import { getRun } from '../store/runs';
import { createPace } from './pace';
import { regrade } from './regrade';
import type { SessionContext } from './session';

/** Stored answers that are graded again just now: told as a run's progress, and cancelled like one. */
export interface Regrading {
  /** @throws FailureError `busy` for a run that is being graded, `cancelled` when it was stopped. */
  regrade(run: string, signal: AbortSignal): Promise<RunSummary>;
  /** False where the run is not being graded again. */
  cancel(run: string): boolean;
  progress(run: string): RunProgress | undefined;
}

const progressEveryMs = 100;

export function createRegrading(context: Pick<SessionContext, 'open' | 'onProgress'>): Regrading {
  const going = new Map<string, { stop: AbortController; progress: RunProgress }>();

  return {
    async regrade(run, signal) {
      if (going.has(run)) throw failure('busy', 'This run is being graded again already.');
      const open = context.open();
      const { status, counts } = getRun(open.results, run);
      const total = counts.samples;
      const none: RunProgress = {
        run,
        status,
        phase: 'grading',
        done: 0,
        total,
        counts,
        tokensPerSecond: 0,
      };
      const entry = { stop: new AbortController(), progress: none };
      going.set(run, entry);
      const pace = createPace();
      let told = -Infinity;
      const tell = (done: number) => {
        entry.progress = { ...entry.progress, done, secondsLeft: pace.secondsLeft(done, total) };
        if (done < total && performance.now() - told < progressEveryMs) return;
        told = performance.now();
        context.onProgress(entry.progress);
      };
      try {
        return await regrade(open, run, tell, AbortSignal.any([signal, entry.stop.signal]));
      } catch (error) {
        if (!entry.stop.signal.aborted) throw error;
        throw failure(
          'cancelled',
          'Grading was stopped. The run is judged as before; scores that came are kept.',
        );
      } finally {
        going.delete(run);
        context.onProgress({ ...entry.progress, phase: 'done' });
      }
    },
    cancel(run) {
      const entry = going.get(run);
      entry?.stop.abort();
      return entry !== undefined;
    },
    progress: (run) => going.get(run)?.progress,
  };
}
