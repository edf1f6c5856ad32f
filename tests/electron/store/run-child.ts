/**
 * Appends samples to a new or resumed run, one commit each, until it is killed. Prints the run's id when it owns it, and
 * then the count after each commit: what was printed must never be lost.
 */
import { openResults } from '../../../electron/store/results-db';
import { createRun, resumeRun, runExamples } from '../../../electron/store/runs';
import { appendSamples, pendingPairs } from '../../../electron/store/samples';
import { exact, examples, manifest, passedBy, sample } from './samples-made-up';

const [folder = '', resume] = process.argv.slice(2);
const { results } = openResults(folder);
const run = resume
  ? resumeRun(results, resume)
  : createRun(results, {
      manifest: manifest({ samples: 100 }),
      examples: examples(50),
      graders: [{ name: 'exact', grader: exact }],
    });
process.stdout.write(`${run.id}\n`);
const list = runExamples(results, run.id);
let done = run.counts.samples;
for (const { position, index } of pendingPairs(results, run.id)) {
  const example = list[position];
  if (!example) throw new Error('A pending example is not in the run.');
  appendSamples(
    results,
    run.id,
    [sample(example, [passedBy(exact, index % 2 === 0)], { index })],
    done / 100,
  );
  done += 1;
  process.stdout.write(`${done}\n`);
}
setInterval(() => undefined, 1000);
