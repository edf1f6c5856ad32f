import { create } from 'zustand';
import type { SplitChoice } from '../../../shared/domain/example';

/** How the examples of one suite are looked at. */
export interface ExamplesView {
  split: SplitChoice;
  text: string;
  /** Row of the filtered list the keyboard is on; -1 before there is one. */
  active: number;
  /** Which example is open: the active row, or one that is being written. */
  open: 'row' | 'new' | null;
  /** Counts openings, so that each has an editor of its own. */
  session: number;
}

const untouched: ExamplesView = { split: 'all', text: '', active: -1, open: null, session: 0 };

const useViews = create<Record<string, ExamplesView>>(() => ({}));

export function useExamplesView(suite: string): ExamplesView {
  return useViews((views) => views[suite]) ?? untouched;
}

export function changeExamplesView(suite: string, change: Partial<ExamplesView>): void {
  useViews.setState((views) => ({ [suite]: { ...(views[suite] ?? untouched), ...change } }));
}

export function filterExamples(suite: string, change: Pick<Partial<ExamplesView>, 'split' | 'text'>): void {
  changeExamplesView(suite, { ...change, active: -1, open: null });
}

export function openRow(suite: string, active: number): void {
  useViews.setState((views) => {
    const view = views[suite] ?? untouched;
    return { [suite]: { ...view, active, open: 'row', session: view.session + 1 } };
  });
}

export function openNew(suite: string): void {
  useViews.setState((views) => {
    const view = views[suite] ?? untouched;
    return { [suite]: { ...view, active: -1, open: 'new', session: view.session + 1 } };
  });
}
