import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dispatch } from '../../../electron/engine/dispatch';
import { createSession, type Session } from '../../../electron/engine/session';
import type { RunSummary } from '../../../shared/domain/run';
import type { EngineVerb, VerbInput, VerbOutput } from '../../../shared/ipc/contract';

const sample = join(import.meta.dirname, '../../../sample');
process.env['TUNEWRIGHT_THREADS'] = '1';

let folder = '';
let workspace = '';
let session: Session;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-gates-'));
  workspace = join(folder, 'sample');
  cpSync(sample, workspace, { recursive: true });
  session = createSession({
    onProgress: () => undefined,
    onDelta: () => undefined,
    onDownload: () => undefined,
    onChanged: () => undefined,
  });
  await call('workspace.open', { path: workspace });
});
afterEach(async () => {
  await session.close('The test is over.');
  rmSync(folder, { recursive: true, force: true });
});

async function call<V extends EngineVerb>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>> {
  const result = await dispatch(session.handlers, verb, input, new AbortController().signal);
  if (!result.ok) throw new Error(result.error.message);
  return result.value as VerbOutput<V>;
}

/** Runs the dev split (80 examples) to its end. */
async function ended(
  request: Pick<VerbInput<'runs.start'>, 'configurations' | 'quick'>,
): Promise<RunSummary[]> {
  const started = await call('runs.start', { suite: 'patient-messages', split: 'dev', ...request });
  const runs: RunSummary[] = [];
  for (const { id } of started) {
    let run = await call('runs.get', { run: id });
    while (run.status === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      run = await call('runs.get', { run: id });
    }
    runs.push(run);
  }
  return runs;
}

async function changeSuite(change: object): Promise<void> {
  const suite = (await call('workspace.state', undefined)).suites[0];
  if (!suite) throw new Error('the sample lost its suite');
  const { version, name, graders, pass_rule, expected } = suite;
  await call('suites.save', {
    suite: { version, name, graders, pass_rule, expected, ...change },
    previous: name,
  });
}

it('a quick run of base and tuned answers the same part, and pairs with a full run', async () => {
  await changeSuite({ pass_rates: { quick: 0, full: 1 } });
  const [base, tuned] = await ended({ configurations: ['base', 'tuned'], quick: true });
  const [full] = await ended({ configurations: ['base'] });
  if (!base || !tuned || !full) throw new Error('a run is missing');
  expect(base.manifest).toMatchObject({ examples: 20, quick: { fraction: 0.25, minimum: 5, of: 80 } });
  expect(base.gate).toMatchObject({ required: 0, verdict: 'met' });
  expect(full.gate).toMatchObject({ required: 1, verdict: 'not_met' });

  const alike = await call('comparisons.summary', { a: base.id, b: tuned.id });
  expect(alike).toMatchObject({ n: 20, added: 0, removed: 0, warnings: [] });
  const mixed = await call('comparisons.summary', { a: full.id, b: tuned.id });
  expect(mixed).toMatchObject({ n: 20, added: 0, removed: 60 });
  expect(mixed.warnings).toEqual([expect.stringMatching(/second run is a quick one, of 20 of 80 examples/)]);
});

it('another rule or weight judges stored answers anew, and leaves their scores alone', async () => {
  const [run] = await ended({ configurations: ['base'], quick: true });
  if (!run) throw new Error('the run is missing');
  const scoresOf = async () =>
    (await call('runs.samples', { run: run.id, offset: 0, limit: 100 })).rows.map(({ scores }) => scores);
  const before = await scoresOf();
  const labels = before.filter((scores) => scores['label']?.passed).length;

  await changeSuite({ pass_rule: { grader: 'label' } });
  const byLabel = await call('runs.regrade', { run: run.id });
  expect(byLabel.counts.passed).toBe(labels);
  expect(byLabel.manifest.pass_rule).toBe('grader label');

  const path = join(workspace, 'graders/label.json');
  const label = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...label, tunewright: { weight: 1000 } }));
  await changeSuite({ pass_rule: { weighted_mean: 0.99 } });
  const byMean = await call('runs.regrade', { run: run.id });
  expect(byMean.counts.passed).toBe(labels);
  expect(byMean.manifest.graders[0]).toMatchObject({ name: 'label', weight: 1000 });
  expect(byMean.manifest.graders[0]?.hash).toBe(run.manifest.graders[0]?.hash);
  expect(await scoresOf()).toEqual(before);
});

it('a rule that names a grader in vain stops a run before it starts', async () => {
  await changeSuite({ pass_rule: { grader: 'gone' } });
  await expect(ended({ configurations: ['base'] })).rejects.toThrow(/pass rule names the grader "gone"/);
  expect(await call('runs.list', undefined)).toEqual([]);
});
