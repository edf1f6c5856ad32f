import { setImmediate as nextTurn } from 'node:timers/promises';
import { graderItem } from '../../shared/domain/example';
import { graderHash } from '../../shared/domain/grader';
import type { RunSummary } from '../../shared/domain/run';
import { gradeSample } from '../../shared/graders/grade';
import { makeSample } from '../../shared/graders/sample';
import { getRun } from '../store/runs';
import { adoptGraders, answersAfter, saveScores } from '../store/scores';
import { readSuite } from '../store/suites';
import type { OpenWorkspace } from './open-workspace';
import { suiteGraders } from './prepare-run';

const chunk = 500;

/**
 * Grades a run's stored answers with the suite's graders as they are now; nothing is generated. The run's outcomes
 * change at the end, in one step; an abort leaves them as they were.
 */
export async function regrade(
  { workspace, results }: OpenWorkspace,
  run: string,
  signal: AbortSignal,
): Promise<RunSummary> {
  const { value: suite } = readSuite(workspace, getRun(results, run).suite);
  const graders = suiteGraders(workspace, suite);
  const named = graders.map(({ grader }) => ({ grader, hash: graderHash(grader) }));
  for (let after = 0; ;) {
    signal.throwIfAborted();
    const answers = answersAfter(results, run, after, chunk);
    const last = answers.at(-1);
    if (!last) break;
    saveScores(
      results,
      graders,
      answers.map(({ id, text, example }) => {
        const item = graderItem(example);
        const sample = makeSample(text);
        return {
          sample: id,
          scores: named.map(({ grader, hash }) => ({
            grader: hash,
            score: gradeSample(grader, item, sample),
          })),
        };
      }),
    );
    after = last.id;
    await nextTurn();
  }
  adoptGraders(results, run, graders, suite.pass_rule);
  return getRun(results, run);
}
