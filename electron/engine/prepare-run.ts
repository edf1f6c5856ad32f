import type { Example } from '../../shared/domain/example';
import type { runRequestSchema } from '../../shared/domain/run';
import type { Configuration, FileReference, SuiteFile } from '../../shared/domain/workspace';
import { failure } from '../../shared/result';
import type { z } from 'zod';
import { readConfigurations } from '../store/configurations';
import { readExamples } from '../store/examples';
import type { NamedGrader } from '../store/grader-rows';
import { readGrader } from '../store/graders';
import { readSuite } from '../store/suites';
import type { Workspace } from '../store/workspace';
import { readWorkspaceFile } from '../store/workspace-file';
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
  { workspace, files }: OpenWorkspace,
  configuration: Configuration,
  request: Omit<ParsedRunRequest, 'configurations'>,
  signal?: AbortSignal,
): Promise<RunDefinition> {
  const { value: file } = readWorkspaceFile(workspace);
  const model = await files.check('model', namedReference(file.models, 'model', configuration.model), signal);
  const adapters = [];
  for (const { name, scale } of configuration.adapters) {
    adapters.push({
      ...(await files.check('adapter', namedReference(file.adapters, 'adapter', name), signal)),
      scale,
    });
  }
  return defineRun({ ...request, ...suiteParts(workspace, request.suite), configuration, model, adapters });
}

export interface SuiteParts {
  suite: SuiteFile;
  examples: readonly Example[];
  graders: NamedGrader[];
}

export function suiteParts(workspace: Workspace, name: string): SuiteParts {
  const { value: suite } = readSuite(workspace, name);
  return { suite, examples: readExamples(workspace, name).examples, graders: suiteGraders(workspace, suite) };
}

/** @throws FailureError naming the first grader that is missing or not valid. */
export function suiteGraders(workspace: Workspace, suite: SuiteFile): NamedGrader[] {
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
