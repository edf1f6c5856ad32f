import type { Grader } from '../../../shared/domain/grader';
import type { GraderTrial } from '../../../shared/domain/grader-tests';
import { gradingPace, modelCalls, type GradingPace } from '../../../shared/graders/needs';
import type { VerbInput } from '../../../shared/ipc/contract';
import { tryVerb } from '../../app/api';
import { rests, useLab, useLive, type Lab } from './lab';

export interface TrialOnScreen {
  lab: Lab<GraderTrial>;
  pace: GradingPace;
  /** How often a model is asked for one answer. */
  calls: number;
  /** The newest result; of an older grader or another answer where `isStale`. */
  trial: GraderTrial | undefined;
  isStale: boolean;
  /** Undefined where there is nothing to judge. */
  run: (() => void) | undefined;
}

/** One answer judged: by itself whenever something changes, or with a judge when a person says so. */
export function useTrial(
  source: string,
  grader: Grader | undefined,
  answer: VerbInput<'graders.try'>['answer'] | undefined,
): TrialOnScreen {
  const lab = useLab<GraderTrial>();
  const pace = grader ? gradingPace(grader) : 'instant';
  const key = grader && answer ? JSON.stringify([source, answer]) : undefined;
  const start = (asked: string) => {
    if (answer) lab.start(asked, (id) => tryVerb('graders.try', { id, source, answer }));
  };
  useLive(pace === 'model' ? undefined : key, rests[pace], start);
  return {
    lab,
    pace,
    calls: grader ? modelCalls(grader) : 0,
    trial: lab.result?.value,
    isStale: lab.result !== undefined && lab.result.key !== key,
    run: key === undefined ? undefined : () => start(key),
  };
}
