import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportGraders } from '../../../electron/formats/export-graders';
import { importGraders, previewGraders } from '../../../electron/formats/import-graders';
import { readDefinition } from '../../../electron/formats/read-definition';
import { readExamples } from '../../../electron/store/examples';
import { listGraders, readGrader, saveGrader } from '../../../electron/store/graders';
import { listSuites, readSuite } from '../../../electron/store/suites';
import { createWorkspace, type Workspace } from '../../../electron/store/workspace';
import { temporaryFolder } from '../store/temporary-folder';

const fixtures = join(import.meta.dirname, '../../fixtures/graders');

function fresh(): Workspace {
  return createWorkspace(join(temporaryFolder(), 'w'));
}

function put(name: string, content: string | Buffer): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

const assertions = '- {type: contains, value: Paris}\n- {type: regex, value: "^P", metric: Beginning}\n';

describe('importing graders', () => {
  it('shows first what it would do, and then does that', () => {
    const workspace = fresh();
    const path = join(fixtures, 'promptfooconfig.yaml');
    const preview = previewGraders(workspace, { path });
    expect(existsSync(join(workspace.folder, 'graders'))).toBe(false);
    const report = importGraders(workspace, { path, examples: true });
    expect(report.graders).toEqual(preview.graders.map(({ name }) => name));
    expect(report.left).toEqual(preview.left);
    expect(report.suites.map(({ name, examples }) => [name, examples])).toEqual(
      preview.suites.map(({ name, examples }) => [name, examples]),
    );
    const { graders, problems } = listGraders(workspace);
    expect(problems).toEqual([]);
    expect(graders.map(({ name }) => name).sort()).toEqual([...report.graders].sort());
    expect(graders.filter(({ problem }) => problem)).toEqual([]);
    for (const suite of preview.suites) {
      const { value, problems: wrong } = readSuite(workspace, suite.name);
      expect(wrong).toEqual([]);
      expect(value).toMatchObject({ graders: suite.graders, pass_rule: suite.passRule });
      expect(readExamples(workspace, suite.name).examples).toHaveLength(suite.examples);
      for (const grader of value.graders) expect(report.graders).toContain(grader);
    }
  });

  it('changes nothing a second time', () => {
    const workspace = fresh();
    const path = join(fixtures, 'open-instruct.jsonl');
    importGraders(workspace, { path, examples: true });
    const before = listSuites(workspace).names;
    const again = importGraders(workspace, { path, examples: true });
    expect(again.graders).toEqual([]);
    expect(again.suites.every(({ examples }) => examples === 0)).toBe(true);
    expect(listSuites(workspace).names).toEqual(before);
  });

  it('gives a grader another name where its own is taken', () => {
    const workspace = fresh();
    saveGrader(
      workspace,
      'Contains Paris',
      '{"type":"string_check","name":"x","input":"a","reference":"b","operation":"eq"}',
    );
    const path = put('asserts.yaml', assertions);
    expect(previewGraders(workspace, { path }).graders).toMatchObject([
      { name: 'contains Paris 2', wanted: 'contains Paris', isThere: false },
      { name: 'Beginning', type: 'tunewright.regex' },
    ]);
    importGraders(workspace, { path, examples: true });
    expect(readGrader(workspace, 'contains Paris 2').grader).toMatchObject({
      name: 'contains Paris 2',
      operation: 'like',
    });
    expect(readGrader(workspace, 'Contains Paris').source).toContain('"operation":"eq"');
    expect(previewGraders(workspace, { path }).graders.map(({ name, isThere }) => [name, isThere])).toEqual([
      ['contains Paris 2', true],
      ['Beginning', true],
    ]);
  });

  it('may leave the examples', () => {
    const workspace = fresh();
    const report = importGraders(workspace, {
      path: join(fixtures, 'promptfooconfig.yaml'),
      examples: false,
    });
    expect(report.suites).toEqual([]);
    expect(listSuites(workspace).names).toEqual([]);
    expect(report.graders.length).toBeGreaterThan(40);
  });

  it('keeps OpenAI’s graders as they are written, and writes them back', () => {
    const workspace = fresh();
    const path = join(fixtures, 'openai-eval.json');
    importGraders(workspace, { path, examples: true });
    const original = JSON.parse(readFileSync(path, 'utf8')) as { testing_criteria: unknown[] };
    expect(JSON.parse(readGrader(workspace, 'Exact match').source)).toEqual(original.testing_criteria[0]);
    saveGrader(
      workspace,
      'pattern',
      '{"type":"tunewright.regex","name":"pattern","input":"a","pattern":"b"}',
    );
    const out = join(temporaryFolder(), 'graders.json');
    expect(exportGraders(workspace, out, undefined)).toMatchObject({
      written: ['Close', 'Exact match'],
      left: [{ name: 'pattern', reason: expect.stringContaining('regular expressions') as string }],
    });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject([{ name: 'Close' }, { name: 'Exact match' }]);
  });

  it('writes no file where no grader has an equivalent', () => {
    const workspace = fresh();
    const out = join(temporaryFolder(), 'graders.json');
    expect(exportGraders(workspace, out, ['none'])).toEqual({ path: out, written: [], left: [] });
    expect(existsSync(out)).toBe(false);
  });
});

describe('reading a definition', () => {
  const refused = (name: string, content: string | Buffer) => {
    try {
      readDefinition(put(name, content));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return undefined;
  };

  it('takes YAML, JSON and a JSON value a line', () => {
    expect(readDefinition(put('a.yaml', 'a: 1\nb: [x, ~]\n'))).toEqual({ a: 1, b: ['x', null] });
    expect(readDefinition(put('a.json', '{"a": 1}'))).toEqual({ a: 1 });
    expect(readDefinition(put('a.jsonl', '{"a": 1}\n\n{"a": 2}\n'))).toEqual([{ a: 1 }, { a: 2 }]);
    expect(readDefinition(put('a.json', '{"a": 1}\n{"a": 2}\n'))).toEqual([{ a: 1 }, { a: 2 }]);
    expect(readDefinition(put('noending', '{"a": .inf}'))).toEqual({ a: null });
  });

  it('says where it cannot be read', () => {
    expect(refused('a.yaml', 'a: [1\n')).toMatch(/^a\.yaml, line \d+, column \d+: /);
    expect(refused('a.json', '{"a" 1}')).toMatch(/^a\.json: Not valid JSON at column 6/);
    expect(refused('a.jsonl', '{"a": 1}\n{"a"}\n')).toMatch(/^a\.jsonl, line 2: Not valid JSON/);
    expect(refused('a.yaml', Buffer.from([0xff, 0xfe, 0xfd]))).toMatch(/not UTF-8/);
  });

  it('refuses what stands for far more than it is', () => {
    const list = `[${Array.from({ length: 90 }, () => '*a').join(', ')}]`;
    const text = `a: &a "${'x'.repeat(1_000_000)}"\nb: ${list}\n`;
    expect(refused('long.yaml', text)).toMatch(/stands for too much/);
    const levels = Array.from(
      { length: 20 },
      (_, at) => `l${at + 1}: &l${at + 1} [*l${at}, *l${at}, *l${at}]`,
    );
    expect(refused('laughs.yaml', ['l0: &l0 x', ...levels].join('\n'))).toMatch(/aliases/);
    expect(refused('deep.yaml', `a: ${'['.repeat(300)}${']'.repeat(300)}`)).toMatch(/nested too deeply/);
    expect(refused('deeper.yaml', '['.repeat(200_000))).toMatch(/nested too deeply|line 1/);
  });

  it('makes no prototypes of keys', () => {
    const value = readDefinition(put('a.yaml', '__proto__: {polluted: 1}\n'));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('says that a folder is none', () => {
    const folder = join(temporaryFolder(), 'a.yaml');
    mkdirSync(folder);
    expect(() => readDefinition(folder)).toThrow();
    cpSync(join(fixtures, 'openai-eval.json'), join(folder, 'x.json'));
    expect(readDefinition(join(folder, 'x.json'))).toMatchObject({ name: 'Support desk' });
  });
});
