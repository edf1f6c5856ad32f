import { create } from 'zustand';
import type { CaseFilter, CaseOrder } from '../../../shared/domain/comparison';
import type { StoredLook } from '../../components/LookSwitch';

export type FlipFilter = NonNullable<CaseFilter['flip']>;

export type ComparisonTab = 'cases' | 'breakdown';

/** How one comparison is looked at. Kept for each pair, so that coming back finds it as it was. */
export interface ComparisonView {
  tab: ComparisonTab;
  flip: FlipFilter | null;
  text: string;
  tag: string | null;
  grader: string | null;
  order: CaseOrder | null;
  /** Row of the filtered list the keyboard is on; -1 before there is one. */
  active: number;
  /** Whether that case is open in the side panel. */
  isOpen: boolean;
}

const untouched: ComparisonView = {
  tab: 'cases',
  flip: null,
  text: '',
  tag: null,
  grader: null,
  order: null,
  active: -1,
  isOpen: false,
};

const useViews = create<Record<string, ComparisonView>>(() => ({}));

export function useComparisonView(pair: string): ComparisonView {
  return useViews((views) => views[pair]) ?? untouched;
}

export function changeView(pair: string, change: Partial<ComparisonView>): void {
  useViews.setState((views) => ({ [pair]: { ...(views[pair] ?? untouched), ...change } }));
}

/** A new filter makes a new list: nothing of the old one stays chosen. */
export function changeFilter(
  pair: string,
  change: Pick<Partial<ComparisonView>, 'flip' | 'text' | 'tag' | 'grader' | 'order'>,
): void {
  changeView(pair, { tab: 'cases', ...change, active: -1, isOpen: false });
}

/** Whether words that differ are marked: the same for every comparison. */
export const useMarks = create<{ isMarked: boolean }>(() => ({ isMarked: true }));

/** How a case's answers are shown: the same for every comparison. */
export const useCaseLook = create<{ look: StoredLook }>(() => ({ look: 'text' }));

export function pairKey(a: string, b: string): string {
  return `${a} ${b}`;
}
