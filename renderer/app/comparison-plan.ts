import { useEffect } from 'react';
import { create } from 'zustand';
import type { RunStatus } from '../../shared/domain/run';
import { navigate, useNavigation } from './navigation';
import { tell } from './toasts';

interface Plan {
  a: string;
  b: string;
  /** Which of the two have finished. */
  finished: string[];
}

/** Two runs that a person wants to see side by side as soon as both are there. */
const usePlan = create<{ plan: Plan | null }>(() => ({ plan: null }));

export function planComparison(a: string, b: string): void {
  usePlan.setState({ plan: { a, b, finished: [] } });
}

export function usePlannedPair(): { a: string; b: string } | null {
  return usePlan((state) => state.plan);
}

/** Follows the planned runs. Whoever still watches them is taken to the comparison, whoever went elsewhere is told. */
export function useComparisonPlan(): void {
  useEffect(() => window.tunewright.on('run.progress', ({ run, status }) => follow(run, status)), []);
}

function follow(run: string, status: RunStatus): void {
  const { plan } = usePlan.getState();
  if (!plan || (run !== plan.a && run !== plan.b) || status === 'running') return;
  if (status !== 'finished') {
    usePlan.setState({ plan: null });
    return;
  }
  const finished = [...new Set([...plan.finished, run])];
  if (finished.length < 2) {
    usePlan.setState({ plan: { ...plan, finished } });
    return;
  }
  usePlan.setState({ plan: null });
  show(plan);
}

function show({ a, b }: Plan): void {
  const open = () => navigate({ screen: 'compare', a, b });
  const { route } = useNavigation.getState();
  if (route.screen === 'runs' && route.run === undefined) open();
  else tell('Both runs have finished.', { label: 'Compare', run: open });
}
