/** `suites/<name>/suite.yaml`. The folder's name is the suite's name. */
import { existsSync, renameSync } from 'node:fs';
import { z } from 'zod';
import { suiteFileSchema, type PassRule, type SuiteFile } from '../../shared/domain/workspace';
import { failure } from '../../shared/result';
import { changeDefinitions, readDefinitions, type DefinitionFile, type Definitions } from './definition-file';
import { describeFileError } from './file-errors';
import { checkName, nameProblem } from './names';
import { moveToTrash } from './trash';
import { changing, entriesOf, pathIn, subfolders, type Workspace } from './workspace';
import { changeYaml } from './yaml-document';

const folder = 'suites';
const file = 'suite.yaml';

const { description, graders, pass_rule, pass_rates, quick_run, expected } = suiteFileSchema.shape;

function suiteFile(name: string): DefinitionFile<SuiteFile> {
  return {
    parts: [folder, name, file],
    read: (reader) => {
      reader.part(['version'], z.literal(1).nullish());
      const said = reader.part(['name'], z.string().nullish());
      if (said != null && said !== name) {
        reader.note(
          ['name'],
          `the name "${said}" is not used, because the suite's folder is called "${name}"`,
        );
      }
      return {
        version: 1,
        name,
        description: reader.part(['description'], description.nullish()) ?? undefined,
        graders: reader.part(['graders'], graders.nullish()) ?? [],
        pass_rule: reader.part(['pass_rule'], pass_rule.nullish()) ?? 'all',
        pass_rates: reader.part(['pass_rates'], pass_rates.nullish()) ?? undefined,
        quick_run: reader.part(['quick_run'], quick_run.nullish()) ?? undefined,
        expected: reader.part(['expected'], expected.nullish()) ?? undefined,
      };
    },
  };
}

/** Names of the suites, and folders that cannot be one. */
export function listSuites(workspace: Workspace): { names: string[]; problems: string[] } {
  const names: string[] = [];
  const problems: string[] = [];
  for (const name of subfolders(workspace, folder)) {
    const problem = nameProblem(name);
    if (problem) problems.push(`${folder}/${name} is left out: its name ${problem}; rename the folder.`);
    else if (isSuite(workspace, name)) names.push(name);
  }
  return { names, problems };
}

export function hasSuite(workspace: Workspace, name: string): boolean {
  return nameProblem(name) === undefined && isSuite(workspace, name);
}

function isSuite(workspace: Workspace, name: string): boolean {
  return [file, 'examples.jsonl'].some((entry) => existsSync(pathIn(workspace, folder, name, entry)));
}

export function readSuite(workspace: Workspace, name: string): Definitions<SuiteFile> {
  if (!hasSuite(workspace, name)) throw noSuchSuite(name);
  return readDefinitions(workspace, suiteFile(name));
}

/** Changes the suite that was called `previous` (which may rename it), or makes a new one without `previous`. */
export function saveSuite(workspace: Workspace, suite: SuiteFile, previous?: string): void {
  changing(workspace, () => {
    if (previous !== undefined && !hasSuite(workspace, previous)) throw noSuchSuite(previous);
    checkName('suite', suite.name, listSuites(workspace).names, previous);
    if (previous === undefined) {
      if (entriesOf(pathIn(workspace, folder, suite.name)).length > 0) {
        throw failure(
          'already-exists',
          `There is a folder ${folder}/${suite.name} already; choose another name.`,
        );
      }
      changeSuite(workspace, suite.name, () => suite);
      return;
    }
    // Under the old name first: killed before the folder is renamed, the suite is whole, and its name is the old one.
    changeSuite(workspace, previous, () => suite, true);
    if (suite.name !== previous) renameFolder(workspace, previous, suite.name);
  });
}

export function removeSuite(workspace: Workspace, name: string): void {
  changing(workspace, () => {
    if (!hasSuite(workspace, name)) throw noSuchSuite(name);
    moveToTrash(workspace, [folder, name]);
  });
}

/** Makes every suite that names the grader `from` name `to` instead. Call within `changing`. */
export function followRenamedGrader(workspace: Workspace, from: string, to: string): void {
  for (const name of listSuites(workspace).names) {
    if (!readSuite(workspace, name).value.graders.includes(from)) continue;
    changeSuite(workspace, name, (suite) => ({
      ...suite,
      graders: suite.graders.map((grader) => (grader === from ? to : grader)),
      pass_rule: isDecidedBy(suite.pass_rule, from) ? { grader: to } : suite.pass_rule,
    }));
  }
}

function isDecidedBy(rule: PassRule, grader: string): boolean {
  return typeof rule === 'object' && 'grader' in rule && rule.grader === grader;
}

function changeSuite(
  workspace: Workspace,
  name: string,
  change: (now: SuiteFile) => SuiteFile,
  mustBeSeen = false,
): void {
  changeDefinitions(workspace, suiteFile(name), ({ document, now, refuseStale }) => {
    if (mustBeSeen) refuseStale(`The suite "${name}"`, (suite) => suite);
    // In a new file nothing is written yet, so everything differs from what it holds.
    const before = document.contents === null ? {} : now;
    changeYaml(document, [], before, change(now));
  });
}

function renameFolder(workspace: Workspace, from: string, to: string): void {
  const path = pathIn(workspace, folder, from);
  try {
    renameSync(path, pathIn(workspace, folder, to));
  } catch (error) {
    throw describeFileError(error, path, 'write');
  }
}

export function noSuchSuite(name: string): Error {
  return failure('not-found', `There is no suite "${name}" in this workspace; it was removed or renamed.`);
}
