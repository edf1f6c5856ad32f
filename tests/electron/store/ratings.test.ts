import { afterEach, describe, expect, it } from 'vitest';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { createRun, purgeRuns, setStatus, trashRun } from '../../../electron/store/runs';
import { appendSamples, listSamples, type NewSample } from '../../../electron/store/samples';
import { adoptGraders, saveScores, type GradedScore } from '../../../electron/store/scores';
import { ratedAnswers, ratedScores } from '../../../electron/store/rated-scores';
import { putRating } from '../../../electron/store/ratings';
import { reviewCounts, reviewQueue } from '../../../electron/store/review-queue';
import { graderHash } from '../../../shared/domain/grader';
import type { GivenRating, RatingFilter } from '../../../shared/domain/rating';
import { contains, erroredBy, exact, example, examples, manifest, passedBy, sample } from './samples-made-up';
import { temporaryFolder } from './temporary-folder';

const opened: ResultsDb[] = [];

function open(): ResultsDb {
  const { results } = openResults(temporaryFolder());
  opened.push(results);
  return results;
}

afterEach(() => {
  for (const results of opened.splice(0)) closeResults(results);
});

const both = [
  { name: 'exact', grader: exact },
  { name: 'contains', grader: contains },
];

const unsure: GradedScore = {
  grader: graderHash(contains),
  score: {
    score: 0,
    passed: false,
    error: { kind: 'low_confidence', message: 'Only 40 % sure.' },
    confidence: 0.4,
  },
};

/** A finished run of these samples, the nth of example n. */
function runOf(
  results: ResultsDb,
  samples: readonly (readonly GradedScore[])[],
  change: Partial<NewSample> = {},
) {
  const { id } = createRun(results, {
    manifest: manifest(),
    examples: examples(samples.length),
    graders: both,
  });
  appendSamples(
    results,
    id,
    samples.map((scores, n) => sample(example(n), scores, change)),
  );
  setStatus(results, id, 'finished');
  return id;
}

function rows(results: ResultsDb, run: string, filter: { rating?: RatingFilter; sample?: number } = {}) {
  return listSamples(results, run, { ...filter, offset: 0, limit: 100 }).rows;
}

function rate(results: ResultsDb, run: string, n: number, rating: GivenRating) {
  return putRating(results, run, idOf(results, run, n), rating);
}

function idOf(results: ResultsDb, run: string, n: number): number {
  const found = rows(results, run).find(({ exampleId }) => exampleId === `e${n}`);
  if (!found) throw new Error(`the run has no example e${n}`);
  return found.id;
}

const passed = [passedBy(exact, true), passedBy(contains, true)];
const failed = [passedBy(exact, false), passedBy(contains, false)];
const split = [passedBy(exact, false), passedBy(contains, true)];

describe('a rating', () => {
  it('is put, replaced and taken away, and each time answers what was before', () => {
    const results = open();
    const run = runOf(results, [passed]);
    const id = idOf(results, run, 0);
    const noon = new Date('2026-11-20T12:00:00Z');
    expect(putRating(results, run, id, { verdict: 'pass', comment: '' }, noon)).toBeNull();
    const first = { verdict: 'pass', ratedAt: '2026-11-20T12:00:00.000Z' };
    expect(rows(results, run)[0]?.rating).toEqual(first);
    expect(putRating(results, run, id, { stars: 2, comment: 'Too short.' }, noon)).toEqual(first);
    expect(rows(results, run)[0]?.rating).toEqual({
      stars: 2,
      comment: 'Too short.',
      ratedAt: '2026-11-20T12:00:00.000Z',
    });
    expect(putRating(results, run, id, {})).toMatchObject({ stars: 2 });
    expect(rows(results, run)[0]).not.toHaveProperty('rating');
  });

  it('goes back with the time at which it was given', () => {
    const results = open();
    const run = runOf(results, [passed]);
    const id = idOf(results, run, 0);
    const before = { verdict: 'fail' as const, ratedAt: '2026-01-01T00:00:00.000Z' };
    putRating(results, run, id, before);
    putRating(results, run, id, putRating(results, run, id, { stars: 5 }) ?? {});
    expect(rows(results, run)[0]?.rating).toEqual(before);
  });

  it('is of the answer: another run that gives it has it too, one that answers otherwise has not', () => {
    const results = open();
    const a = runOf(results, [passed, passed]);
    const same = runOf(results, [failed, failed]);
    const other = runOf(results, [passed, passed], { text: 'Something else' });
    rate(results, a, 0, { verdict: 'pass' });
    expect(rows(results, same).map(({ rating }) => rating?.verdict)).toEqual(['pass', undefined]);
    expect(rows(results, other).map(({ rating }) => rating?.verdict)).toEqual([undefined, undefined]);
    expect(rate(results, same, 0, { verdict: 'fail' })).toMatchObject({ verdict: 'pass' });
    expect(rows(results, a)[0]?.rating?.verdict).toBe('fail');
  });

  it('survives grading again', () => {
    const results = open();
    const run = runOf(results, [failed]);
    rate(results, run, 0, { verdict: 'pass', stars: 4 });
    const [sampleRow] = rows(results, run);
    saveScores(results, both, [{ sample: sampleRow?.id ?? 0, scores: passed }]);
    adoptGraders(results, run, [{ name: 'contains', grader: contains }], 'all');
    expect(rows(results, run)[0]).toMatchObject({ outcome: 'passed', rating: { verdict: 'pass', stars: 4 } });
  });

  it('is gone with the last run that has the answer', () => {
    const results = open();
    const count = (): unknown => results.db.prepare('select count(*) as n from ratings').get();
    const a = runOf(results, [passed, passed]);
    const b = runOf(results, [passed]);
    rate(results, a, 0, { verdict: 'pass' });
    rate(results, a, 1, { verdict: 'fail' });
    trashRun(results, a);
    const soon = new Date(Date.now() + 1000);
    purgeRuns(results, soon);
    expect(count()).toEqual({ n: 1 });
    expect(rows(results, b)[0]?.rating?.verdict).toBe('pass');
    trashRun(results, b);
    purgeRuns(results, soon);
    expect(count()).toEqual({ n: 0 });
  });

  it('is refused for a sample that the run does not have', () => {
    const results = open();
    const run = runOf(results, [passed]);
    expect(() => putRating(results, run, 999, { verdict: 'pass' })).toThrow(/gone/);
    const other = runOf(results, [passed]);
    expect(() => putRating(results, run, idOf(results, other, 0), { verdict: 'pass' })).toThrow(/gone/);
  });
});

describe('samples', () => {
  it('are listed by what a person thinks of them, with the other filters', () => {
    const results = open();
    const run = runOf(results, [passed, failed, passed, failed, passed]);
    rate(results, run, 0, { verdict: 'pass', stars: 3 });
    rate(results, run, 1, { stars: 4 });
    rate(results, run, 2, { stars: 1 });
    rate(results, run, 3, { comment: 'Look at this again.' });
    const ids = (rating: RatingFilter) => rows(results, run, { rating }).map(({ exampleId }) => exampleId);
    expect(ids('rated')).toEqual(['e0', 'e1', 'e2']);
    expect(ids('unrated')).toEqual(['e3', 'e4']);
    expect(ids('pass')).toEqual(['e0', 'e1']);
    expect(ids('fail')).toEqual(['e2']);
    expect(ids('low')).toEqual(['e0', 'e2']);
    expect(ids('commented')).toEqual(['e3']);
    const filter = { outcome: 'failed' as const, rating: 'unrated' as const, offset: 0, limit: 5 };
    expect(listSamples(results, run, filter)).toMatchObject({ total: 1, rows: [{ exampleId: 'e3' }] });
    expect(listSamples(results, run, { ...filter, text: 'number 3' }).total).toBe(1);
    expect(listSamples(results, run, { ...filter, text: 'number 4' }).total).toBe(0);
    expect(rows(results, run, { sample: idOf(results, run, 2) }).map(({ exampleId }) => exampleId)).toEqual([
      'e2',
    ]);
  });
});

describe('the queue', () => {
  function asNames(results: ResultsDb, run: string, reason?: Parameters<typeof reviewQueue>[2]) {
    const names = new Map(rows(results, run).map(({ id, exampleId }) => [id, exampleId]));
    return reviewQueue(results, run, reason).map((entry) => [names.get(entry.sample), entry.reason]);
  }

  it('has what graders are not agreed or sure about, and what a person rated low or otherwise than they', () => {
    const results = open();
    const run = runOf(results, [
      split,
      passed,
      [passedBy(exact, true), unsure],
      passed,
      failed,
      passed,
      [passedBy(exact, true), erroredBy(contains)],
      split,
    ]);
    rate(results, run, 3, { stars: 2 });
    rate(results, run, 4, { verdict: 'fail' });
    rate(results, run, 5, { verdict: 'pass', stars: 3 });
    rate(results, run, 7, { comment: 'Not decided yet.' });
    expect(asNames(results, run)).toEqual([
      ['e2', 'unsure'],
      ['e0', 'graders_disagree'],
      ['e7', 'graders_disagree'],
      ['e3', 'person_disagrees'],
      ['e4', 'rated_low'],
      ['e5', 'rated_low'],
    ]);
    expect(asNames(results, run, 'graders_disagree')).toEqual([
      ['e0', 'graders_disagree'],
      ['e7', 'graders_disagree'],
    ]);
    expect(reviewCounts(results, run)).toEqual({
      unsure: 1,
      graders_disagree: 2,
      person_disagrees: 1,
      rated_low: 2,
      at_random: 5,
      rated: 3,
    });
  });

  it('lets go of what a person has decided as the graders do', () => {
    const results = open();
    const run = runOf(results, [split, [passedBy(exact, true), unsure]]);
    rate(results, run, 1, { verdict: 'pass' });
    expect(asNames(results, run)).toEqual([['e0', 'graders_disagree']]);
    rate(results, run, 0, { verdict: 'pass' });
    expect(asNames(results, run)).toEqual([['e0', 'person_disagrees']]);
  });

  it('looks at the graders that judge the run now, not at old scores', () => {
    const results = open();
    const run = runOf(results, [split]);
    adoptGraders(results, run, [{ name: 'contains', grader: contains }], 'all');
    expect(reviewQueue(results, run)).toEqual([]);
  });

  it('picks unrated samples at random, the same each time', () => {
    const results = open();
    const run = runOf(results, new Array<GradedScore[]>(40).fill(passed));
    rate(results, run, 7, { verdict: 'pass' });
    const picked = asNames(results, run, 'at_random').map(([name]) => name);
    expect(picked).toHaveLength(39);
    expect(picked).not.toContain('e7');
    expect(picked).toEqual(asNames(results, run, 'at_random').map(([name]) => name));
    expect(picked).not.toEqual([...picked].sort());
    expect(picked.slice(0, 10).some((name) => Number(name?.slice(1)) > 20)).toBe(true);
  });
});

describe('rated scores', () => {
  it('are of the graders that judge the scope, each rated answer once, by the newest run', () => {
    const results = open();
    const old = runOf(results, [passed, passed]);
    const young = runOf(results, [failed, passed]);
    rate(results, old, 0, { verdict: 'pass' });
    const bySuite = ratedScores(results, { suite: 'triage' });
    expect(bySuite.map(({ name }) => name)).toEqual(['exact', 'contains']);
    expect(bySuite[0]).toMatchObject({
      hash: graderHash(exact),
      scores: [{ run: young, exampleId: 'e0', rating: { verdict: 'pass' }, score: { passed: false } }],
    });
    expect(ratedScores(results, { run: old })[0]?.scores).toMatchObject([
      { run: old, score: { passed: true } },
    ]);
    expect(ratedAnswers(results, { suite: 'triage' })).toBe(1);
    expect(ratedAnswers(results, { suite: 'other' })).toBe(0);
    expect(ratedScores(results, { suite: 'other' })).toEqual([]);
  });

  it('leave out removed runs, and comments that say neither pass nor fail', () => {
    const results = open();
    const run = runOf(results, [passed, passed]);
    rate(results, run, 0, { verdict: 'pass' });
    rate(results, run, 1, { comment: 'Hm.' });
    expect(ratedAnswers(results, { suite: 'triage' })).toBe(1);
    trashRun(results, run);
    expect(ratedAnswers(results, { suite: 'triage' })).toBe(0);
    expect(ratedScores(results, { suite: 'triage' })).toEqual([]);
  });
});
