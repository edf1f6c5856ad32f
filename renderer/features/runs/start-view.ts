import { create } from 'zustand';
import type { SplitChoice } from '../../../shared/domain/example';
import type { WorkspaceState } from '../../../shared/domain/views';
import type { Configuration } from '../../../shared/domain/workspace';

/** What the start panel is set to. Null: not chosen yet, so the usual choice stands. */
export interface StartView {
  suite: string | null;
  first: string | null;
  /** The second configuration; empty for none. */
  second: string | null;
  split: SplitChoice;
  samples: number;
  seed: number;
  /** Only a part of the split, as the suite says. */
  quick: boolean;
  /** Likeliest tokens recorded at each place of the answers. */
  alternatives: number;
}

export const useStartView = create<StartView>(() => ({
  suite: null,
  first: null,
  second: null,
  split: 'test',
  samples: 1,
  seed: 1,
  quick: false,
  alternatives: 0,
}));

export interface StartChoice extends StartView {
  suite: string | null;
  first: string | null;
  second: string;
}

/** What the panel shows: what was chosen where that still exists, else the usual: base first, then with an adapter. */
export function chosenStart(view: StartView, { suites, configurations }: WorkspaceState): StartChoice {
  const names = new Set(configurations.map(({ name }) => name));
  const suite = suites.find(({ name }) => name === view.suite) ?? suites.find(({ examples }) => examples > 0);
  const base = configurations.find(({ adapters }) => adapters.length === 0) ?? configurations[0];
  const first = view.first !== null && names.has(view.first) ? view.first : (base?.name ?? null);
  const usualSecond =
    tunedFor(
      configurations.find(({ name }) => name === first),
      configurations,
    )?.name ?? '';
  const second =
    view.second !== null && (view.second === '' || names.has(view.second)) ? view.second : usualSecond;
  return { ...view, suite: suite?.name ?? null, first, second: second === first ? '' : second };
}

function tunedFor(
  base: Configuration | undefined,
  configurations: readonly Configuration[],
): Configuration | undefined {
  return configurations.find(
    ({ name, model, adapters }) => name !== base?.name && model === base?.model && adapters.length > 0,
  );
}
