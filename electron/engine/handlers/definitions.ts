import { removeConfiguration, saveConfiguration } from '../../store/configurations';
import { removeGrader, saveGrader } from '../../store/graders';
import { removeSuite, saveSuite } from '../../store/suites';
import type { EngineHandlers } from '../dispatch';
import type { SessionContext } from '../session';

type Verbs =
  | 'configurations.save'
  | 'configurations.remove'
  | 'suites.save'
  | 'suites.remove'
  | 'graders.save'
  | 'graders.remove';

export function definitionHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  const changed = () => context.onChanged('definitions');
  return {
    'configurations.save'({ configuration, previous }) {
      saveConfiguration(context.open().workspace, configuration, previous);
      changed();
    },
    'configurations.remove'({ name }) {
      removeConfiguration(context.open().workspace, name);
      changed();
    },
    'suites.save'({ suite, previous }) {
      saveSuite(context.open().workspace, suite, previous);
      changed();
    },
    'suites.remove'({ name }) {
      removeSuite(context.open().workspace, name);
      changed();
    },
    'graders.save'({ name, source, previous }) {
      saveGrader(context.open().workspace, name, source, previous);
      changed();
    },
    'graders.remove'({ name }) {
      removeGrader(context.open().workspace, name);
      changed();
    },
  };
}
