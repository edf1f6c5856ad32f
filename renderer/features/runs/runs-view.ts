import { create } from 'zustand';

/** The runs ticked in the list, in the order in which they were; a comparison takes two. */
export const useChosenRuns = create<{ chosen: string[] }>(() => ({ chosen: [] }));

export function toggleChosen(run: string): void {
  useChosenRuns.setState(({ chosen }) => ({
    chosen: chosen.includes(run) ? chosen.filter((id) => id !== run) : [...chosen, run].slice(-2),
  }));
}
