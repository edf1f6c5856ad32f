/** Graders of another program's file into a workspace, with the examples that they judge there. */
import { basename, extname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Example } from '../../shared/domain/example';
import type {
  GraderImportPreview,
  GraderImportReport,
  IncomingSuite,
} from '../../shared/domain/grader-import';
import type { BadLine } from '../../shared/domain/views';
import type { SuiteFile } from '../../shared/domain/workspace';
import {
  areSame,
  fileName,
  freeFileName,
  type GraderImport,
  type ImportedGrader,
  type ImportedSuite,
} from '../../shared/formats/graders/grader-import';
import { readGraderImport } from '../../shared/formats/graders/read-grader-import';
import { idSource, slug } from '../../shared/formats/ids';
import { rowToExample, type ImportContext } from '../../shared/formats/row-to-example';
import { isJsonObject, type Json } from '../../shared/json';
import { failure, FailureError } from '../../shared/result';
import { beginAppend, exampleHashes, readExamples } from '../store/examples';
import { listGraders, saveGrader } from '../store/graders';
import { hasSuite, listSuites, readSuite } from '../store/suites';
import type { Workspace } from '../store/workspace';
import { readDefinition } from './read-definition';

export interface GraderImportInput {
  path: string;
  /** The workspace's model that judges and embeds, in place of one that only a service has. */
  judge?: string | undefined;
}

/** What an import would do, all of it. Changes nothing. */
export function previewGraders(workspace: Workspace, input: GraderImportInput): GraderImportPreview {
  const found = readFile(input);
  const graders = nameGraders(workspace, found.graders);
  const suites = nameSuites(workspace, found.suites, graders);
  return {
    path: input.path,
    format: found.format,
    graders: graders.map(({ name, wanted, grader, note, isThere }) => ({
      name,
      type: grader.type,
      isThere,
      ...(wanted !== name && { wanted }),
      ...(note !== undefined && { note }),
    })),
    suites: suites.map((suite) => describeSuite(workspace, suite)),
    left: found.left,
  };
}

/**
 * Saves the graders that are not there yet, then the suites with their examples. A grader whose name is taken by another
 * gets a number; one that is there already stays as it is.
 */
export function importGraders(
  workspace: Workspace,
  input: GraderImportInput & { examples: boolean },
): GraderImportReport {
  const found = readFile(input);
  const graders = nameGraders(workspace, found.graders);
  for (const { name, content, isThere } of graders) {
    if (!isThere) saveGrader(workspace, name, `${JSON.stringify(content, null, 2)}\n`);
  }
  const suites = input.examples ? nameSuites(workspace, found.suites, graders) : [];
  return {
    graders: graders.filter(({ isThere }) => !isThere).map(({ name }) => name),
    suites: suites.map((suite) => saveSuite(workspace, suite)),
    left: found.left,
  };
}

function readFile({ path, judge }: GraderImportInput): GraderImport {
  const title = basename(path, extname(path));
  const found = readGraderImport(readDefinition(path), { title, judge });
  if (!found.ok)
    throw new FailureError({ ...found.error, message: `${basename(path)}: ${found.error.message}` });
  return found.value;
}

interface NamedGrader extends ImportedGrader {
  /** The name it has in the file; `name` is the one it gets here. */
  wanted: string;
  /** Whether the workspace has it already, under this name or with a number behind it. */
  isThere: boolean;
}

function nameGraders(workspace: Workspace, graders: readonly ImportedGrader[]): NamedGrader[] {
  const existing = listGraders(workspace).graders;
  const taken = new Set(existing.map(({ name }) => name.toLowerCase()));
  return graders.map((imported) => {
    const wanted = imported.name;
    const same = existing.find(
      ({ name, grader }) =>
        isNumbered(name, wanted) && grader !== undefined && areSame(grader, imported.grader),
    );
    if (same) return { ...imported, wanted, name: same.name, isThere: true };
    const name = freeFileName(wanted, taken);
    taken.add(name.toLowerCase());
    return { ...imported, wanted, name, content: renamed(imported, name), isThere: false };
  });
}

function isNumbered(name: string, wanted: string): boolean {
  return name === wanted || (name.startsWith(`${wanted} `) && /^\d+$/.test(name.slice(wanted.length + 1)));
}

/** A grader that was made here is called as its file; what somebody wrote stays as it is written. */
function renamed({ content, grader, name: before }: ImportedGrader, name: string): Json {
  return isJsonObject(content) && before !== name && grader.name === before ? { ...content, name } : content;
}

interface NamedSuite extends ImportedSuite {
  /** By their names in the workspace. */
  graders: string[];
}

/** Examples of a suite that is there with the same graders and rule go into it, others into a new one. */
function nameSuites(
  workspace: Workspace,
  suites: readonly ImportedSuite[],
  graders: readonly NamedGrader[],
): NamedSuite[] {
  const existing = listSuites(workspace).names;
  const taken = new Set(existing.map((name) => name.toLowerCase()));
  return suites.map((suite) => {
    const names = suite.graders.map((wanted) => graders.find((one) => one.wanted === wanted)?.name ?? wanted);
    const named = { ...suite, graders: names };
    const same = existing.find(
      (name) => isNumbered(name, fileName(suite.name)) && judgesAlike(workspace, name, named),
    );
    if (same !== undefined) return { ...named, name: same };
    const name = freeFileName(suite.name, taken);
    taken.add(name.toLowerCase());
    return { ...named, name };
  });
}

function judgesAlike(workspace: Workspace, name: string, suite: NamedSuite): boolean {
  const { graders, pass_rule } = readSuite(workspace, name).value;
  return isDeepStrictEqual([graders, pass_rule], [suite.graders, suite.passRule]);
}

const previewed = 3;

function describeSuite(workspace: Workspace, suite: NamedSuite): IncomingSuite {
  const { name, graders, passRule } = suite;
  const known = hasSuite(workspace, name)
    ? { ids: readExamples(workspace, name).lineOf.keys(), hashes: exampleHashes(workspace, name) }
    : { ids: [], hashes: [] };
  const { examples, bad, duplicates } = examplesOf(suite, known);
  return {
    name,
    graders,
    passRule,
    examples: examples.length,
    first: examples.slice(0, previewed),
    bad,
    duplicates,
  };
}

function saveSuite(workspace: Workspace, suite: NamedSuite): GraderImportReport['suites'][number] {
  const { name, graders, passRule, expected } = suite;
  const definition: SuiteFile = {
    version: 1,
    name,
    graders,
    pass_rule: passRule,
    ...(expected !== undefined && { expected }),
  };
  const pending = beginAppend(workspace, name, () => definition);
  try {
    const { examples, bad, duplicates } = examplesOf(suite, pending);
    for (const example of examples) pending.add(example);
    if (!pending.commit()) {
      throw failure(
        'busy',
        `The suite "${name}" is being changed by another program; import again in a moment.`,
      );
    }
    return { name, examples: examples.length, bad, duplicates };
  } finally {
    pending.discard();
  }
}

interface Known {
  ids: Iterable<string>;
  hashes: Iterable<string>;
}

/** Read as any dataset is: equal examples come in once, and none that the suite has. */
function examplesOf(
  suite: NamedSuite,
  known: Known,
): { examples: Example[]; bad: BadLine[]; duplicates: number } {
  const context: ImportContext = {
    format: suite.format,
    split: 'test',
    ids: idSource(slug(suite.name), known.ids),
    hashes: new Set(known.hashes),
  };
  const examples: Example[] = [];
  const bad: BadLine[] = [];
  let duplicates = 0;
  for (const row of suite.rows) {
    const converted = rowToExample(row, suite.mapping, context);
    if ('bad' in converted) bad.push(converted.bad);
    else if ('duplicate' in converted) duplicates += 1;
    else examples.push(converted.example);
  }
  return { examples, bad, duplicates };
}
