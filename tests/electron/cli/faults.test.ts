import { copyFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunJson } from '../../../shared/compare/run-json';
import { runCli, startCli } from './run-cli';

let folder = '';
let workspace = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-faults-'));
  workspace = join(folder, 'sample');
  expect((await runCli('init', workspace, '--sample')).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const startBoth = () =>
  startCli(
    ...['run', '--workspace', workspace, '--suite', 'patient-messages', '--samples', '4'],
    ...['--configuration', 'base', '--configuration', 'tuned'],
  );

async function untilGenerating({ child }: ReturnType<typeof startBoth>): Promise<void> {
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: string) => {
      if (/[1-9]\d*\/800 samples/.test(chunk)) resolve();
    });
  });
}

async function runs(): Promise<(RunJson & { name: string })[]> {
  return (await runCli('list', 'runs', '--workspace', workspace, '--json')).json();
}

async function resumeAll(): Promise<void> {
  for (const { name, status } of await runs()) {
    if (status !== 'finished') {
      expect((await runCli('run', '--workspace', workspace, '--resume', name)).code).toBe(0);
    }
  }
  for (const { status, samples } of await runs()) expect([status, samples]).toEqual(['finished', 800]);
}

describe('a pass of base and tuned', () => {
  // A mapped file that is cut short takes the process that reads it down: there is nothing it could catch.
  it('goes on where it was after its model file was cut short underneath it', async () => {
    const model = join(workspace, 'models/patient-triage.gguf');
    const kept = join(folder, 'kept.gguf');
    copyFileSync(model, kept);
    const started = startBoth();
    await untilGenerating(started);
    truncateSync(model, 0);
    const { code, stderr } = await started.result;
    expect(code).toBe(3);
    expect(stderr).toMatch(/The engine stopped unexpectedly.*What was finished is kept/);
    const paused = await runs();
    expect(paused.map(({ status }) => status)).toEqual(['paused', 'paused']);
    expect(Math.max(...paused.map(({ samples }) => samples))).toBeGreaterThan(0);

    const [first] = paused;
    const refused = await runCli('run', '--workspace', workspace, '--resume', first?.name ?? '');
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('patient-triage.gguf is not a GGUF file');
    copyFileSync(kept, model);
    await resumeAll();
  });
});
