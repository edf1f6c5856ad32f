import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../../electron/engine/dispatch';
import { createSession, type Session } from '../../../electron/engine/session';
import type { Score } from '../../../shared/domain/grader';
import type { GraderTrial } from '../../../shared/domain/grader-tests';
import type { PlaygroundAnswer } from '../../../shared/domain/playground';
import type { RunProgress, RunSummary, SampleRecord } from '../../../shared/domain/run';
import type { Page } from '../../../shared/ipc/contract';

process.env['TUNEWRIGHT_THREADS'] = '1';

const judge = 'patient-triage';
const turns = [{ role: 'user', content: '{{item.input}}\n{{sample.output_text}}' }];
const rating = {
  type: 'tunewright.rating',
  name: 'quality',
  model: judge,
  input: turns,
  confidence_threshold: 0,
  tunewright: { method: 'expected' },
};

let folder = '';
let session: Session;
let told: RunProgress[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-judges-'));
  const workspace = join(folder, 'sample');
  cpSync(join(import.meta.dirname, '../../../sample'), workspace, { recursive: true });
  told = [];
  session = openSession();
  await verb('workspace.open', { path: workspace });
});
afterEach(async () => {
  await session.close('The test is over.');
  rmSync(folder, { recursive: true, force: true });
});

function openSession(): Session {
  return createSession({
    onProgress: (progress) => told.push(progress),
    onDelta: () => undefined,
    onDownload: () => undefined,
    onChanged: () => undefined,
  });
}

async function verb<T>(name: string, input: unknown): Promise<T> {
  const result = await dispatch(session.handlers, name, input, new AbortController().signal);
  if (!result.ok) throw new Error(result.error.message);
  return result.value as T;
}

const item = { input: 'My tooth hurts', expected: 'Call us' };
async function ask(grader: unknown, output = 'Call us'): Promise<Score> {
  const source = JSON.stringify(grader);
  return (await verb<GraderTrial>('graders.try', { id: 'try', source, answer: { item, output } })).score;
}

async function suiteWith(...graders: { name: string; [key: string]: unknown }[]): Promise<void> {
  for (const grader of graders)
    await verb('graders.save', { name: grader.name, source: JSON.stringify(grader) });
  await verb('suites.save', {
    suite: {
      version: 1,
      name: 'patient-messages',
      graders: graders.map(({ name }) => name),
      pass_rule: 'all',
      expected: '{{item.answer}}',
    },
    previous: 'patient-messages',
  });
}

async function run(): Promise<RunSummary> {
  const [started] = await verb<RunSummary[]>('runs.start', {
    suite: 'patient-messages',
    configurations: ['base'],
    split: 'dev',
  });
  if (!started) throw new Error('no run was started');
  return ended(started.id);
}

async function ended(id: string): Promise<RunSummary> {
  await verb('cli.wait', { run: id });
  return verb<RunSummary>('runs.get', { run: id });
}

describe('a judge', () => {
  it('replies in its form, however little it understands', async () => {
    const score = await ask({ type: 'score_model', name: 's', model: judge, input: turns, range: [1, 5] });
    // A model of patient messages writes nonsense in the right form, or is cut off in the middle of it.
    if (score.error) expect(score.error.kind).toBe('model_grader_parse_error');
    else expect(score.value).toBeGreaterThanOrEqual(1);
    const label = await ask({
      type: 'label_model',
      name: 'l',
      model: judge,
      input: turns,
      labels: ['good', 'bad'],
      passing_labels: ['good'],
    });
    if (label.error) expect(label.error.kind).toBe('model_grader_parse_error');
    else expect(label.reason).toMatch(/^Labelled "(good|bad)"/);
  });

  it('chooses by the probabilities that the engine scores', async () => {
    const labels = ['yes', 'no', 'perhaps'];
    const score = await ask({
      type: 'label_model',
      name: 'l',
      model: judge,
      input: [{ role: 'user', content: '{{item.input}}' }],
      labels,
      passing_labels: ['no'],
      tunewright: { method: 'expected' },
    });
    const parts = score.parts ?? {};
    expect(labels.reduce((sum, label) => sum + (parts[label] ?? 0), 0)).toBeCloseTo(1, 6);
    // What greedy decoding writes, where it may write nothing but a label.
    const [answer] = await verb<PlaygroundAnswer[]>('playground.generate', {
      id: 'greedy',
      model: judge,
      messages: [
        {
          role: 'user',
          content: `${item.input}\n\nReply with one of these labels and nothing else: yes, no, perhaps.`,
        },
      ],
      columns: [{}],
      sampling: { temperature: 0, grammar: 'root ::= "yes" | "no" | "perhaps"' },
    });
    expect(score.reason).toBe(`Labelled "${answer?.text}"`);
  });

  it('is asked for embeddings and for likelihoods', async () => {
    const similarity = {
      type: 'tunewright.similarity',
      name: 'm',
      model: judge,
      input: '{{sample.output_text}}',
      reference: '{{item.expected}}',
    };
    expect((await ask(similarity)).score).toBeCloseTo(1, 4);
    expect((await ask(similarity, 'A quite different sentence about tablets')).score).toBeLessThan(0.9999);
    const perplexity = { type: 'tunewright.perplexity', name: 'p', model: judge, max: 1e9 };
    const given = await ask(perplexity);
    const [scored] = await verb<PlaygroundAnswer[]>('playground.generate', {
      id: 'p',
      model: judge,
      messages: [{ role: 'user', content: item.input }],
      columns: [{}],
      completion: 'Call us',
    });
    expect(given.value).toBeCloseTo(scored?.perplexity ?? 0, 3);
  });

  it('that the workspace lacks is named before anything runs', async () => {
    await expect(ask({ ...rating, model: 'gpt-4o' })).rejects.toThrow('asks the model "gpt-4o"');
    await suiteWith({ ...rating, model: 'gpt-4o' });
    await expect(run()).rejects.toThrow('Add it on the Models screen');
  });

  it('that cannot read so much says so for that answer', async () => {
    const score = await ask(rating, 'word '.repeat(20_000));
    expect(score.error?.kind).toBe('model_grader_server_error');
    expect(score.error?.message).toContain('does not fit');
  });
});

describe('a run with a judge', () => {
  it('grades when all answers are there, and records the judge', async () => {
    await suiteWith(rating);
    const summary = await run();
    expect(summary.status).toBe('finished');
    expect(summary.counts.ungraded).toBe(0);
    expect(summary.manifest.graders).toMatchObject([
      { name: 'quality', judges: [{ name: judge, hash: summary.manifest.model.hash }] },
    ]);
    const grading = told.filter(({ phase }) => phase === 'grading');
    expect(grading.length).toBeGreaterThan(0);
    expect(grading.at(-1)?.done).toBeLessThanOrEqual(summary.total);
    const { rows } = await verb<Page<SampleRecord>>('runs.samples', { run: summary.id, offset: 0, limit: 5 });
    for (const { scores } of rows) {
      expect(scores['quality']?.value).toBeGreaterThan(1);
      expect(scores['quality']?.confidence).toBeGreaterThan(0.2);
    }
  });

  it('goes on with what is not graded yet when it was stopped in between', async () => {
    await suiteWith(rating);
    const [started] = await verb<RunSummary[]>('runs.start', {
      suite: 'patient-messages',
      configurations: ['base'],
      split: 'dev',
    });
    const id = started?.id ?? '';
    const until = (reached: () => boolean) =>
      new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          if (!reached()) return;
          clearInterval(timer);
          resolve();
        }, 5);
      });
    await until(() => told.some(({ phase, done }) => phase === 'grading' && done > 0));
    await verb('runs.cancel', { run: id });
    const stopped = await verb<RunSummary>('runs.get', { run: id });
    expect(stopped.status).toBe('cancelled');
    expect(stopped.counts.samples).toBe(stopped.total);
    expect(stopped.counts.ungraded).toBeLessThan(stopped.total);
    await verb('runs.resume', { run: id });
    expect(await ended(id)).toMatchObject({ status: 'finished', counts: { ungraded: 0 } });
  });

  it('is graded again by a new judge without generating, and keeps the old scores', async () => {
    const summary = await run();
    await suiteWith(rating);
    const regraded = await verb<RunSummary>('runs.regrade', { run: summary.id });
    expect(regraded.counts.ungraded).toBe(0);
    expect(regraded.tokens).toEqual(summary.tokens);
    expect(regraded.manifest.graders.map(({ name }) => name)).toEqual(['quality']);
    expect(told.filter(({ phase }) => phase === 'grading').at(-1)?.done).toBe(summary.total);
  });
});
