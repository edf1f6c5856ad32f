import { create } from 'zustand';
import type { Example } from '../../shared/domain/example';
import type { Manifest } from '../../shared/domain/run';
import type { Configuration } from '../../shared/domain/workspace';
import { navigate } from './navigation';

/** What a person wants to try in the playground, with everything that made an answer what it is. */
export interface PlaygroundVisit {
  model: string;
  adapters: Configuration['adapters'];
  system: string | undefined;
  sampling: Manifest['configuration']['sampling'];
  seed: number;
  suite: string;
  example: Example;
  expected: string | undefined;
}

const useVisit = create<{ visit: PlaygroundVisit | null }>(() => ({ visit: null }));

export function visitPlayground(visit: PlaygroundVisit): void {
  useVisit.setState({ visit });
  navigate({ screen: 'playground' });
}

/** What was asked for, once. */
export function takeVisit(): PlaygroundVisit | null {
  const { visit } = useVisit.getState();
  if (visit) useVisit.setState({ visit: null });
  return visit;
}
