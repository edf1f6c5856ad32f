import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createResident } from '../../../electron/engine/resident';
import { createRuns, type RunDefinition, type Runs } from '../../../electron/engine/runs';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { getRun } from '../../../electron/store/runs';
import { listSamples, pendingPairs } from '../../../electron/store/samples';
import { exampleSchema, type Example } from '../../../shared/domain/example';
import { graderSchema } from '../../../shared/domain/grader';
import type { RunProgress } from '../../../shared/domain/run';
import { configurationsFileSchema, samplingSchema } from '../../../shared/domain/workspace';

const sample = join(import.meta.dirname, '../../../sample');
const resident = createResident({ ...process.env, TUNEWRIGHT_THREADS: '1' });
afterAll(() => resident.release());

let folder = '';
let results: ResultsDb;
let runs: Runs;
let told: RunProgress[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-runs-'));
  results = openResults(folder).results;
  told = [];
  runs = createRuns(results, resident, (progress) => told.push(progress));
});
afterEach(async () => {
  await runs.pauseAll('The test is over.');
  closeResults(results);
  rmSync(folder, { recursive: true });
});

function examples(count: number): Example[] {
  return readFileSync(join(sample, 'suites/patient-messages/examples.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .slice(0, count)
    .map((line) => exampleSchema.parse(JSON.parse(line)));
}

const { configurations } = configurationsFileSchema.parse(
  parse(readFileSync(join(sample, 'configurations.yaml'), 'utf8')),
);
const system = configurations[0]?.system;

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

function definition(
  options: { adapter?: boolean; scale?: number; samples?: number; count?: number; temperature?: number } = {},
) {
  const modelPath = join(sample, 'models/patient-triage.gguf');
  const adapterPath = join(sample, 'adapters/patient-triage-lora.gguf');
  const graders = ['label', 'fields'].map((name) => ({
    name,
    grader: graderSchema.parse(JSON.parse(readFileSync(join(sample, `graders/${name}.json`), 'utf8'))),
  }));
  const result: RunDefinition = {
    examples: examples(options.count ?? 20),
    graders,
    manifest: {
      version: 1,
      suite: { name: 'patient-messages' },
      split: 'all',
      configuration: {
        name: options.adapter ? 'tuned' : 'base',
        system,
        sampling: samplingSchema.parse({ temperature: options.temperature ?? 0, max_tokens: 64 }),
      },
      model: { name: 'patient-triage', path: modelPath, hash: hashOf(modelPath), architecture: 'llama' },
      adapters: options.adapter
        ? [{ name: 'lora', path: adapterPath, hash: hashOf(adapterPath), scale: options.scale ?? 1 }]
        : [],
      graders: [],
      pass_rule: 'all',
      chat_template_hash: '',
      examples: 0,
      samples_per_example: options.samples ?? 1,
      seed: 7,
      engine: {
        version: '',
        llama_release: '',
        backend: '',
        device: '',
        threads: 0,
        sequences: 8,
        context: 0,
        batch: 0,
      },
    },
  };
  return result;
}

const answers = (run: string) =>
  listSamples(results, run, { offset: 0, limit: 1000 }).rows.map(({ text }) => text);

describe('runs', () => {
  it('generates, grades and stores every sample, and tells how it goes', async () => {
    const { id } = runs.start(definition());
    expect(getRun(results, id).status).toBe('running');
    await runs.finished(id);
    const run = getRun(results, id);
    expect(run.status).toBe('finished');
    expect(run.counts).toMatchObject({ samples: 20, errored: 0, ungraded: 0 });
    expect(run.counts.passed).toBeGreaterThan(0);
    expect(run.tokens.prompt_evaluated).toBeLessThanOrEqual(run.tokens.prompt);
    expect(run.tokens.generated).toBeGreaterThan(20);
    expect(run.manifest.engine).toMatchObject({ threads: 1, sequences: 8 });
    expect(told.at(-1)).toMatchObject({ run: id, status: 'finished', phase: 'done', done: 20, total: 20 });
    expect(new Set(told.map(({ phase }) => phase))).toEqual(
      new Set(['waiting', 'loading', 'generating', 'done']),
    );
  });

  it('applies the adapter, proves it, and frees the base of it again', async () => {
    const base = runs.start(definition());
    const tuned = runs.start(definition({ adapter: true }));
    const again = runs.start(definition());
    await runs.finished(again.id);
    const [adapter] = getRun(results, tuned.id).manifest.adapters;
    expect(adapter?.proof?.scale_zero_difference).toBe(0);
    expect(adapter?.proof?.scaled_difference).toBeGreaterThan(0.01);
    expect(answers(tuned.id)).not.toEqual(answers(base.id));
    expect(answers(again.id)).toEqual(answers(base.id));
  });

  it('gives the same answers for the same seed and others for another', async () => {
    const sampled = definition({ temperature: 1, samples: 2, count: 6 });
    const first = runs.start(sampled);
    const second = runs.start(sampled);
    const third = runs.start({ ...sampled, manifest: { ...sampled.manifest, seed: 8 } });
    await runs.finished(third.id);
    expect(answers(first.id)).toHaveLength(12);
    expect(answers(second.id)).toEqual(answers(first.id));
    expect(answers(third.id)).not.toEqual(answers(first.id));
  });

  it('cancels with what is done kept, and resumes where it was', async () => {
    const { id } = runs.start(definition({ count: 60 }));
    while (getRun(results, id).counts.samples < 8) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await runs.cancel(id)).toBe(true);
    const cancelled = getRun(results, id);
    expect(cancelled.status).toBe('cancelled');
    expect(cancelled.counts.samples).toBeGreaterThanOrEqual(8);
    expect(cancelled.counts.samples).toBeLessThan(60);
    expect(pendingPairs(results, id)).toHaveLength(60 - cancelled.counts.samples);
    runs.resume(id);
    await runs.finished(id);
    const finished = getRun(results, id);
    expect(finished.status).toBe('finished');
    expect(finished.counts.samples).toBe(60);
    expect(finished.seconds).toBeGreaterThan(cancelled.seconds);
    expect(await runs.cancel(id)).toBe(false);
  });

  it('pauses a run whose model file has gone, with the reason, and goes on when it is back', async () => {
    const copied = join(folder, 'copied.gguf');
    const wanted = definition();
    const { id } = runs.start({
      ...wanted,
      manifest: { ...wanted.manifest, model: { ...wanted.manifest.model, path: copied } },
    });
    await runs.finished(id);
    expect(getRun(results, id)).toMatchObject({
      status: 'paused',
      reason: expect.stringContaining('copied.gguf is not there') as string,
    });
    cpSync(wanted.manifest.model.path, copied);
    runs.resume(id);
    await runs.finished(id);
    expect(getRun(results, id).status).toBe('finished');
  });

  it('pauses a run when the disk is full, with nothing lost, and goes on when there is room again', async () => {
    const { id } = runs.start(definition({ count: 60, samples: 3, temperature: 0.5 }));
    // SQLite's own limit is met as a full disk is: after a few more pages, writing fails.
    const pages = results.db.prepare('pragma page_count').get() as { page_count: number };
    results.db.exec(`pragma max_page_count = ${pages.page_count + 4}`);
    await runs.finished(id);
    const paused = getRun(results, id);
    expect(paused.status).toBe('paused');
    expect(paused.reason).toMatch(/disk is full/);
    expect(paused.counts.samples).toBeGreaterThan(0);
    expect(paused.counts.samples).toBeLessThan(180);
    results.db.exec('pragma max_page_count = 1000000');
    runs.resume(id);
    await runs.finished(id);
    expect(getRun(results, id)).toMatchObject({ status: 'finished', counts: { samples: 180 } });
  });

  it('fails a run whose model cannot be used, with one sentence', async () => {
    const wanted = definition();
    const path = join(sample, 'workspace.yaml');
    const { id } = runs.start({
      ...wanted,
      manifest: { ...wanted.manifest, model: { ...wanted.manifest.model, path, hash: 'x' } },
    });
    await runs.finished(id);
    expect(getRun(results, id)).toMatchObject({
      status: 'failed',
      reason: 'workspace.yaml is not a GGUF file. Choose a file that ends in .gguf.',
    });
  });
});
