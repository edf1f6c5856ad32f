import type { Example } from '../../shared/domain/example';
import type { runRequestSchema } from '../../shared/domain/run';
import type { Configuration, FileReference, SuiteFile } from '../../shared/domain/workspace';
import { passRuleProblem } from '../../shared/graders/pass-rule';
import { failure } from '../../shared/result';
import type { z } from 'zod';
import { readConfigurations } from '../store/configurations';
import { readExamples } from '../store/examples';
import type { NamedGrader } from '../store/grader-rows';
import { readGrader } from '../store/graders';
import { readSuite } from '../store/suites';
import type { Workspace } from '../store/workspace';
import { readWorkspaceFile } from '../store/workspace-file';
import { pinJudges } from './grading/workspace-judges';
import type { OpenWorkspace } from './open-workspace';
import { defineRun } from './run-definition';
import type { RunDefinition } from './runs';

export type ParsedRunRequest = z.output<typeof runRequestSchema>;

/**
 * Runs of configurations that the workspace names, from its files as they are now.
 * @throws FailureError when something they need is missing or cannot be used.
 */
export async function definitionsFromWorkspace(
  open: OpenWorkspace,
  { configurations, ...request }: ParsedRunRequest,
  signal?: AbortSignal,
): Promise<RunDefinition[]> {
  const definitions: RunDefinition[] = [];
  for (const name of configurations) {
    definitions.push(await defineConfiguredRun(open, namedConfiguration(open, name), request, signal));
  }
  return definitions;
}

/** @throws FailureError `not-found`, with the names there are. */
export function namedConfiguration({ workspace }: OpenWorkspace, name: string): Configuration {
  const { value: configurations } = readConfigurations(workspace);
  const found = configurations.find((configuration) => configuration.name === name);
  if (found) return found;
  const known = configurations.map((configuration) => configuration.name).join(', ') || 'none';
  throw failure('not-found', `There is no configuration "${name}"; the workspace has: ${known}.`);
}

export async function defineConfiguredRun(
  open: OpenWorkspace,
  configuration: Configuration,
  request: Omit<ParsedRunRequest, 'configurations'>,
  signal?: AbortSignal,
): Promise<RunDefinition> {
  const { workspace, files } = open;
  const { value: file } = readWorkspaceFile(workspace);
  const model = await files.check('model', namedReference(file.models, 'model', configuration.model), signal);
  const adapters = [];
  for (const { name, scale } of configuration.adapters) {
    adapters.push({
      ...(await files.check('adapter', namedReference(file.adapters, 'adapter', name), signal)),
      scale,
    });
  }
  const parts = await suiteParts(open, request.suite, signal);
  return defineRun({ ...request, ...parts, configuration, model, adapters });
}

export interface SuiteParts {
  suite: SuiteFile;
  examples: readonly Example[];
  graders: NamedGrader[];
}

/** @throws FailureError where a grader is missing or not valid, or asks a model that the workspace does not have. */
export async function suiteParts(
  open: Pick<OpenWorkspace, 'workspace' | 'files'>,
  name: string,
  signal?: AbortSignal,
): Promise<SuiteParts> {
  const { workspace } = open;
  const { value: suite } = readSuite(workspace, name);
  return {
    suite,
    examples: readExamples(workspace, name).examples,
    graders: await pinJudges(open, suiteGraders(workspace, suite), signal),
  };
}

/** @throws FailureError naming the first grader that is missing or not valid, or that the pass rule names in vain. */
export function suiteGraders(workspace: Workspace, suite: SuiteFile): NamedGrader[] {
  const ruleProblem = passRuleProblem(suite.pass_rule, suite.graders);
  if (ruleProblem !== undefined) throw failure('invalid-input', ruleProblem);
  return suite.graders.map((name) => {
    const { grader, problem } = readGrader(workspace, name);
    if (!grader) throw failure('invalid-input', problem ?? `The grader ${name} is not valid.`);
    return { name, grader };
  });
}

/** @throws FailureError `not-found`, saying where to add it. */
export function namedReference(
  references: readonly FileReference[],
  kind: string,
  name: string,
): FileReference {
  const found = references.find((reference) => reference.name === name);
  if (!found)
    throw failure('not-found', `The workspace has no ${kind} "${name}"; add it on the Models screen.`);
  return found;
}
