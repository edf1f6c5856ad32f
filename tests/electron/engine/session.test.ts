import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlaygroundDelta } from '../../../shared/domain/playground';
import { dispatch } from '../../../electron/engine/dispatch';
import { createSession, type Session } from '../../../electron/engine/session';
import type { EngineVerb, VerbInput, VerbOutput } from '../../../shared/ipc/contract';

const sample = join(import.meta.dirname, '../../../sample');
process.env['TUNEWRIGHT_THREADS'] = '1';

let folder = '';
let workspace = '';
let session: Session;
let changes: string[];
let deltas: PlaygroundDelta[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-session-'));
  workspace = join(folder, 'sample');
  cpSync(sample, workspace, { recursive: true });
  changes = [];
  deltas = [];
  session = createSession({
    onProgress: () => undefined,
    onDelta: (delta) => deltas.push(delta),
    onDownload: () => undefined,
    onChanged: (what) => changes.push(what),
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

async function runOf(configuration: string, samples = 1): Promise<string> {
  const [started] = await call('runs.start', {
    suite: 'patient-messages',
    configurations: [configuration],
    split: 'dev',
    samples,
  });
  const id = started?.id ?? '';
  while ((await call('runs.get', { run: id })).status === 'running')
    await new Promise((resolve) => setTimeout(resolve, 20));
  return id;
}

describe('models', () => {
  it('are added under the name they have elsewhere, and show their chat template', async () => {
    const blob = join(folder, `sha256-${'a'.repeat(64)}`);
    cpSync(join(sample, 'models/patient-triage.gguf'), blob);
    const added = await call('models.add', { path: blob, name: 'hf.co/org/triage:1m' });
    expect(added).toMatchObject({
      name: 'triage-1m',
      absolutePath: blob,
      layers: expect.any(Number) as number,
    });
    const template = await call('models.template', { model: 'triage-1m' });
    expect(template).toContain('{%');
    expect(await call('models.template', { path: blob })).toBe(template);
    await expect(call('models.template', { model: 'gone' })).rejects.toThrow(/no such model/);
  });

  it('are measured against the memory of this machine', async () => {
    const memory = await call('engine.memory', undefined);
    expect(memory.availableBytes).toBeGreaterThan(0);
    expect(memory.totalBytes).toBeGreaterThanOrEqual(memory.availableBytes);
    expect(memory.gpus.every(({ freeBytes, totalBytes }) => freeBytes <= totalBytes)).toBe(true);
    expect((await call('engine.backends', undefined)).map(({ id }) => id)).toContain('cpu');
  });
});

describe('the engine', () => {
  it('knows the sample workspace', async () => {
    const state = await call('workspace.state', undefined);
    expect(state.problems).toEqual([]);
    expect(state.models[0]).toMatchObject({
      name: 'patient-triage',
      architecture: 'llama',
      hasChatTemplate: true,
    });
    expect(state.adapters[0]).toMatchObject({ name: 'patient-triage-lora', kind: 'adapter' });
    expect(state.suites[0]).toMatchObject({ name: 'patient-messages', bySplit: { test: 200 }, badLines: [] });
    expect(state.graders.map(({ name }) => name)).toEqual(['fields', 'label']);
  });

  it('runs, compares, filters and searches', async () => {
    const a = await runOf('base');
    const b = await runOf('tuned');
    const summary = await call('comparisons.summary', { a, b });
    expect(summary.n).toBe(80);
    expect(summary.fixed).toBeGreaterThan(summary.broken);
    expect(summary.warnings).toEqual([]);
    const fixed = await call('comparisons.cases', { a, b, filter: { flip: 'fixed' }, offset: 0, limit: 10 });
    expect(fixed.total).toBe(summary.fixed);
    expect(fixed.rows[0]?.a?.outcome).toBe('failed');
    expect(fixed.rows[0]?.b?.outcome).toBe('passed');
    expect(JSON.parse(fixed.rows[0]?.expected ?? '')).toHaveProperty('label');
    const all = await call('comparisons.cases', { a, b, filter: {}, offset: 0, limit: 1000 });
    expect(all.total).toBe(80);
    const flips = all.rows.map(({ flip }) => flip);
    expect(flips.slice(0, summary.broken)).toEqual(new Array(summary.broken).fill('broken'));
    const word = all.rows[0]?.example.messages?.[0]?.content?.split(' ')[1] ?? '';
    const found = await call('comparisons.cases', {
      a,
      b,
      filter: { text: word.toUpperCase() },
      offset: 0,
      limit: 1000,
    });
    expect(found.rows.map(({ exampleHash }) => exampleHash)).toContain(all.rows[0]?.exampleHash);
    expect(found.total).toBeLessThan(80);
    const itself = await call('comparisons.summary', { a, b: a });
    expect(itself).toMatchObject({ verdict: 'identical', difference: 0, fixed: 0, broken: 0 });
    const path = join(folder, 'report.html');
    await call('comparisons.writeReport', { a, b, format: 'html', path });
    expect(readFileSync(path, 'utf8')).toContain(summary.sentence.slice(0, 20));
  });

  it('records what each run is made of: the adapter’s rank and alpha, and the tokens of its answers', async () => {
    const { adapters } = await call('workspace.state', undefined);
    const request = { suite: 'patient-messages', configurations: ['tuned'], split: 'dev' as const };
    const [started] = await call('runs.start', { ...request, alternatives: 2 });
    const run = started?.id ?? '';
    while ((await call('runs.get', { run })).status === 'running')
      await new Promise((resolve) => setTimeout(resolve, 20));
    const [adapter] = (await call('runs.get', { run })).manifest.adapters;
    expect(adapter?.rank).toBeGreaterThan(0);
    expect(adapter).toMatchObject({ rank: adapters[0]?.rank, alpha: adapters[0]?.alpha, scale: 1 });
    const { rows } = await call('runs.samples', { run, offset: 0, limit: 1 });
    const sample = rows[0];
    if (!sample) throw new Error('the run has no samples');
    const tokens = await call('runs.tokens', { run, sample: sample.id });
    expect(tokens.map(({ text }) => text).join('')).toBe(sample.text);
    expect(tokens).toHaveLength(sample.generatedTokens);
    expect(tokens.every(({ alternatives }) => alternatives.length === 2)).toBe(true);
  });

  it('pairs by content: edited, added and removed examples are listed apart', async () => {
    const a = await runOf('base');
    const { rows } = await call('examples.list', {
      suite: 'patient-messages',
      split: 'dev',
      offset: 0,
      limit: 3,
    });
    const [edited, removed] = rows;
    if (!edited || !removed) throw new Error('the sample lost its dev split');
    const { hash: _, ...example } = edited;
    await call('examples.save', {
      suite: 'patient-messages',
      example: { ...example, messages: [{ role: 'user', content: 'My knee hurts.' }] },
      previousId: edited.id,
    });
    await call('examples.remove', { suite: 'patient-messages', ids: [removed.id] });
    const b = await runOf('base');
    const summary = await call('comparisons.summary', { a, b });
    expect(summary).toMatchObject({ n: 78, added: 1, removed: 2 });
    // The same model: another batch may decide a near tie otherwise (design §5), nothing more.
    expect(summary.fixed + summary.broken).toBeLessThanOrEqual(2);
  });

  it('grades stored answers again without generating', async () => {
    const run = await runOf('base');
    const before = await call('runs.get', { run });
    const label = JSON.parse(readFileSync(join(workspace, 'graders/label.json'), 'utf8')) as object;
    await call('graders.save', {
      name: 'label',
      previous: 'label',
      source: JSON.stringify({ ...label, reference: '{{item.answer.nothing}}' }),
    });
    const regraded = await call('runs.regrade', { run });
    expect(regraded.counts).toMatchObject({ samples: 80, errored: 80, passed: 0 });
    expect(regraded.tokens).toEqual(before.tokens);
    await call('graders.save', { name: 'label', previous: 'label', source: JSON.stringify(label) });
    expect((await call('runs.regrade', { run })).counts).toEqual(before.counts);
  });

  it('says of a grader that names a missing field that it errs, in the sample’s score', async () => {
    await call('graders.save', {
      name: 'missing',
      source: JSON.stringify({
        type: 'string_check',
        name: 'missing',
        input: '{{sample.output_text}}',
        reference: '{{item.nothing}}',
        operation: 'eq',
      }),
    });
    const state = await call('workspace.state', undefined);
    const suite = state.suites[0];
    if (!suite) throw new Error('the sample lost its suite');
    const { name, description, pass_rule, expected } = suite;
    await call('suites.save', {
      suite: { version: 1, name, description, pass_rule, expected, graders: ['label', 'missing'] },
      previous: name,
    });
    const run = await runOf('base');
    const { counts } = await call('runs.get', { run });
    expect(counts).toMatchObject({ errored: 80, passed: 0, failed: 0 });
    const { rows } = await call('runs.samples', { run, outcome: 'errored', offset: 0, limit: 1 });
    expect(rows[0]?.scores['missing']?.error?.message).toContain('nothing');
    expect(rows[0]?.scores['label']?.error).toBeUndefined();
  });

  it('works on beside a malformed file, and says where it is', async () => {
    writeFileSync(
      join(workspace, 'configurations.yaml'),
      'configurations:\n  - name: base\n    model: [unclosed\n',
    );
    const state = await call('workspace.state', undefined);
    expect(state.problems.join(' ')).toMatch(/configurations\.yaml.*line \d/);
    expect(state.suites).toHaveLength(1);
    await expect(call('runs.start', { suite: 'patient-messages', configurations: ['base'] })).rejects.toThrow(
      /no configuration "base"/,
    );
  });

  it('refuses what is not in the contract, and keeps answering', async () => {
    const signal = new AbortController().signal;
    expect(await dispatch(session.handlers, 'toString', {}, signal)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    });
    expect(await dispatch(session.handlers, 'runs.get', { run: 7 }, signal)).toMatchObject({ ok: false });
    expect(await dispatch(session.handlers, 'runs.get', { run: 'r-nothing' }, signal)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect(existsSync(workspace)).toBe(true);
  });

  it('tells that definitions and runs changed', async () => {
    changes.length = 0;
    await runOf('base');
    await call('configurations.remove', { name: 'tuned' });
    expect(changes).toEqual(['runs', 'runs', 'definitions']);
  });
});
