import { create } from 'zustand';
import type { RatingFilter } from '../../../shared/domain/rating';
import type { SampleOutcome } from '../../../shared/domain/run';
import type { StoredLook } from '../../components/LookSwitch';

export interface SamplesView {
  outcome: SampleOutcome | null;
  rating: RatingFilter | null;
  text: string;
  active: number;
  isOpen: boolean;
}

const untouched: SamplesView = { outcome: null, rating: null, text: '', active: -1, isOpen: false };

/** How the samples of a run are looked at, for the run looked at last. */
const useViews = create<Record<string, SamplesView>>(() => ({}));

/** How answers are shown: the same for every run. */
export const useSampleLook = create<{ look: StoredLook }>(() => ({ look: 'text' }));

export function useSamplesView(run: string): SamplesView {
  return useViews((views) => views[run]) ?? untouched;
}

export function changeSamplesView(run: string, change: Partial<SamplesView>): void {
  useViews.setState((views) => ({ [run]: { ...(views[run] ?? untouched), ...change } }), true);
}

export function filterSamples(
  run: string,
  change: Pick<Partial<SamplesView>, 'outcome' | 'rating' | 'text'>,
): void {
  changeSamplesView(run, { ...change, active: -1, isOpen: false });
}
