import { assertNever } from '../../shared/result';
import type { ObservedRun } from './run-watch';

/** Values above 1 mean "busy, unknown how far" to Electron, below 0 "no progress bar". */
const indeterminate = 2;
const none = -1;

/** How far all that runs is, as the taskbar or dock shows it. */
export function overallProgress(running: readonly Pick<ObservedRun, 'done' | 'total'>[]): number {
  if (running.length === 0) return none;
  const total = running.reduce((sum, run) => sum + run.total, 0);
  const done = running.reduce((sum, run) => sum + run.done, 0);
  return done === 0 || total === 0 ? indeterminate : done / total;
}

/** Title and text of the notification; undefined where there is nothing to tell. */
export function endText(
  run: Pick<ObservedRun, 'status' | 'reason' | 'done' | 'total' | 'counts'>,
): { title: string; body: string } | undefined {
  const { counts } = run;
  switch (run.status) {
    case 'finished': {
      const errored = counts.errored > 0 ? ` ${counts.errored} could not be graded.` : '';
      return {
        title: 'Run finished',
        body: `${counts.passed} of ${counts.samples} samples passed.${errored}`,
      };
    }
    case 'failed':
      return { title: 'Run failed', body: run.reason ?? 'The run could not be finished.' };
    case 'paused':
      return { title: 'Run paused', body: run.reason ?? `${run.done} of ${run.total} samples are done.` };
    case 'cancelled':
    case 'running':
      return undefined;
    default:
      return assertNever(run.status);
  }
}
