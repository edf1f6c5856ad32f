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

/** Whom a run is most likely to be compared with: the newest other run of its suite, another configuration first. */
export function partnerOf(run: RunSummary, runs: readonly RunSummary[]): RunSummary | undefined {
  const others = comparableRuns(runs).filter(({ id, suite }) => id !== run.id && suite === run.suite);
  return others.find(({ configuration }) => configuration !== run.configuration) ?? others[0];
}

/** The ids to compare when these were asked for: what is missing or gone is filled in where there is an obvious choice. */
export function choosePair(runs: readonly RunSummary[], a?: string, b?: string): { a?: string; b?: string } {
  const runA = runs.find(({ id }) => id === a);
  const runB = runs.find(({ id }) => id === b);
  if (runA && runB) return { a: runA.id, b: runB.id };
  if (runA) return { a: runA.id, b: partnerOf(runA, runs)?.id };
  if (runB) return { a: partnerOf(runB, runs)?.id, b: runB.id };
  const usual = defaultPair(runs);
  return { a: usual?.a.id, b: usual?.b.id };
}

function baseFirst(older: RunSummary, newer: RunSummary): RunPair {
  const newerIsBase = newer.manifest.adapters.length === 0 && older.manifest.adapters.length > 0;
  return newerIsBase ? { a: newer, b: older } : { a: older, b: newer };
}
