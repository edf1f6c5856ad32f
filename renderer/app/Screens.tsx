import { lazy, Suspense } from 'react';
import { assertNever } from '../../shared/result';
import { Loading } from '../components/Loading';
import { CompareScreen } from '../features/compare/CompareScreen';
import { ExamplesScreen } from '../features/examples/ExamplesScreen';
import { ModelsScreen } from '../features/models/ModelsScreen';
import { PlaygroundScreen } from '../features/playground/PlaygroundScreen';
import { RunsScreen } from '../features/runs/RunsScreen';
import type { Route } from './navigation';

/** Reads, completes and draws every kind of grader: it comes when it is first opened, not when the application starts. */
const GradersScreen = lazy(async () => {
  const loaded = await import('../features/graders/GradersScreen');
  return { default: loaded.GradersScreen };
});

/** The one place that knows which feature shows which route. */
export function Screens({ route }: { route: Route }) {
  switch (route.screen) {
    case 'examples':
      return <ExamplesScreen suite={route.suite} find={route.find} />;
    case 'graders':
      return (
        <Suspense fallback={<Loading />}>
          <GradersScreen grader={route.grader} />
        </Suspense>
      );
    case 'models':
      return <ModelsScreen />;
    case 'playground':
      return <PlaygroundScreen />;
    case 'runs':
      return <RunsScreen run={route.run} sample={route.sample} view={route.view} />;
    case 'compare':
      return <CompareScreen a={route.a} b={route.b} view={route.view} />;
    default:
      return assertNever(route);
  }
}
