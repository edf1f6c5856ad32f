import type { ResultsDb } from './results-db';
import { isOwnerAlive } from './run-owner';
import { all, run } from './sqlite';

export const abandonedReason = 'The application stopped while this run was going on.';

/** Runs marked `running` whose process is gone become `paused`; runs of another living process are left alone. */
export function pauseAbandonedRuns(results: ResultsDb): void {
  const running = all<{ key: number; owner: string | null }>(
    results,
    `select key, owner from runs where status = 'running'`,
  );
  for (const { key, owner } of running) {
    if (owner !== null && isOwnerAlive(results.ownersFolder, owner)) continue;
    // Only if it is still so: another process may have resumed the run since.
    run(
      results,
      `update runs set status = 'paused', reason = ?, owner = null where key = ? and status = 'running' and owner is ?`,
      abandonedReason,
      key,
      owner,
    );
  }
}
