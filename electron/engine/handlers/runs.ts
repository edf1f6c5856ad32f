import { failure } from '../../../shared/result';
import { listRuns, getRun, restoreRun, runKey, trashRun } from '../../store/runs';
import { sampleTokens } from '../../store/sample-tokens';
import { listSamples, sampleExample } from '../../store/samples';
import type { EngineHandlers } from '../dispatch';
import { definitionsFromWorkspace } from '../prepare-run';
import { replayDefinition } from '../replay';
import { createRegrading } from '../regrading';
import type { SessionContext } from '../session';
import { shownSample } from '../shown-sample';

type Verbs =
  | 'runs.start'
  | 'runs.replay'
  | 'runs.cancel'
  | 'runs.resume'
  | 'runs.list'
  | 'runs.get'
  | 'runs.remove'
  | 'runs.restore'
  | 'runs.regrade'
  | 'runs.progress'
  | 'runs.samples'
  | 'runs.example'
  | 'runs.tokens';

export function runHandlers(context: SessionContext): Pick<EngineHandlers, Verbs> {
  const regrading = createRegrading(context);
  return {
    async 'runs.start'(request, signal) {
      const open = context.open();
      const started = open.runs.start(await definitionsFromWorkspace(open, request, signal));
      context.onChanged('runs');
      return started;
    },
    async 'runs.replay'({ run, seed }, signal) {
      const open = context.open();
      const [started] = open.runs.start([await replayDefinition(open, run, seed, signal)]);
      if (!started) throw new Error('a run was defined and not started');
      context.onChanged('runs');
      return started;
    },
    async 'runs.cancel'({ run }) {
      if (regrading.cancel(run)) return;
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
      const regraded = await regrading.regrade(run, signal);
      context.onChanged('runs');
      return regraded;
    },
    'runs.example': ({ run, sample }) => {
      const { results } = context.open();
      return sampleExample(results, runKey(results, run), sample);
    },
    'runs.tokens': ({ run, sample }) => {
      const { results } = context.open();
      return sampleTokens(results, runKey(results, run), sample);
    },
    'runs.progress': ({ run }) => context.open().runs.progress(run) ?? regrading.progress(run) ?? null,
    'runs.samples'({ run, ...filter }) {
      const { results } = context.open();
      const template = getRun(results, run).manifest.suite.expected;
      const { rows, total } = listSamples(results, run, filter);
      return { total, rows: rows.map((stored) => shownSample(template, stored)) };
    },
  };
}
