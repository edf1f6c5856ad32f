import { expectedAnswer } from '../../../shared/templates/expected';
import { inputText } from '../../../shared/domain/example';
import { failure } from '../../../shared/result';
import { listRuns, getRun, restoreRun, runKey, trashRun } from '../../store/runs';
import { sampleTokens } from '../../store/sample-tokens';
import { listSamples } from '../../store/samples';
import type { EngineHandlers } from '../dispatch';
import { definitionsFromWorkspace } from '../prepare-run';
import { regrade } from '../regrade';
import type { SessionContext } from '../session';

type Verbs =
  | 'runs.start'
  | 'runs.cancel'
  | 'runs.resume'
  | 'runs.list'
  | 'runs.get'
  | 'runs.remove'
  | 'runs.restore'
  | 'runs.regrade'
  | 'runs.progress'
  | 'runs.samples'
  | 'runs.tokens';

export function runHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  return {
    async 'runs.start'(request, signal) {
      const open = context.open();
      const started = open.runs.start(await definitionsFromWorkspace(open, request, signal));
      context.onChanged('runs');
      return started;
    },
    async 'runs.cancel'({ run }) {
      if (!(await context.open().runs.cancel(run))) {
        throw failure('not-allowed', `Run ${run} is not going on here.`);
      }
    },
    'runs.resume'({ run }) {
      const resumed = context.open().runs.resume(run);
      context.onChanged('runs');
      return resumed;
    },
    'runs.list': () => listRuns(context.open().results),
    'runs.get': ({ run }) => getRun(context.open().results, run),
    'runs.remove'({ run }) {
      trashRun(context.open().results, run);
      context.onChanged('runs');
    },
    'runs.restore'({ run }) {
      restoreRun(context.open().results, run);
      context.onChanged('runs');
    },
    async 'runs.regrade'({ run }, signal) {
      const regraded = await regrade(context.open(), run, signal);
      context.onChanged('runs');
      return regraded;
    },
    'runs.tokens': ({ run, sample }) => {
      const { results } = context.open();
      return sampleTokens(results, runKey(results, run), sample);
    },
    'runs.progress': ({ run }) => context.open().runs.progress(run) ?? null,
    'runs.samples'({ run, outcome, text, offset, limit }) {
      const { results } = context.open();
      const template = getRun(results, run).manifest.suite.expected;
      const { rows, total } = listSamples(results, run, { outcome, text, offset, limit });
      return {
        total,
        rows: rows.map(({ example, ...sample }) => ({
          ...sample,
          input: inputText(example),
          expected: expectedAnswer(template, example),
        })),
      };
    },
  };
}
