import { create } from 'zustand';
import type { RunSummary } from '../../../shared/domain/run';
import { describeSplit } from '../../components/describe-run';

/** Runs that can stand beside each other: of one suite and one split. */
export interface Series {
  key: string;
  suite: string;
  label: string;
  /** Oldest first. */
  runs: RunSummary[];
}

/** What a person chose; null: the usual. */
interface SeveralView {
  series: string | null;
  baseline: string | null;
}

export const useSeveralView = create<SeveralView>(() => ({ series: null, baseline: null }));

/** All series of the runs there are, the one that was run last first. */
export function seriesOf(runs: readonly RunSummary[]): Series[] {
  const byKey = new Map<string, Series>();
  for (const run of [...runs].sort((left, right) => right.createdAt.localeCompare(left.createdAt))) {
    const split = describeSplit(run.manifest);
    const key = `${run.suite}\n${split}`;
    const series = byKey.get(key) ?? { key, suite: run.suite, label: `${run.suite}, ${split}`, runs: [] };
    series.runs.unshift(run);
    byKey.set(key, series);
  }
  return [...byKey.values()];
}

/** The run that others are held against: chosen, else the oldest without an adapter, else the oldest. */
export function baselineOf({ runs }: Series, chosen: string | null): RunSummary | undefined {
  return (
    runs.find(({ id }) => id === chosen) ??
    runs.find(({ manifest }) => manifest.adapters.length === 0) ??
    runs[0]
  );
}

const most = 50;

/** The runs that are shown beside the baseline: the latest ones. */
export function othersOf({ runs }: Series, baseline: RunSummary): RunSummary[] {
  return runs.filter(({ id }) => id !== baseline.id).slice(-most);
}
