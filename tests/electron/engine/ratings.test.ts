import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../../electron/engine/dispatch';
import { createSession, type Session } from '../../../electron/engine/session';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { createRun, setStatus } from '../../../electron/store/runs';
import { appendSamples } from '../../../electron/store/samples';
import type { EngineVerb, VerbInput, VerbOutput } from '../../../shared/ipc/contract';
import { contains, exact, example, examples, manifest, passedBy, sample } from '../store/samples-made-up';

let folder = '';
let session: Session;
let results: ResultsDb;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-ratings-'));
  session = createSession({
    onProgress: () => undefined,
    onDelta: () => undefined,
    onDownload: () => undefined,
    onChanged: () => undefined,
  });
  const path = join(folder, 'workspace');
  await call('workspace.create', { path });
  ({ results } = openResults(path));
});
afterEach(async () => {
  closeResults(results);
  await session.close('The test is over.');
  rmSync(folder, { recursive: true, force: true });
});

async function call<V extends EngineVerb>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>> {
  const result = await dispatch(session.handlers, verb, input, new AbortController().signal);
  if (!result.ok) throw new Error(result.error.message);
  return result.value as VerbOutput<V>;
}

/** A finished run of so many samples: `exact` passes the even ones, `contains` all. */
function finishedRun(count: number): string {
  const { id } = createRun(results, {
    manifest: manifest(),
    examples: examples(count),
    graders: [
      { name: 'exact', grader: exact },
      { name: 'contains', grader: contains },
    ],
  });
  appendSamples(
    results,
    id,
    Array.from({ length: count }, (_, n) =>
      sample(example(n), [passedBy(exact, n % 2 === 0), passedBy(contains, true)]),
    ),
  );
  setStatus(results, id, 'finished');
  return id;
}

describe('ratings', () => {
  it('are put by one verb and seen by the others', async () => {
    const run = finishedRun(4);
    const { rows } = await call('runs.samples', { run, offset: 0, limit: 10 });
    const [first, second] = rows;
    if (!first || !second) throw new Error('the run lost its samples');
    const put = (id: number, rating: VerbInput<'ratings.put'>['rating']) =>
      call('ratings.put', { run, sample: id, rating });
    expect(await put(first.id, { verdict: 'pass', stars: 5 })).toBeNull();
    expect(await put(second.id, { verdict: 'pass' })).toBeNull();
    expect(await put(second.id, { verdict: 'fail', comment: 'Wrong label.' })).toMatchObject({
      verdict: 'pass',
    });
    expect(await call('runs.samples', { run, rating: 'fail', offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      rows: [{ id: second.id, rating: { comment: 'Wrong label.' }, input: 'Question number 1' }],
    });
    expect(await call('ratings.counts', { run })).toMatchObject({ rated: 2, graders_disagree: 1 });
    const { rated, graders } = await call('ratings.agreement', { suite: 'triage' });
    expect(rated).toBe(2);
    expect(graders.map(({ name, n, confusion }) => [name, n, confusion])).toEqual([
      ['exact', 2, { bothPass: 1, onlyPerson: 0, onlyGrader: 0, bothFail: 1 }],
      ['contains', 2, { bothPass: 1, onlyPerson: 0, onlyGrader: 1, bothFail: 0 }],
    ]);
    expect(graders[1]?.disagreements).toMatchObject([{ run, sample: second.id, person: 'fail' }]);
    expect(await call('ratings.agreement', { run })).toEqual({ rated, graders });
  });

  it('are refused where they are none', async () => {
    const run = finishedRun(1);
    for (const rating of [{ stars: 6 }, { verdict: 'good' }, { comment: 'x'.repeat(10_001) }]) {
      const signal = new AbortController().signal;
      const answered = await dispatch(session.handlers, 'ratings.put', { run, sample: 1, rating }, signal);
      expect(answered).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    }
  });
});

describe('the review queue', () => {
  it('says why each sample is worth a look', async () => {
    const run = finishedRun(2);
    const { rows, total } = await call('ratings.queue', { run, offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      exampleId: 'e1',
      reason: 'graders_disagree',
      sentence: 'The graders disagree: contains passes it, exact fails it.',
      input: 'Question number 1',
    });
  });

  it('stays as it was made while it is worked through page by page', async () => {
    const run = finishedRun(10);
    const first = await call('ratings.queue', { run, offset: 0, limit: 2 });
    expect(first.rows.map(({ exampleId }) => exampleId)).toEqual(['e1', 'e3']);
    for (const { id } of first.rows)
      await call('ratings.put', { run, sample: id, rating: { verdict: 'pass' } });
    const second = await call('ratings.queue', { run, offset: 2, limit: 2 });
    expect(second).toMatchObject({ total: 5, rows: [{ exampleId: 'e5' }, { exampleId: 'e7' }] });
    const again = await call('ratings.queue', { run, reason: 'graders_disagree', offset: 0, limit: 10 });
    expect(again.rows.map(({ exampleId }) => exampleId)).toEqual(['e5', 'e7', 'e9']);
    const mine = await call('ratings.queue', { run, reason: 'person_disagrees', offset: 0, limit: 10 });
    expect(mine.rows[0]).toMatchObject({
      exampleId: 'e1',
      rating: { verdict: 'pass' },
      sentence: 'You pass it, but exact fails it.',
    });
  });
});
