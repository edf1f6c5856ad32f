/** `graders/<name>.json`: the text is kept exactly as a person wrote it, also while it is not a valid grader. */
import { renameSync } from 'node:fs';
import { graderHash } from '../../shared/domain/grader';
import type { GraderFile } from '../../shared/domain/views';
import { parseGrader } from '../../shared/graders/parse-grader';
import { failure } from '../../shared/result';
import { foldCase } from '../../shared/text/fold';
import { replaceFile } from './atomic-file';
import { decodeUtf8 } from './definition-file';
import { followRenamedTests, trashGraderTests } from './grader-tests';
import { checkName, nameProblem } from './names';
import { followRenamedGrader } from './suites';
import { moveToTrash } from './trash';
import { changing, editFile, filesIn, lastSeen, pathIn, readCached, type Workspace } from './workspace';

const folder = 'graders';
const ending = '.json';

export interface GraderFiles {
  graders: GraderFile[];
  problems: string[];
}

export function listGraders(workspace: Workspace): GraderFiles {
  const { names, problems } = graderNames(workspace);
  return { graders: names.map((name) => readGrader(workspace, name)), problems };
}

function graderNames(workspace: Workspace): { names: string[]; problems: string[] } {
  const names: string[] = [];
  const problems: string[] = [];
  for (const file of filesIn(workspace, folder)) {
    if (!file.endsWith(ending)) continue;
    const name = file.slice(0, -ending.length);
    const problem = nameProblem(name);
    if (problem) problems.push(`${folder}/${file} is left out: its name ${problem}; rename the file.`);
    else names.push(name);
  }
  return { names, problems };
}

export function readGrader(workspace: Workspace, name: string): GraderFile {
  return readCached(workspace, graderPath(workspace, name), (bytes) => {
    if (!bytes) throw missing(name);
    return parseGraderFile(name, bytes);
  });
}

function parseGraderFile(name: string, bytes: Buffer): GraderFile {
  const source = decodeUtf8(bytes);
  if (source === undefined) {
    return { name, source: '', problem: `${folder}/${name}${ending} is not UTF-8 text; save it as UTF-8.` };
  }
  const parsed = parseGrader(source);
  if (!parsed.ok) return { name, source, problem: `${folder}/${name}${ending}: ${parsed.error.message}` };
  return { name, source, grader: parsed.value, hash: graderHash(parsed.value) };
}

/**
 * Writes the text of a grader: of the one called `previous` (which may rename it; suites that name it follow), or of a
 * new one. A text that is not a valid grader is kept as well: its problem is shown beside it.
 */
export function saveGrader(workspace: Workspace, name: string, source: string, previous?: string): void {
  changing(workspace, () => {
    // Names only: reading the files here would count as the person having seen what they hold now.
    checkName('grader', name, graderNames(workspace).names, previous);
    if (previous === undefined) {
      replaceFile(graderPath(workspace, name), source);
      return;
    }
    const seen = lastSeen<GraderFile>(workspace, graderPath(workspace, previous));
    editFile(graderPath(workspace, previous), (bytes) => {
      refuseStale(workspace, previous, bytes, seen);
      return name === previous ? source : undefined;
    });
    if (name !== previous) renameGrader(workspace, previous, name, source);
  });
}

function refuseStale(
  workspace: Workspace,
  name: string,
  bytes: Buffer | undefined,
  seen: GraderFile | undefined,
): void {
  if (!bytes) throw missing(name);
  const now = decodeUtf8(bytes);
  if (now === undefined)
    throw failure('bad-file', `${folder}/${name}${ending} is not UTF-8 text; save it as UTF-8.`);
  if (seen === undefined || now === seen.source) return;
  // Told of it, the person may repeat the change: what the file holds now counts as seen.
  workspace.cache.delete(graderPath(workspace, name));
  throw failure(
    'busy',
    `The grader "${name}" was changed by another program; look at it as it is now, then make your change again.`,
  );
}

/** Killed at any point, every suite names a grader that is there: the new file comes first, the old one goes last. */
function renameGrader(workspace: Workspace, from: string, to: string, source: string): void {
  const sameFile = foldCase(from) === foldCase(to);
  if (sameFile) renameSync(graderPath(workspace, from), graderPath(workspace, to));
  replaceFile(graderPath(workspace, to), source);
  followRenamedGrader(workspace, from, to);
  followRenamedTests(workspace, from, to);
  if (!sameFile) moveToTrash(workspace, [folder, from + ending]);
}

/** Moves the grader and its tests to the trash. Suites that name it say that it is missing. */
export function removeGrader(workspace: Workspace, name: string): void {
  changing(workspace, () => {
    readGrader(workspace, name);
    moveToTrash(workspace, [folder, name + ending]);
    trashGraderTests(workspace, name);
  });
}

function graderPath(workspace: Workspace, name: string): string {
  if (nameProblem(name) !== undefined) throw missing(name);
  return pathIn(workspace, folder, name + ending);
}

function missing(name: string): Error {
  return failure('not-found', `There is no grader "${name}" in this workspace; it was removed or renamed.`);
}
