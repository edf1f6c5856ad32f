import type { RunProgress } from '../../shared/domain/run';
import { closeResults, openResults, type ResultsDb } from '../store/results-db';
import { openWorkspace, type Workspace } from '../store/workspace';
import { createComparisons, type Comparisons } from './comparisons';
import type { Judge } from '../../shared/graders/judges/judge-model';
import { createAsk, type Ask, type Sandboxes } from './grading/ask';
import { judgeFile } from './grading/workspace-judges';
import { createModelFiles, type ModelFiles } from './model-files';
import { createReviews, type Reviews } from './reviews';
import type { Resident } from './resident';
import { createRuns, type Runs } from './runs';

/** A workspace that is open in this process: its files, its results, and what is going on in it. */
export interface OpenWorkspace {
  workspace: Workspace;
  results: ResultsDb;
  files: ModelFiles;
  runs: Runs;
  comparisons: Comparisons;
  reviews: Reviews;
  /** What answers graders' questions. `judges`: the models that a run recorded; absent: whatever has the name now. */
  ask(judges?: readonly Judge[]): Ask;
  /** What was wrong with the results when they were opened, one sentence each. */
  problems: string[];
  close(reason: string): Promise<void>;
}

export function openWorkspaceAt(
  path: string,
  resident: Resident,
  sandboxes: Sandboxes,
  onProgress: (progress: RunProgress) => void,
): OpenWorkspace {
  const workspace = openWorkspace(path);
  const { results, problems } = openResults(workspace.folder);
  const files = createModelFiles(workspace, results);
  const ask = (judges: readonly Judge[] = []) =>
    createAsk(
      { resident, file: (name, signal) => judgeFile({ workspace, files }, name, judges, signal) },
      sandboxes,
    );
  const runs = createRuns(results, resident, ask, onProgress);
  return {
    workspace,
    results,
    problems,
    runs,
    files,
    ask,
    comparisons: createComparisons(results),
    reviews: createReviews(results),
    async close(reason) {
      await runs.pauseAll(reason);
      closeResults(results);
    },
  };
}
