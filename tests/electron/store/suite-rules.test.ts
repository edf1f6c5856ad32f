import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readWorkspace } from '../../../electron/store/definitions';
import { saveGrader } from '../../../electron/store/graders';
import { readSuite, saveSuite } from '../../../electron/store/suites';
import { createWorkspace, type Workspace } from '../../../electron/store/workspace';
import { suiteFileSchema, type SuiteFile } from '../../../shared/domain/workspace';
import { exact } from './samples-made-up';
import { temporaryFolder } from './temporary-folder';

const file = 'suites/triage/suite.yaml';

function fresh(): Workspace {
  return createWorkspace(join(temporaryFolder(), 'mine'), 'Mine');
}

function write(workspace: Workspace, content: string): void {
  mkdirSync(join(workspace.folder, file, '..'), { recursive: true });
  writeFileSync(join(workspace.folder, file), content);
}

const text = (workspace: Workspace) => readFileSync(join(workspace.folder, file), 'utf8');
const suite = (change: object): SuiteFile => suiteFileSchema.parse({ name: 'triage', ...change });

it.each([['all'], ['any'], [{ weighted_mean: 0.75 }], [{ grader: 'label' }]])(
  'a suite keeps the pass rule %j',
  (pass_rule) => {
    const workspace = fresh();
    saveSuite(workspace, suite({ graders: ['label'], pass_rule }));
    expect(readSuite(workspace, 'triage')).toMatchObject({ value: { pass_rule }, problems: [] });
  },
);

it('required rates and quick run are written when they are set, and taken out again', () => {
  const workspace = fresh();
  saveSuite(workspace, suite({}));
  expect(text(workspace)).not.toMatch(/pass_rates|quick_run/);
  const rules = { pass_rates: { full: 0.9, quick: 0.8 }, quick_run: { fraction: 0.1, minimum: 20 } };
  saveSuite(workspace, suite(rules), 'triage');
  expect(readSuite(workspace, 'triage').value).toMatchObject(rules);
  saveSuite(workspace, suite({ pass_rates: { full: 0.9 } }), 'triage');
  expect(readSuite(workspace, 'triage').value.pass_rates).toEqual({ full: 0.9 });
  saveSuite(workspace, suite({}), 'triage');
  expect(text(workspace)).not.toMatch(/pass_rates|quick_run/);
});

it('a file from before there were rules and rates is read as it was meant, and changed without gaining any', () => {
  const workspace = fresh();
  write(workspace, '# mine\nversion: 1\ngraders: [label]\npass_rule: any # one is enough\n');
  expect(readSuite(workspace, 'triage')).toMatchObject({ value: { pass_rule: 'any' }, problems: [] });
  saveSuite(workspace, suite({ graders: ['label'], pass_rule: 'any', description: 'new' }), 'triage');
  expect(text(workspace)).toContain('pass_rule: any # one is enough');
  expect(text(workspace)).not.toMatch(/pass_rates|quick_run/);
});

it.each([
  [
    'pass_rule: most',
    'line 1, column 12: "pass_rule" must be all, any, {weighted_mean: 0 to 1} or {grader: a name}.',
  ],
  ['pass_rule: { weighted_mean: 2 }', 'line 1, column 29: "pass_rule.weighted_mean" must be at most 1.'],
  ['pass_rates: { full: 80 }', 'line 1, column 21: "pass_rates.full" must be at most 1.'],
  ['quick_run: { minimum: 0 }', 'line 1, column 23: "quick_run.minimum" must be at least 1.'],
])('%s is the suite’s problem, with its place', (line, problem) => {
  const workspace = fresh();
  write(workspace, `${line}\n`);
  const { value, problems } = readSuite(workspace, 'triage');
  expect(problems).toEqual([`${file}, ${problem}`]);
  expect(value.pass_rule).toBe('all');
});

it('a rule follows the grader that it names', () => {
  const workspace = fresh();
  const source = JSON.stringify(exact);
  saveGrader(workspace, 'label', source);
  saveGrader(workspace, 'fields', source);
  saveSuite(workspace, suite({ graders: ['label', 'fields'], pass_rule: { grader: 'label' } }));
  saveGrader(workspace, 'labels', source, 'label');
  expect(readSuite(workspace, 'triage').value).toMatchObject({
    graders: ['labels', 'fields'],
    pass_rule: { grader: 'labels' },
  });
  saveGrader(workspace, 'other', source, 'fields');
  expect(readSuite(workspace, 'triage').value.pass_rule).toEqual({ grader: 'labels' });
});

it('a rule that names a grader in vain is the suite’s problem', () => {
  const workspace = fresh();
  write(workspace, 'pass_rule: { grader: label }\n');
  expect(readWorkspace(workspace).suites[0]?.problem).toMatch(/pass rule names the grader "label"/);
});
