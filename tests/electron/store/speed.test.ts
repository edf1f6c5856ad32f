/** Speed on a run of 100,000 samples: printed, not asserted, because machines differ. */
import { expect, it } from 'vitest';
import { examplesContaining, haveSameAnswers, outcomesByExample } from '../../../electron/store/pairing';
import { closeResults, openResults } from '../../../electron/store/results-db';
import { createRun, getRun, listRuns, setStatus } from '../../../electron/store/runs';
import { appendSamples, listSamples, pendingPairs, samplesOf } from '../../../electron/store/samples';
import { adoptGraders, answersAfter, saveScores } from '../../../electron/store/scores';
import { exact, examples, manifest, passedBy, sample } from './samples-made-up';
import { temporaryFolder } from './temporary-folder';
import { timed } from './timed';

const count = 100_000;

it(`a run of ${count} samples opens, pages, pairs and regrades`, () => {
  const folder = temporaryFolder();
  let { results } = openResults(folder);
  const list = examples(count);
  const graders = [{ name: 'exact', grader: exact }];
  const { id } = timed('create the run', () =>
    createRun(results, { manifest: manifest(), examples: list, graders }),
  );
  const answer = 'An answer of some length. '.repeat(16);
  const samples = list.map((one, n) =>
    sample(one, [passedBy(exact, n % 3 === 0)], { text: answer + one.id }),
  );
  timed('append 1,600 samples, one commit each', () => {
    for (const one of samples.slice(0, 1600)) appendSamples(results, id, [one], 1);
  });
  timed('append 98,400 samples, 400 a commit', () => {
    for (let at = 1600; at < count; at += 400) appendSamples(results, id, samples.slice(at, at + 400), 2);
  });
  setStatus(results, id, 'finished');
  closeResults(results);

  ({ results } = timed('open the database', () => openResults(folder)));
  timed('list the runs', () => listRuns(results));
  expect(timed('counts of the run', () => getRun(results, id)).counts.samples).toBe(count);
  timed('first page', () => listSamples(results, id, { offset: 0, limit: 100 }));
  timed('last page', () => listSamples(results, id, { offset: count - 100, limit: 100 }));
  timed('failed, a page in the middle', () =>
    listSamples(results, id, { outcome: 'failed', offset: 30_000, limit: 100 }),
  );
  timed('text filter', () => listSamples(results, id, { text: 'E4242', offset: 0, limit: 100 }));
  const outcomes = timed('outcomes by example', () => outcomesByExample(results, id));
  timed('same answers?', () => haveSameAnswers(results, id, id));
  timed('examples containing a text', () => examplesContaining(results, id, 'number 4242'));
  timed('samples of 100 examples', () => samplesOf(results, id, [...outcomes.keys()].slice(5000, 5100)));
  timed('pending pairs', () => pendingPairs(results, id));
  timed('scores of a regrade', () => {
    for (let after = 0; ;) {
      const chunk = answersAfter(results, id, after, 1000);
      if (chunk.length === 0) break;
      after = chunk.at(-1)?.id ?? after;
      const entries = chunk.map((one) => ({ sample: one.id, scores: [passedBy(exact, true)] }));
      saveScores(results, graders, entries);
    }
  });
  timed('adopt the graders', () => {
    adoptGraders(results, id, graders, 'all');
  });
  expect(getRun(results, id).counts.passed).toBe(count);
  closeResults(results);
}, 300_000);
