/** Everything a workspace defines, as its files are now. Cheap to ask again: unchanged files are not read again. */
import type { GraderFile, SuiteSummary } from '../../shared/domain/views';
import type { Configuration, FileReference } from '../../shared/domain/workspace';
import { passRuleProblem } from '../../shared/graders/pass-rule';
import { FailureError } from '../../shared/result';
import { readConfigurations } from './configurations';
import { readExamples } from './examples';
import { listGraders } from './graders';
import { listSuites, readSuite } from './suites';
import type { Workspace } from './workspace';
import { readWorkspaceFile } from './workspace-file';

export interface WorkspaceDefinitions {
  path: string;
  name: string;
  models: FileReference[];
  adapters: FileReference[];
  configurations: Configuration[];
  suites: SuiteSummary[];
  graders: GraderFile[];
  /** What could not be read, one sentence each. The rest works. */
  problems: string[];
}

export function readWorkspace(workspace: Workspace): WorkspaceDefinitions {
  const entry = readWorkspaceFile(workspace);
  const configurations = readConfigurations(workspace);
  const graders = listGraders(workspace);
  const suites = listSuites(workspace);
  return {
    path: workspace.folder,
    name: entry.value.name,
    models: entry.value.models,
    adapters: entry.value.adapters,
    configurations: configurations.value,
    suites: suites.names.map((name) => suiteSummary(workspace, name, graders.graders)),
    graders: graders.graders,
    problems: [...entry.problems, ...configurations.problems, ...suites.problems, ...graders.problems],
  };
}

/** A file that is nothing but bad lines must not make the window slow. */
const mostBadLines = 1000;

export function suiteSummary(
  workspace: Workspace,
  name: string,
  graders: readonly GraderFile[],
): SuiteSummary {
  const { value: suite, problems } = readSuite(workspace, name);
  const summary = { ...suite, examples: 0, bySplit: { train: 0, dev: 0, test: 0 }, badLines: [] };
  const ruleProblem = passRuleProblem(suite.pass_rule, suite.graders);
  const [problem] = [...problems, ...graderProblems(suite.graders, graders), ruleProblem].filter(
    (each) => each !== undefined,
  );
  try {
    const { examples, bySplit, badLines } = readExamples(workspace, name);
    return {
      ...summary,
      examples: examples.length,
      bySplit: { ...bySplit },
      badLines: badLines.slice(0, mostBadLines),
      ...(problem !== undefined && { problem }),
    };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return { ...summary, problem: error.message };
  }
}

function graderProblems(names: readonly string[], graders: readonly GraderFile[]): string[] {
  return names.flatMap((name) => {
    const file = graders.find((grader) => grader.name === name);
    if (!file) return [`The grader "${name}" is not in this workspace; add it or take it out of the suite.`];
    return file.problem === undefined ? [] : [file.problem];
  });
}
