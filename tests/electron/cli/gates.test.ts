import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunJson } from '../../../shared/compare/run-json';
import { runCli } from './run-cli';

let folder = '';
let workspace = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-gates-'));
  workspace = join(folder, 'sample');
  expect((await runCli('init', workspace, '--sample')).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function requireRates(rates: string): void {
  const path = join(workspace, 'suites/patient-messages/suite.yaml');
  const text = readFileSync(path, 'utf8').replace(/^pass_rates:.*\n/m, '');
  writeFileSync(path, `${text}pass_rates: ${rates}\n`);
}

const run = (...more: string[]) =>
  runCli(
    ...['run', '--workspace', workspace, '--suite', 'patient-messages', '--configuration', 'base'],
    ...['--split', 'dev', ...more],
  );

it('a quick run takes the suite’s part, and ends well where the required rate is reached', async () => {
  requireRates('{ quick: 0, full: 1 }');
  const { code, json, stderr } = await run('--quick', '--json');
  expect(code).toBe(0);
  expect(stderr).toContain('20 samples of 20 of 80 examples (a quick run)');
  expect(json<RunJson>()).toMatchObject({ quick: true, samples: 20, gate: { required: 0, verdict: 'met' } });
});

it('a run below the required rate ends with 1, its result printed all the same', async () => {
  requireRates('{ quick: 0, full: 1 }');
  const { code, stdout } = await run();
  expect(code).toBe(1);
  expect(stdout).toMatch(/Pass rate [\d.]+ %, required 100 %: not met \(interval .*\)\./);
});

it('of several runs one below the required rate is enough', async () => {
  requireRates('{ quick: 1 }');
  const { code, json } = await run('--configuration', 'tuned', '--quick', '--json');
  expect(code).toBe(1);
  expect(json<RunJson[]>().map(({ gate }) => gate?.required)).toEqual([1, 1]);
});
