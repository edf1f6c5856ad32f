import type { RunSummary } from '../../shared/domain/run';
import { judgeModels } from '../../shared/graders/judges/judge-model';
import { getRun } from '../store/runs';
import { adoptGraders, saveScores } from '../store/scores';
import { readSuite } from '../store/suites';
import { gradeStored } from './grading/grade-stored';
import { pinJudges } from './grading/workspace-judges';
import type { OpenWorkspace } from './open-workspace';
import { suiteGraders } from './prepare-run';

/**
 * Grades a run's stored answers with the suite's graders as they are now; nothing is generated, and scores by graders that
 * did not change are not asked for again. The run's outcomes change at the end, in one step; an abort leaves them as they
 * were, and what was scored until then needs no asking the next time.
 */
export async function regrade(
  open: OpenWorkspace,
  run: string,
  onProgress: (graded: number) => void,
  signal: AbortSignal,
): Promise<RunSummary> {
  const { workspace, results } = open;
  const { value: suite } = readSuite(workspace, getRun(results, run).suite);
  const graders = await pinJudges(open, suiteGraders(workspace, suite), signal);
  const grade = () =>
    gradeStored(results, run, {
      ask: open.ask(),
      graders,
      onScores: (entries) => saveScores(results, graders, entries),
      onProgress,
      signal,
    });
  // One model is in memory at a time: judges wait for the pass that is going on.
  await (graders.some(({ grader }) => judgeModels(grader).length > 0) ? open.runs.between(grade) : grade());
  adoptGraders(results, run, graders, suite.pass_rule);
  return getRun(results, run);
}
