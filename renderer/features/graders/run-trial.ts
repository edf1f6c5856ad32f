import type { Grader } from '../../../shared/domain/grader';
import { verdictOf, type GraderRunTrial, type Verdict } from '../../../shared/domain/grader-tests';
import type { RunSummary, SampleRecord } from '../../../shared/domain/run';
import { gradingPace, modelCalls } from '../../../shared/graders/needs';
import { tryVerb } from '../../app/api';
import { useLab, useLive, type Lab } from './lab';

export interface RunTrialOnScreen {
  lab: Lab<GraderRunTrial>;
  /** Of the grader as it is now; undefined while there is none. */
  trial: GraderRunTrial | undefined;
  /** What came last, also where the grader has changed since. */
  last: GraderRunTrial | undefined;
  /** How often a model would be asked; 0 for graders that need none. */
  calls: number;
  /** Undefined where nothing can be judged, or where it is judged by itself. */
  run: (() => void) | undefined;
}

/** Up to so many answers are judged by themselves; more are a button's doing. */
const mostLive = 2000;
/** Milliseconds without a change before they are. */
const rest = 400;

/** The grader on all stored answers of a run: by itself where that takes no time. */
export function useRunTrial(
  name: string,
  source: string,
  grader: Grader | undefined,
  run: RunSummary | undefined,
): RunTrialOnScreen {
  const lab = useLab<GraderRunTrial>();
  const samples = run?.counts.samples ?? 0;
  const key = grader && run ? JSON.stringify([source, name, run.id, samples]) : undefined;
  const start = (asked: string) => {
    if (run) lab.start(asked, (id) => tryVerb('graders.tryRun', { id, source, name, run: run.id }));
  };
  const isLive = grader !== undefined && gradingPace(grader) === 'instant' && samples <= mostLive;
  useLive(isLive ? key : undefined, rest, start);
  return {
    lab,
    trial: lab.result?.key === key ? lab.result?.value : undefined,
    last: lab.result?.value,
    calls: grader ? samples * modelCalls(grader) : 0,
    run: key === undefined || isLive ? undefined : () => start(key),
  };
}

/** The verdict of now on a stored answer, as far as the trial tells: what is not listed as changed is as it was. */
export function verdictNow(
  trial: GraderRunTrial | undefined,
  name: string,
  { id, scores }: Pick<SampleRecord, 'id' | 'scores'>,
): Verdict | undefined {
  const before = scores[name];
  if (!trial || !before || trial.differing > trial.changed.length) return undefined;
  const changed = trial.changed.find(({ sample }) => sample === id);
  return verdictOf(changed?.now ?? before);
}

/** What a trial came to, in a sentence. */
export function describeRunTrial({ now, compared, differing, changed }: GraderRunTrial): string {
  const total = now.passed + now.failed + now.errored;
  const rests = now.errored > 0 ? `, ${now.errored} cannot be judged` : '';
  if (compared === 0) {
    return `This grader did not judge the run. Of its ${total} answers ${now.passed} pass, ${now.failed} fail${rests}.`;
  }
  if (differing === 0) return `All ${compared} verdicts are the same as then.`;
  const ways: [Verdict, string][] = [
    ['passed', 'pass now'],
    ['failed', 'fail now'],
    ['errored', 'cannot be judged now'],
  ];
  const parts = ways.flatMap(([verdict, words]) => {
    const count = changed.filter((each) => verdictOf(each.now) === verdict).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  const which = differing > changed.length ? `; of the first ${changed.length}, ` : ': ';
  return `${differing} of ${compared} verdicts differ${which}${parts.join(', ')}.`;
}
