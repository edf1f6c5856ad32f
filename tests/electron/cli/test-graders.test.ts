import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from './run-cli';

let folder = '';
let workspace = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-test-graders-'));
  workspace = join(folder, 'sample');
  expect((await runCli('init', workspace, '--sample')).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const item = { answer: { label: 'emergency' } };
const good = { item, output: '{"label": "emergency"}', expect: 'pass' };
const wrong = { item, output: '{"label": "other"}', expect: 'pass' };

function writeTests(grader: string, ...tests: object[]): void {
  const lines = tests.map((test) => `${JSON.stringify(test)}\n`).join('');
  writeFileSync(join(workspace, 'graders', `${grader}.tests.jsonl`), lines);
}

const test = (...more: string[]) => runCli('test-graders', '--workspace', workspace, ...more);

it('finds the graders of the sample as expected', async () => {
  expect(await test()).toMatchObject({
    code: 0,
    stdout: 'fields: 3 of 3 as expected\nlabel: 6 of 6 as expected\n',
  });
});

it('ends well where no grader has tests', async () => {
  writeTests('fields');
  writeTests('label');
  expect(await test()).toMatchObject({ code: 0, stdout: 'No grader has tests.\n' });
});

it('ends with 1 where one is not, and says which', async () => {
  writeTests('label', good, wrong, { example: 'nobody', output: '', expect: 'fail' });
  const { code, stdout } = await test();
  expect(code).toBe(1);
  expect(stdout).toContain('label: 1 of 3 as expected');
  expect(stdout).toMatch(/test 2 \(known good\): It failed with 0: Expected "emergency", got "other"/);
  expect(stdout).toMatch(/test 3 \(known bad\): There is no example "nobody"/);
  const json = await test('--json');
  expect(json.json()).toEqual([
    expect.objectContaining({ grader: 'label', tests: 3, as_expected: 1, unexpected: 1, undecided: 1 }),
  ]);
});

it('tests one grader alone, and refuses one that is not there', async () => {
  writeTests('fields', { item, output: '', expect: 'fail' });
  expect(
    (await test('--grader', 'fields', '--json')).json<{ grader: string }[]>().map(({ grader }) => grader),
  ).toEqual(['fields']);
  expect(await test('--grader', 'none')).toMatchObject({ code: 3 });
});
