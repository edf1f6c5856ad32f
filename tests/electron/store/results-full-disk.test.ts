import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { createRun, getRun } from '../../../electron/store/runs';
import { appendSamples, listSamples } from '../../../electron/store/samples';
import { FailureError } from '../../../shared/result';
import { exact, examples, manifest, passedBy, sample } from './samples-made-up';
import { temporaryFolder } from './temporary-folder';
import { tinyDisk } from './tiny-disk';

const list = examples(400);

function startRun(results: ResultsDb): string {
  return createRun(results, {
    manifest: manifest(),
    examples: list,
    graders: [{ name: 'exact', grader: exact }],
  }).id;
}

/** Appends pairs of samples until the disk refuses; gives the failure and how many pairs were taken. */
function fill(results: ResultsDb, id: string): { taken: number; message: string } {
  for (let at = 0; at + 1 < list.length; at += 2) {
    const pair = list
      .slice(at, at + 2)
      .map((one) => sample(one, [passedBy(exact, true)], { text: 'x'.repeat(4000) }));
    try {
      appendSamples(results, id, pair);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      expect(error.failure.code).toBe('no-space');
      return { taken: at, message: error.message };
    }
  }
  throw new Error('The disk never became full.');
}

function expectWhole(results: ResultsDb, id: string, taken: number): void {
  const run = getRun(results, id);
  expect(run.counts).toMatchObject({ samples: taken, passed: taken });
  expect(listSamples(results, id, { offset: 0, limit: 1000 }).rows).toHaveLength(taken);
}

describe('a full disk', () => {
  it('gives one clear sentence, and nothing is half written', () => {
    const folder = temporaryFolder();
    const { results } = openResults(folder);
    const id = startRun(results);
    results.db.exec('pragma max_page_count = 200');
    const { taken, message } = fill(results, id);
    expect(message).toBe('The disk is full: nothing was added to runs.db; free some space and go on.');
    expect(taken).toBeGreaterThan(0);
    expectWhole(results, id, taken);
    results.db.exec('pragma max_page_count = 100000');
    appendSamples(results, id, [sample(list[taken] ?? raise(), [passedBy(exact, true)])]);
    expectWhole(results, id, taken + 1);
    closeResults(results);
  });

  it('of its own, really full, is survived: space is freed, and the run goes on', (context) => {
    const folder = tinyDisk(1_500_000);
    if (folder === undefined) return context.skip('needs root on Linux to mount a small disk');
    const ballast = join(folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(400_000));
    const { results } = openResults(folder);
    const id = startRun(results);
    const { taken } = fill(results, id);
    expect(taken).toBeGreaterThan(0);
    expectWhole(results, id, taken);
    rmSync(ballast);
    appendSamples(results, id, [sample(list[taken] ?? raise(), [passedBy(exact, true)])]);
    expectWhole(results, id, taken + 1);
    closeResults(results);
    const again = openResults(folder);
    expect(again.problems).toEqual([]);
    expectWhole(again.results, id, taken + 1);
    closeResults(again.results);
    expect(readFileSync(join(folder, '.tunewright/runs.db')).subarray(0, 15).toString()).toBe(
      'SQLite format 3',
    );
  });
});

function raise(): never {
  throw new Error('There is no such example.');
}
