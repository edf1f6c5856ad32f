import { assertNever } from '../../shared/result';
import { CompareScreen } from '../features/compare/CompareScreen';
import { ExamplesScreen } from '../features/examples/ExamplesScreen';
import { GradersScreen } from '../features/graders/GradersScreen';
import { ModelsScreen } from '../features/models/ModelsScreen';
import { PlaygroundScreen } from '../features/playground/PlaygroundScreen';
import { RunsScreen } from '../features/runs/RunsScreen';
import type { Route } from './navigation';

/** The one place that knows which feature shows which route. */
export function Screens({ route }: { route: Route }) {
  switch (route.screen) {
    case 'examples':
      return <ExamplesScreen suite={route.suite} find={route.find} />;
    case 'graders':
      return <GradersScreen grader={route.grader} />;
    case 'models':
      return <ModelsScreen />;
    case 'playground':
      return <PlaygroundScreen />;
    case 'runs':
      return <RunsScreen run={route.run} />;
    case 'compare':
      return <CompareScreen a={route.a} b={route.b} />;
    default:
      return assertNever(route);
  }
}
