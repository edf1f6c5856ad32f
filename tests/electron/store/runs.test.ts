import { afterEach, describe, expect, it } from 'vitest';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import {
  createRun,
  getRun,
  listRuns,
  purgeRuns,
  restoreRun,
  resumeRun,
  runExamples,
  runGraders,
  setStatus,
  trashRun,
} from '../../../electron/store/runs';
import { appendSamples, listSamples, pendingPairs, samplesOf } from '../../../electron/store/samples';
import { adoptGraders, answersAfter, saveScores } from '../../../electron/store/scores';
import { examplesContaining, haveSameAnswers, outcomesByExample } from '../../../electron/store/pairing';
import { exampleHash } from '../../../shared/domain/example';
import { FailureError } from '../../../shared/result';
import { contains, erroredBy, exact, example, examples, manifest, passedBy, sample } from './samples-made-up';
import { temporaryFolder } from './temporary-folder';

const opened: ResultsDb[] = [];

function open(folder = temporaryFolder()): ResultsDb {
  const { results } = openResults(folder);
  opened.push(results);
  return results;
}

afterEach(() => {
  for (const results of opened.splice(0)) closeResults(results);
});

const graders = [{ name: 'exact', grader: exact }];

describe('a run', () => {
  it('keeps what it was made of, and starts running and empty', () => {
    const results = open();
    const tagged = Object.assign(example(0), { tags: ['x'], notes: 'only mine' });
    const run = createRun(results, {
      manifest: manifest({ samples: 2 }),
      examples: [tagged, example(1)],
      graders,
    });
    expect(run.id).toMatch(/^r-\d{8}-\d{6}-[0-9a-f]{4}$/);
    expect(run).toMatchObject({ status: 'running', total: 4, suite: 'triage', configuration: 'base' });
    expect(run.manifest.examples).toBe(2);
    expect(run.manifest.graders.map((grader) => grader.name)).toEqual(['exact']);
    expect(run.counts).toEqual({ samples: 0, passed: 0, failed: 0, errored: 0, ungraded: 0 });
    expect(runExamples(results, run.id)).toEqual([{ ...example(0), tags: ['x'] }, example(1)]);
    expect(runExamples(results, run.id).map(exampleHash)).toEqual([
      exampleHash(tagged),
      exampleHash(example(1)),
    ]);
    expect(runGraders(results, run.id)[0]).toMatchObject({ name: 'exact', grader: exact });
    expect(listRuns(results).map(({ id }) => id)).toEqual([run.id]);
  });

  it('has an example once, however often the suite has it', () => {
    const results = open();
    const twin = Object.assign(example(0), { id: 'twin' });
    const run = createRun(results, { manifest: manifest(), examples: [example(0), twin], graders });
    expect(run).toMatchObject({ total: 1 });
  });

  it('counts samples, tokens and seconds as they are committed', () => {
    const results = open();
    const [a, b, c, d] = [example(0), example(1), example(2), example(3)];
    const run = createRun(results, { manifest: manifest(), examples: [a, b, c, d], graders });
    appendSamples(
      results,
      run.id,
      [sample(a, [passedBy(exact, true)]), sample(b, [passedBy(exact, false)])],
      1.5,
    );
    appendSamples(results, run.id, [sample(c, [erroredBy(exact)]), sample(d, [])], 2.5);
    const now = getRun(results, run.id);
    expect(now.counts).toEqual({ samples: 4, passed: 1, failed: 1, errored: 1, ungraded: 1 });
    expect(now.tokens).toEqual({ prompt: 80, prompt_evaluated: 20, generated: 28 });
    expect(now.seconds).toBe(2.5);
    setStatus(results, run.id, 'finished', { seconds: 3 });
    expect(getRun(results, run.id)).toMatchObject({ status: 'finished', seconds: 3 });
    expect(getRun(results, run.id).finishedAt).toBeDefined();
  });

  it('knows what is missing', () => {
    const results = open();
    const list = examples(3);
    const run = createRun(results, { manifest: manifest({ samples: 2 }), examples: list, graders });
    appendSamples(results, run.id, [sample(example(1), [], { index: 1 })]);
    expect(pendingPairs(results, run.id).map(({ position, index }) => [position, index])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [2, 0],
      [2, 1],
    ]);
  });

  it('answers not-found for a run that is not there', () => {
    const results = open();
    expect(() => getRun(results, 'r-none')).toThrow(FailureError);
    expect(() => listSamples(results, 'r-none', { offset: 0, limit: 1 })).toThrow(/There is no run/);
  });
});

describe('samples', () => {
  it('come in pages, by outcome and by text, with their scores and example', () => {
    const results = open();
    const list = examples(30);
    const run = createRun(results, { manifest: manifest(), examples: list, graders });
    appendSamples(
      results,
      run.id,
      list.map((one, n) =>
        sample(one, [passedBy(exact, n % 3 === 0)], { text: n === 7 ? 'ÄPFEL' : `t${n}` }),
      ),
    );
    const page = listSamples(results, run.id, { offset: 5, limit: 3 });
    expect(page.total).toBe(30);
    expect(page.rows.map(({ exampleId }) => exampleId)).toEqual(['e5', 'e6', 'e7']);
    expect(page.rows[1]).toMatchObject({
      outcome: 'passed',
      scores: { exact: { score: 1, passed: true } },
      example: example(6),
      seed: 4_294_967_295,
    });
    expect(listSamples(results, run.id, { outcome: 'passed', offset: 0, limit: 2 })).toMatchObject({
      total: 10,
    });
    expect(listSamples(results, run.id, { text: 'äpfel', offset: 0, limit: 5 }).rows[0]?.exampleId).toBe(
      'e7',
    );
    expect(listSamples(results, run.id, { text: 'number 2', offset: 0, limit: 5 }).total).toBe(11);
    expect(samplesOf(results, run.id, [exampleHash(example(3)), 'none']).size).toBe(1);
  });

  it('are refused for a run that another process has taken over', () => {
    const folder = temporaryFolder();
    const first = open(folder);
    const run = createRun(first, { manifest: manifest(), examples: examples(1), graders });
    setStatus(first, run.id, 'paused');
    const second = open(folder);
    resumeRun(second, run.id);
    expect(() => appendSamples(first, run.id, [sample(example(0), [])])).toThrow(/taken over/);
    expect(() => resumeRun(first, run.id)).toThrow(/going on in another/);
    expect(() => {
      setStatus(first, run.id, 'failed');
    }).toThrow(/going on in another/);
    appendSamples(second, run.id, [sample(example(0), [])]);
    expect(getRun(first, run.id).status).toBe('running');
  });
});

describe('regrading', () => {
  it('changes outcomes in one step at the end, and keeps old scores', () => {
    const results = open();
    const list = examples(5);
    const run = createRun(results, { manifest: manifest(), examples: list, graders });
    appendSamples(
      results,
      run.id,
      list.map((one) => sample(one, [passedBy(exact, false)])),
    );
    setStatus(results, run.id, 'finished');
    const both = [...graders, { name: 'loose', grader: contains }];
    const [first, ...rest] = [answersAfter(results, run.id, 0, 3)];
    expect(rest).toEqual([]);
    const second = answersAfter(results, run.id, first?.at(-1)?.id ?? 0, 3);
    expect(second).toHaveLength(2);
    for (const chunk of [first ?? [], second]) {
      saveScores(
        results,
        both,
        chunk.map(({ id }) => ({ sample: id, scores: [passedBy(contains, true)] })),
      );
    }
    expect(getRun(results, run.id).counts.failed).toBe(5);
    adoptGraders(results, run.id, both, 'any');
    const regraded = getRun(results, run.id);
    expect(regraded.counts).toMatchObject({ passed: 5, failed: 0 });
    expect(regraded.manifest).toMatchObject({
      pass_rule: 'any',
      graders: [{ name: 'exact' }, { name: 'loose' }],
    });
    expect(Object.keys(listSamples(results, run.id, { offset: 0, limit: 1 }).rows[0]?.scores ?? {})).toEqual([
      'exact',
      'loose',
    ]);
    adoptGraders(results, run.id, graders, 'all');
    expect(getRun(results, run.id).counts).toMatchObject({ passed: 0, failed: 5 });
  });
});

describe('pairing', () => {
  it('counts outcomes by example, in order', () => {
    const results = open();
    const list = examples(3);
    const run = createRun(results, { manifest: manifest({ samples: 2 }), examples: list, graders });
    appendSamples(results, run.id, [
      sample(example(0), [passedBy(exact, true)], { index: 0 }),
      sample(example(0), [passedBy(exact, false)], { index: 1 }),
      sample(example(2), [erroredBy(exact)], { index: 1, text: 'say "hi"' }),
    ]);
    expect([...outcomesByExample(results, run.id)]).toEqual([
      [exampleHash(example(0)), { passed: 1, failed: 1, errored: 0, ungraded: 0 }],
      [exampleHash(example(1)), { passed: 0, failed: 0, errored: 0, ungraded: 0 }],
      [exampleHash(example(2)), { passed: 0, failed: 0, errored: 1, ungraded: 0 }],
    ]);
    expect(haveSameAnswers(results, run.id, run.id)).toBe(true);
    expect([...examplesContaining(results, run.id, 'ANSWER 1')]).toEqual([exampleHash(example(1))]);
    expect([...examplesContaining(results, run.id, '"hi"')]).toEqual([exampleHash(example(2))]);
  });
});

describe('removing', () => {
  it('can be undone until it is purged, and purging takes what nobody else needs', () => {
    const results = open();
    const a = createRun(results, { manifest: manifest(), examples: examples(3), graders });
    const b = createRun(results, { manifest: manifest(), examples: examples(2), graders });
    expect(() => trashRun(results, a.id)).toThrow(/cancel it/);
    setStatus(results, a.id, 'cancelled');
    trashRun(results, a.id);
    expect(listRuns(results).map(({ id }) => id)).toEqual([b.id]);
    restoreRun(results, a.id);
    expect(listRuns(results)).toHaveLength(2);
    trashRun(results, a.id);
    expect(purgeRuns(results, new Date(Date.now() + 1000))).toBe(1);
    expect(() => getRun(results, a.id)).toThrow(/no run/);
    expect(runExamples(results, b.id)).toHaveLength(2);
    expect(results.db.prepare('select count(*) as n from examples').get()).toEqual({ n: 2 });
  });
});
