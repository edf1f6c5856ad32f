import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createResident } from '../../../electron/engine/resident';
import { createRuns, type RunDefinition, type Runs } from '../../../electron/engine/runs';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { getRun, runKey } from '../../../electron/store/runs';
import { sampleTokens } from '../../../electron/store/sample-tokens';
import { listSamples, pendingPairs } from '../../../electron/store/samples';
import { exampleSchema, type Example } from '../../../shared/domain/example';
import { graderSchema } from '../../../shared/domain/grader';
import type { RunProgress, RunSummary } from '../../../shared/domain/run';
import { configurationsFileSchema, samplingSchema } from '../../../shared/domain/workspace';

const sample = join(import.meta.dirname, '../../../sample');
const resident = createResident({ ...process.env, TUNEWRIGHT_THREADS: '1' });
afterAll(() => resident.release());

/** No grader of these runs asks anything. */
const noJudges = () => () => Promise.reject(new Error('nobody is to be asked'));

let folder = '';
let results: ResultsDb;
let runs: Runs;
let told: RunProgress[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-runs-'));
  results = openResults(folder).results;
  told = [];
  runs = createRuns(results, resident, noJudges, (progress) => told.push(progress));
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

/** The run of one definition. */
function startOne(definition: RunDefinition): RunSummary {
  const [run] = runs.start([definition]);
  if (!run) throw new Error('nothing was started');
  return run;
}

const answers = (run: string) =>
  listSamples(results, run, { offset: 0, limit: 1000 }).rows.map(({ text }) => text);

describe('runs', () => {
  it('generates, grades and stores every sample, and tells how it goes', async () => {
    const { id } = startOne(definition());
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
    const base = startOne(definition());
    const tuned = startOne(definition({ adapter: true }));
    const again = startOne(definition());
    await runs.finished(again.id);
    const [adapter] = getRun(results, tuned.id).manifest.adapters;
    expect(adapter?.proof?.scale_zero_difference).toBe(0);
    expect(adapter?.proof?.scaled_difference).toBeGreaterThan(0.01);
    expect(answers(tuned.id)).not.toEqual(answers(base.id));
    expect(answers(again.id)).toEqual(answers(base.id));
  });

  it('answers base and tuned in one pass over one model, each as it would alone', async () => {
    const alone = [startOne(definition()), startOne(definition({ adapter: true }))];
    await runs.finished(alone[1]?.id ?? '');
    const together = runs.start([definition(), definition({ adapter: true })]);
    // Both have begun before either has ended: they share the model and the batches' places.
    const overlap = together.map(({ id }) => runs.finished(id));
    await Promise.all(overlap);
    const seconds = together.map(({ id }) => getRun(results, id).seconds);
    expect(together.map(({ id }) => getRun(results, id).status)).toEqual(['finished', 'finished']);
    expect(together.map(({ id }) => answers(id))).toEqual(alone.map(({ id }) => answers(id)));
    expect(seconds.every((each) => each > 0)).toBe(true);
  });

  it('goes on with the other run when one of a pass is cancelled, or cannot be proven', async () => {
    const cancelled = runs.start([definition({ count: 60 }), definition({ count: 60, adapter: true })]);
    const [first = '', second = ''] = cancelled.map(({ id }) => id);
    while (getRun(results, first).counts.samples < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await runs.cancel(first)).toBe(true);
    await runs.finished(second);
    expect(getRun(results, first).status).toBe('cancelled');
    expect(getRun(results, second)).toMatchObject({ status: 'finished', counts: { samples: 60 } });

    const tuned = definition({ adapter: true });
    const [adapter] = tuned.manifest.adapters;
    if (!adapter) throw new Error('the definition has no adapter');
    const gone = { ...adapter, path: join(folder, 'gone.gguf'), hash: 'x' };
    const pair = runs.start([definition(), { ...tuned, manifest: { ...tuned.manifest, adapters: [gone] } }]);
    await Promise.all(pair.map(({ id }) => runs.finished(id)));
    expect(pair.map(({ id }) => getRun(results, id).status)).toEqual(['finished', 'paused']);
    expect(getRun(results, pair[1]?.id ?? '').reason).toContain('gone.gguf');
  });

  it('keeps how likely each token was, and what else was likely where that was asked for', async () => {
    const wanted = definition({ count: 3 });
    const { id } = startOne({ ...wanted, manifest: { ...wanted.manifest, alternatives: 3 } });
    await runs.finished(id);
    const [row] = listSamples(results, id, { offset: 0, limit: 1 }).rows;
    const tokens = sampleTokens(results, runKey(results, id), row?.id ?? 0);
    expect(tokens.map(({ text }) => text).join('')).toBe(row?.text);
    for (const { id: token, logprob, alternatives } of tokens) {
      expect(logprob).toBeLessThanOrEqual(0);
      expect(alternatives).toHaveLength(3);
      // Greedy: the one chosen is the likeliest.
      expect(alternatives[0]).toMatchObject({ id: token });
      expect(alternatives[0]?.logprob).toBeCloseTo(logprob, 5);
    }
  });

  it('gives the same answers for the same seed and others for another', async () => {
    const sampled = definition({ temperature: 1, samples: 2, count: 6 });
    const first = startOne(sampled);
    const second = startOne(sampled);
    const third = startOne({ ...sampled, manifest: { ...sampled.manifest, seed: 8 } });
    await runs.finished(third.id);
    expect(answers(first.id)).toHaveLength(12);
    expect(answers(second.id)).toEqual(answers(first.id));
    expect(answers(third.id)).not.toEqual(answers(first.id));
  });

  it('cancels with what is done kept, and resumes where it was', async () => {
    const { id } = startOne(definition({ count: 60 }));
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
    const { id } = startOne({
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

  it('pauses a run for which memory is short, saying by how much, and goes on when there is more', async () => {
    let bytes = 1e3;
    const tight = {
      ...resident,
      load: async (path: string, hash: string) => {
        const loaded = await resident.load(path, hash);
        return { ...loaded, memoryForCache: () => bytes };
      },
    };
    const starved = createRuns(results, tight, noJudges, () => undefined);
    const [run] = starved.start([definition({ count: 5 })]);
    const id = run?.id ?? '';
    await starved.finished(id);
    expect(getRun(results, id)).toMatchObject({
      status: 'paused',
      reason: expect.stringMatching(/^A context of \d+ tokens needs [\d.]+ [GM]B more memory/) as string,
    });
    // Enough for one or two at a time: slower, but it gets there.
    bytes = 700_000;
    starved.resume(id);
    await starved.finished(id);
    const finished = getRun(results, id);
    expect(finished).toMatchObject({ status: 'finished', counts: { samples: 5 } });
    expect(finished.manifest.engine.sequences).toBeLessThan(5);
  });

  it('pauses a run when the disk is full, with nothing lost, and goes on when there is room again', async () => {
    const { id } = startOne(definition({ count: 60, samples: 3, temperature: 0.5 }));
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
    const { id } = startOne({
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
