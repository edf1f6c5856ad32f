import type { RunSummary } from '../../../shared/domain/run';

export interface RunPair {
  a: RunSummary;
  b: RunSummary;
}

/**
 * The pair a person most likely wants to see: the newest run and the newest other run of its suite with another
 * configuration. Without an adapter comes first (it is the base), otherwise the older one.
 */
export function defaultPair(runs: readonly RunSummary[]): RunPair | undefined {
  const newestFirst = comparableRuns(runs);
  for (const [index, newer] of newestFirst.entries()) {
    const older = newestFirst
      .slice(index + 1)
      .find((run) => run.suite === newer.suite && run.configuration !== newer.configuration);
    if (older) return baseFirst(older, newer);
  }
  return undefined;
}

/** Runs with answers, newest first. */
export function comparableRuns(runs: readonly RunSummary[]): RunSummary[] {
  return runs
    .filter((run) => run.counts.samples > 0)
    .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
}

function baseFirst(older: RunSummary, newer: RunSummary): RunPair {
  const newerIsBase = newer.manifest.adapters.length === 0 && older.manifest.adapters.length > 0;
  return newerIsBase ? { a: newer, b: older } : { a: older, b: newer };
}
