/**
 * `graders/<name>.tests.jsonl`, beside the grader: answers of which a person knows what it must say, one a line. Lines that
 * cannot be read stay in the file as they are, and so do the bytes of tests that did not change.
 */
import { existsSync, renameSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { graderTestSchema, type GraderTest, type GraderTestFile } from '../../shared/domain/grader-tests';
import { failure } from '../../shared/result';
import { parseBoundedJson } from '../../shared/text/bounded-json';
import { foldCase } from '../../shared/text/fold';
import { describeJsonProblem } from '../../shared/text/json-problem';
import { decodeUtf8 } from './definition-file';
import { describeFileError } from './file-errors';
import { nameProblem } from './names';
import { describeIssue, pathText } from './shape-problem';
import { moveToTrash } from './trash';
import { changing, editFile, filesIn, lastSeen, pathIn, readCached, type Workspace } from './workspace';

const folder = 'graders';
const ending = '.tests.jsonl';

interface TestLine {
  /** As it stands in the file, without the line break. */
  text: string;
  test?: GraderTest;
  /** Why it cannot be read: one sentence. */
  problem?: string;
}

/** Names of graders that have a file of tests, sorted. */
export function testedGraders(workspace: Workspace): string[] {
  return filesIn(workspace, folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .filter((name) => nameProblem(name) === undefined);
}

const shownLength = 200;

/** The tests of a grader; none where it has no file of them. */
export function readGraderTests(workspace: Workspace, name: string): GraderTestFile {
  const lines = readLines(workspace, name);
  return {
    tests: lines.flatMap(({ test }) => (test ? [test] : [])),
    badLines: lines.flatMap(({ text, problem }, index) =>
      problem === undefined ? [] : [{ line: index + 1, reason: problem, text: text.slice(0, shownLength) }],
    ),
  };
}

function readLines(workspace: Workspace, name: string): TestLine[] {
  return readCached(workspace, testsPath(workspace, name), (bytes) => parseLines(name, bytes));
}

function parseLines(name: string, bytes: Buffer | undefined): TestLine[] {
  const source = decodeUtf8(bytes ?? new Uint8Array());
  if (source === undefined) {
    throw failure('bad-file', `${folder}/${name}${ending} is not UTF-8 text; save it as UTF-8.`);
  }
  const lines = source.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map(parseLine);
}

function parseLine(line: string): TestLine {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  if (text.trim() === '') return { text: line };
  const value = parseBoundedJson(text);
  if (value === undefined)
    return { text: line, problem: describeJsonProblem(text) ?? 'It is nested too deeply.' };
  const parsed = graderTestSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return { text: line, test: parsed.data };
  const issue = parsed.error.issues[0];
  const where = pathText(issue?.path ?? []);
  const problem = issue ? describeIssue(issue) : 'is not valid';
  return { text: line, problem: where === '' ? `The test ${problem}.` : `"${where}" ${problem}.` };
}

/** Makes these the tests of the grader. Refused where another program changed the file since it was last read. */
export function saveGraderTests(workspace: Workspace, name: string, tests: readonly GraderTest[]): void {
  changing(workspace, () => {
    const path = testsPath(workspace, name);
    const seen = lastSeen<TestLine[]>(workspace, path);
    editFile(path, (bytes) => {
      const now = parseLines(name, bytes);
      if (seen && !isDeepStrictEqual(seen, now)) {
        // Told of it, the person may repeat the change: what the file holds now counts as seen.
        workspace.cache.delete(path);
        throw failure(
          'busy',
          `The tests of "${name}" were changed by another program; look at them as they are now, then make your change again.`,
        );
      }
      return withTests(now, tests)
        .map((line) => `${line}\n`)
        .join('');
    });
  });
}

/** Lines of the file with these tests: each that was there keeps its text, and what is no test keeps its place. */
function withTests(lines: readonly TestLine[], tests: readonly GraderTest[]): string[] {
  const known = lines.filter(({ test }) => test !== undefined);
  const written = tests.map((test) => {
    const at = known.findIndex((line) => isDeepStrictEqual(line.test, test));
    const [same] = at < 0 ? [] : known.splice(at, 1);
    return same?.text ?? serialize(test);
  });
  const result: string[] = [];
  let placed = 0;
  for (const { text, test } of lines) {
    if (!test) result.push(text);
    else if (placed < written.length) result.push(...written.slice(placed, ++placed));
  }
  return [...result, ...written.slice(placed)];
}

/** Keys in a fixed order, so that a file in version control shows only what changed. */
function serialize({ suite, example, expect, output, note, item, ...rest }: GraderTest): string {
  return JSON.stringify({ suite, example, expect, output, note, item, ...rest });
}

/** The tests go where their grader goes. Call within `changing`, when the new grader's file is there. */
export function followRenamedTests(workspace: Workspace, from: string, to: string): void {
  if (!existsSync(testsPath(workspace, from))) return;
  const target = testsPath(workspace, to);
  // What lies there under the new name belonged to a grader that is gone.
  if (foldCase(from) !== foldCase(to)) trashGraderTests(workspace, to);
  try {
    renameSync(testsPath(workspace, from), target);
  } catch (error) {
    throw describeFileError(error, target, 'write');
  }
}

/** Call within `changing`. */
export function trashGraderTests(workspace: Workspace, name: string): void {
  if (existsSync(testsPath(workspace, name))) moveToTrash(workspace, [folder, name + ending]);
}

function testsPath(workspace: Workspace, name: string): string {
  if (nameProblem(name) !== undefined) {
    throw failure('not-found', `There is no grader "${name}" in this workspace; it was removed or renamed.`);
  }
  return pathIn(workspace, folder, name + ending);
}
