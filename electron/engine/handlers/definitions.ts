import { gradeSample } from '../../../shared/graders/grade';
import { parseGrader } from '../../../shared/graders/parse-grader';
import { makeSample } from '../../../shared/graders/sample';
import { isJsonObject } from '../../../shared/json';
import { failure, FailureError } from '../../../shared/result';
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
  | 'graders.remove'
  | 'graders.try';

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
    'graders.try'({ source, item, output }) {
      const grader = parseGrader(source);
      if (!grader.ok) throw new FailureError(grader.error);
      if (!isJsonObject(item)) throw failure('invalid-input', 'The example must be a JSON object.');
      return gradeSample(grader.value, item, makeSample(output));
    },
  };
}
