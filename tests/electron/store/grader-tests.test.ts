import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readGraderTests, saveGraderTests, testedGraders } from '../../../electron/store/grader-tests';
import { removeGrader, saveGrader } from '../../../electron/store/graders';
import { createWorkspace, type Workspace } from '../../../electron/store/workspace';
import type { GraderTest } from '../../../shared/domain/grader-tests';
import { temporaryFolder } from './temporary-folder';

let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace(join(temporaryFolder(), 'mine'), 'Mine');
  saveGrader(workspace, 'label', '{}');
});

const file = (name = 'label') => join(workspace.folder, 'graders', `${name}.tests.jsonl`);
const read = (name?: string) => readFileSync(file(name), 'utf8');
const test = (output: string, change: object = {}): GraderTest => ({
  item: { label: 'x' },
  output,
  expect: 'pass',
  ...change,
});

describe('a grader’s tests', () => {
  it('are none where there is no file, and are written a line each', () => {
    expect(readGraderTests(workspace, 'label')).toEqual({ tests: [], badLines: [] });
    const tests = [test('a'), test('b', { expect: 'fail', suite: 'triage', example: 'msg-1', note: 'Why.' })];
    saveGraderTests(workspace, 'label', tests);
    expect(readGraderTests(workspace, 'label')).toEqual({ tests, badLines: [] });
    expect(read()).toBe(
      '{"expect":"pass","output":"a","item":{"label":"x"}}\n' +
        '{"suite":"triage","example":"msg-1","expect":"fail","output":"b","note":"Why.","item":{"label":"x"}}\n',
    );
    expect(testedGraders(workspace)).toEqual(['label']);
  });

  it('keep the text of lines that did not change, and lines that cannot be read in their place', () => {
    const [first, second, third] = [
      '{ "output": "a",  "expect": "pass", "item": {}, "author": "me" }',
      '{"output": "b", "expect": "fail", "example": "msg-1"}',
      '{"output": "c", "expect": "pass", "item": {}}',
    ];
    const bad = '{"output": "half';
    writeFileSync(file(), `${first}\r\n\n${second}\n${bad}\n${third}`);
    const { tests, badLines } = readGraderTests(workspace, 'label');
    expect(tests.map(({ output }) => output)).toEqual(['a', 'b', 'c']);
    expect(badLines).toEqual([
      { line: 4, reason: expect.stringMatching(/^Not valid JSON/) as string, text: bad },
    ]);
    saveGraderTests(workspace, 'label', tests.with(1, test('changed')));
    expect(read().split('\n')).toEqual([
      `${first}\r`,
      '',
      '{"expect":"pass","output":"changed","item":{"label":"x"}}',
      bad,
      third,
      '',
    ]);
  });

  it('say of a line what is wrong with it', () => {
    writeFileSync(
      file(),
      '{"output": "a", "expect": "maybe", "item": {}}\n{"output": "a", "expect": "pass"}\n{"expect": "pass", "item": {}}\n[]\n',
    );
    expect(readGraderTests(workspace, 'label').badLines.map(({ reason }) => reason)).toEqual([
      '"expect" must be "pass" or "fail".',
      'The test needs either "item" or "example".',
      '"output" is missing.',
      'The test must be a group of keys.',
    ]);
  });

  it('can be put in another order and taken away', () => {
    saveGraderTests(workspace, 'label', [test('a'), test('b'), test('c')]);
    saveGraderTests(workspace, 'label', [test('c'), test('a')]);
    expect(readGraderTests(workspace, 'label').tests.map(({ output }) => output)).toEqual(['c', 'a']);
    saveGraderTests(workspace, 'label', []);
    expect(read()).toBe('');
  });

  it('are not overwritten where another program changed them meanwhile', () => {
    saveGraderTests(workspace, 'label', [test('a')]);
    readGraderTests(workspace, 'label');
    writeFileSync(file(), '{"output": "theirs", "expect": "pass", "item": {}}\n');
    expect(() => saveGraderTests(workspace, 'label', [test('mine')])).toThrow(/changed by another program/);
    expect(read()).toContain('theirs');
    expect(readGraderTests(workspace, 'label').tests).toHaveLength(1);
    saveGraderTests(workspace, 'label', [test('mine')]);
    expect(read()).toContain('mine');
  });

  it('are refused where the file is not text', () => {
    writeFileSync(file(), Buffer.from([0xff, 0xfe, 0x00]));
    expect(() => readGraderTests(workspace, 'label')).toThrow(/not UTF-8/);
  });

  it('refuse a name that leads out of the folder', () => {
    expect(() => readGraderTests(workspace, '../../secret')).toThrow(/There is no grader/);
  });
});

describe('a grader with tests', () => {
  beforeEach(() => saveGraderTests(workspace, 'label', [test('a')]));

  it('takes them along when it is renamed, also when only the case of its name changes', () => {
    saveGrader(workspace, 'kind', '{}', 'label');
    expect(existsSync(file())).toBe(false);
    expect(readGraderTests(workspace, 'kind').tests).toHaveLength(1);
    saveGrader(workspace, 'Kind', '{}', 'kind');
    expect(readGraderTests(workspace, 'Kind').tests).toHaveLength(1);
  });

  it('does not mix them with those of a grader that is gone', () => {
    writeFileSync(file('kind'), '{"output": "old", "expect": "pass", "item": {}}\n');
    saveGrader(workspace, 'kind', '{}', 'label');
    expect(readGraderTests(workspace, 'kind').tests.map(({ output }) => output)).toEqual(['a']);
  });

  it('takes them into the trash', () => {
    removeGrader(workspace, 'label');
    expect(existsSync(file())).toBe(false);
    const trash = join(workspace.folder, '.tunewright', 'trash');
    const trashed = readdirSync(trash).flatMap((folder) => readdirSync(join(trash, folder, 'graders')));
    expect(trashed.sort()).toEqual(['label.json', 'label.tests.jsonl']);
  });
});
