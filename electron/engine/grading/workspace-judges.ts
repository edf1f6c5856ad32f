import { judgeModels, withJudgeHashes, type Judge } from '../../../shared/graders/judges/judge-model';
import { failure } from '../../../shared/result';
import type { NamedGrader } from '../../store/grader-rows';
import type { Workspace } from '../../store/workspace';
import { readWorkspaceFile } from '../../store/workspace-file';
import type { ModelFiles } from '../model-files';
import type { CheckedFile } from '../run-definition';

interface Files {
  workspace: Workspace;
  files: ModelFiles;
}

/**
 * The checked file of a judge.
 * @param expected content hashes by name, as a run recorded them
 * @throws FailureError `not-found` where the workspace has no such model, `incompatible` where it is another than recorded.
 */
export async function judgeFile(
  { workspace, files }: Files,
  name: string,
  expected: readonly Judge[],
  signal?: AbortSignal,
): Promise<CheckedFile> {
  const reference = readWorkspaceFile(workspace).value.models.find((model) => model.name === name);
  if (!reference)
    throw failure(
      'not-found',
      `A grader asks the model "${name}", which this workspace does not have. Add it on the Models screen, or choose another model in the grader.`,
    );
  const file = await files.check('model', reference, signal);
  const recorded = expected.find((judge) => judge.name === name);
  if (!recorded || recorded.hash === file.hash) return file;
  throw failure(
    'incompatible',
    `The judge "${name}" is another model than when this run was started. Put its file back, or grade the run again with the suite's graders as they are now.`,
  );
}

/** Graders with the content hashes of the models they ask: what a run is judged by. */
export async function pinJudges(
  open: Files,
  graders: readonly NamedGrader[],
  signal?: AbortSignal,
): Promise<NamedGrader[]> {
  const hashes = new Map<string, string>();
  for (const { grader } of graders)
    for (const name of judgeModels(grader))
      if (!hashes.has(name)) hashes.set(name, (await judgeFile(open, name, [], signal)).hash);
  return graders.map(({ name, grader }) => ({ name, grader: withJudgeHashes(grader, hashes) }));
}
