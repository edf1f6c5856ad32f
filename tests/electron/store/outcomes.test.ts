import { expect, it } from 'vitest';
import { closeResults, openResults } from '../../../electron/store/results-db';
import { createRun } from '../../../electron/store/runs';
import { appendSamples, listSamples } from '../../../electron/store/samples';
import type { Score } from '../../../shared/domain/grader';
import { graderHash } from '../../../shared/domain/grader';
import { outcome } from '../../../shared/graders/outcome';
import { contains, erroredBy, exact, examples, manifest, passedBy, sample } from './samples-made-up';
import { temporaryFolder } from './temporary-folder';

const graders = [exact, contains];
const kinds = ['passed', 'failed', 'errored', 'missing'] as const;

it.each(['all', 'any'] as const)('outcomes in SQL are those of the shared rule "%s"', (passRule) => {
  const { results } = openResults(temporaryFolder());
  const list = examples(kinds.length ** graders.length);
  const { id } = createRun(results, {
    manifest: manifest({ passRule }),
    examples: list,
    graders: graders.map((grader) => ({ name: grader.name, grader })),
  });
  const scoresOf = (n: number) =>
    graders.flatMap((grader, which) => {
      const kind = kinds[Math.floor(n / kinds.length ** which) % kinds.length];
      if (kind === 'missing') return [];
      return [kind === 'errored' ? erroredBy(grader) : passedBy(grader, kind === 'passed')];
    });
  appendSamples(
    results,
    id,
    list.map((one, n) => sample(one, scoresOf(n))),
  );
  const found = listSamples(results, id, { offset: 0, limit: 100 }).rows.map((row) => row.outcome);
  const expected = list.map((_, n) => {
    const scores = scoresOf(n);
    const inOrder = graders.map(
      (grader): Score | undefined => scores.find((score) => score.grader === graderHash(grader))?.score,
    );
    return outcome(passRule, inOrder);
  });
  expect(found).toEqual(expected);
  closeResults(results);
});

it('without graders every sample is ungraded', () => {
  const { results } = openResults(temporaryFolder());
  const list = examples(1);
  const { id } = createRun(results, { manifest: manifest(), examples: list, graders: [] });
  appendSamples(
    results,
    id,
    list.map((one) => sample(one, [])),
  );
  expect(listSamples(results, id, { offset: 0, limit: 1 }).rows[0]?.outcome).toBe(outcome('all', []));
  closeResults(results);
});
