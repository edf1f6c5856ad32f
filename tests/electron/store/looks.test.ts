import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordLook } from '../../../electron/store/looks';
import { closeResults, openResults, type ResultsDb } from '../../../electron/store/results-db';
import { createRun } from '../../../electron/store/runs';
import { makeRun } from '../../shared/compare/runs';
import { exampleSchema } from '../../../shared/domain/example';

let folder = '';
let results: ResultsDb;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunewright-looks-'));
  results = openResults(folder).results;
});
afterEach(() => {
  closeResults(results);
  rmSync(folder, { recursive: true });
});

it('counts each pair of runs once, in either order, by suite', () => {
  const examples = [exampleSchema.parse({ id: 'e', split: 'test', input: 'hello' })];
  const [a = '', b = '', c = ''] = [1, 2, 3].map(
    () => createRun(results, { manifest: makeRun().manifest, examples, graders: [] }).id,
  );
  expect(recordLook(results, 'triage', a, b)).toBe(1);
  expect(recordLook(results, 'triage', b, a)).toBe(1);
  expect(recordLook(results, 'triage', a, c)).toBe(2);
  expect(recordLook(results, 'other', a, b)).toBe(1);
});
