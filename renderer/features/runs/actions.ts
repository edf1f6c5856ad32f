/** What can be done with runs: plain functions, for buttons, menus and commands alike. */
import type { RunRequest, RunSummary } from '../../../shared/domain/run';
import { callVerb } from '../../app/api';
import { planComparison } from '../../app/comparison-plan';
import { tell, tellFailure } from '../../app/toasts';
import { offerUndo } from '../../app/undo';

/** Starts a run for each configuration; two are compared when both have finished. Throws the failure. */
export async function startRuns(request: RunRequest): Promise<RunSummary[]> {
  const started = await callVerb('runs.start', request);
  const [first, second] = started;
  if (first && second) planComparison(first.id, second.id);
  return started;
}

export async function cancelRun(run: RunSummary): Promise<void> {
  await attempt(() => callVerb('runs.cancel', { run: run.id }));
}

export async function resumeRun(run: RunSummary): Promise<void> {
  await attempt(() => callVerb('runs.resume', { run: run.id }));
}

/** Two runs of one configuration: their comparison is the noise floor of every other one. */
export async function replayRun(run: RunSummary, seed?: number): Promise<void> {
  await attempt(async () => {
    const again = await callVerb('runs.replay', { run: run.id, ...(seed !== undefined && { seed }) });
    planComparison(run.id, again.id);
    tell(`Running ${nameOf(run)} again${seed === undefined ? ' as it was' : ' with another seed'}.`);
  });
}

export async function regradeRun(run: RunSummary): Promise<void> {
  await attempt(async () => {
    await callVerb('runs.regrade', { run: run.id });
    tell(`Graded ${nameOf(run)} again with the suite’s graders as they are now.`);
  });
}

export async function removeRun(run: RunSummary): Promise<void> {
  const remove = () => callVerb('runs.remove', { run: run.id });
  await attempt(async () => {
    await remove();
    offerUndo({
      done: `Removed the run of ${nameOf(run)}.`,
      undo: () => callVerb('runs.restore', { run: run.id }),
      redo: remove,
    });
  });
}

export function nameOf(run: RunSummary): string {
  return `${run.configuration} on ${run.suite}`;
}

async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    tellFailure(error);
  }
}
