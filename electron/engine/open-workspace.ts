import type { RunProgress } from '../../shared/domain/run';
import { closeResults, openResults, type ResultsDb } from '../store/results-db';
import { openWorkspace, type Workspace } from '../store/workspace';
import { createComparisons, type Comparisons } from './comparisons';
import { createModelFiles, type ModelFiles } from './model-files';
import type { Resident } from './resident';
import { createRuns, type Runs } from './runs';

/** A workspace that is open in this process: its files, its results, and what is going on in it. */
export interface OpenWorkspace {
  workspace: Workspace;
  results: ResultsDb;
  files: ModelFiles;
  runs: Runs;
  comparisons: Comparisons;
  /** What was wrong with the results when they were opened, one sentence each. */
  problems: string[];
  close(reason: string): Promise<void>;
}

export function openWorkspaceAt(
  path: string,
  resident: Resident,
  onProgress: (progress: RunProgress) => void,
): OpenWorkspace {
  const workspace = openWorkspace(path);
  const { results, problems } = openResults(workspace.folder);
  const runs = createRuns(results, resident, onProgress);
  return {
    workspace,
    results,
    problems,
    runs,
    files: createModelFiles(workspace, results),
    comparisons: createComparisons(results),
    async close(reason) {
      await runs.pauseAll(reason);
      closeResults(results);
    },
  };
}
