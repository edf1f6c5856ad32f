import type { Grader } from '../../../shared/domain/grader';
import type { LabProgress } from '../../../shared/domain/grader-tests';
import { parseGrader } from '../../../shared/graders/parse-grader';
import { makeSample } from '../../../shared/graders/sample';
import { isJsonObject } from '../../../shared/json';
import type { ParsedInput } from '../../../shared/ipc/contract';
import { failure, FailureError } from '../../../shared/result';
import { readGraderTests, saveGraderTests } from '../../store/grader-tests';
import { readGrader } from '../../store/graders';
import type { EngineHandlers } from '../dispatch';
import {
  gradeAnswers,
  probeGrader,
  runGraderTests,
  storedAnswer,
  tryOnRun,
  type LabAnswer,
} from '../grader-lab';
import type { OpenWorkspace } from '../open-workspace';
import type { SessionContext } from '../session';
import { createStoppable } from '../stoppable';

type Verbs =
  | 'graders.try'
  | 'graders.tryRun'
  | 'graders.tests'
  | 'graders.saveTests'
  | 'graders.runTests'
  | 'graders.probe'
  | 'graders.progress'
  | 'graders.stop';

export function graderLabHandlers(
  context: Pick<SessionContext, 'open' | 'onChanged'>,
): Pick<EngineHandlers, Verbs> {
  const calls = createStoppable<LabProgress>();
  return {
    'graders.try'({ id, source, answer }, caller) {
      const grader = read(source);
      const open = context.open();
      const tried = answerOf(open, answer);
      return calls.run(id, caller, async (signal, onProgress) => {
        const from = performance.now();
        const [score] = await gradeAnswers(open, grader, [tried], { signal, onProgress });
        if (!score) throw new Error('an answer was graded and has no score');
        const milliseconds = performance.now() - from;
        return { score, milliseconds, ...('run' in answer && { item: tried.item }) };
      });
    },
    'graders.tryRun'({ id, source, name, run }, caller) {
      const grader = read(source);
      const open = context.open();
      return calls.run(id, caller, (signal, onProgress) =>
        tryOnRun(open, grader, name, run, { signal, onProgress }),
      );
    },
    'graders.tests'({ name }) {
      const { workspace } = context.open();
      readGrader(workspace, name);
      return readGraderTests(workspace, name);
    },
    'graders.saveTests'({ name, tests }) {
      const { workspace } = context.open();
      readGrader(workspace, name);
      saveGraderTests(workspace, name, tests);
      context.onChanged('definitions');
    },
    'graders.runTests'({ id, source, tests }, caller) {
      const grader = read(source);
      const open = context.open();
      return calls.run(id, caller, (signal, onProgress) =>
        runGraderTests(open, grader, tests, { signal, onProgress }),
      );
    },
    'graders.probe'({ id, source, suite, examples }, caller) {
      const grader = read(source);
      const open = context.open();
      return calls.run(id, caller, (signal, onProgress) =>
        probeGrader(open, grader, suite, examples, { signal, onProgress }),
      );
    },
    'graders.progress': ({ id }) => calls.progress(id) ?? null,
    'graders.stop': ({ id }) => calls.stop(id),
  };
}

/** @throws FailureError where the text is not a grader. */
function read(source: string): Grader {
  const grader = parseGrader(source);
  if (!grader.ok) throw new FailureError(grader.error);
  return grader.value;
}

function answerOf(open: OpenWorkspace, answer: ParsedInput<'graders.try'>['answer']): LabAnswer {
  if ('run' in answer) return storedAnswer(open, answer.run, answer.sample);
  if (!isJsonObject(answer.item)) throw failure('invalid-input', 'The example must be a JSON object.');
  return { item: answer.item, sample: makeSample(answer.output) };
}
