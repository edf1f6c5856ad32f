import { create } from 'zustand';

export const screens = ['examples', 'graders', 'models', 'playground', 'runs', 'compare'] as const;
export type Screen = (typeof screens)[number];

/** Where a person is. What is named here can be gone by the time it is shown; screens cope with that. */
export type Route =
  /** `find`: searched for on the way there; a suite is named with it. */
  | { screen: 'examples'; suite?: string; find?: string }
  | { screen: 'graders'; grader?: string }
  | { screen: 'models' }
  | { screen: 'playground' }
  /** `sample`: this one of the run's alone; `view`: the part of the run that is opened first. */
  | { screen: 'runs'; run?: string; sample?: number; view?: 'review' }
  /** `view`: `several`: all runs of a suite against one. */
  | { screen: 'compare'; a?: string; b?: string; view?: 'pair' | 'several' };

interface Navigation {
  route: Route;
  past: Route[];
  future: Route[];
}

const start: Navigation = { route: { screen: 'runs' }, past: [], future: [] };
const remembered = 50;

export const useNavigation = create<Navigation>(() => start);

export function useRoute(): Route {
  return useNavigation((state) => state.route);
}

export function navigate(route: Route): void {
  useNavigation.setState((state) => ({
    route,
    past: [...state.past, state.route].slice(-remembered),
    future: [],
  }));
}

/** Changes where a person is without a step to go back to: choosing what is compared, opening a suite by default. */
export function replaceRoute(route: Route): void {
  useNavigation.setState({ route });
}

export function goBack(): void {
  useNavigation.setState((state) => {
    const route = state.past.at(-1);
    if (!route) return state;
    return { route, past: state.past.slice(0, -1), future: [state.route, ...state.future] };
  });
}

export function goForward(): void {
  useNavigation.setState((state) => {
    const [route, ...future] = state.future;
    if (!route) return state;
    return { route, past: [...state.past, state.route], future };
  });
}

export function resetNavigation(): void {
  useNavigation.setState(start);
}
