/** What a breakdown of a comparison needs of a run, for all examples at once. */
import type { Judged } from '../../shared/compare/breakdown';
import { exampleHashesOf } from './pairing';
import type { ResultsDb } from './results-db';
import { runKey } from './runs';
import { all } from './sqlite';

/** How each grader of a run judged each example: by the grader's name, then by the example's hash. */
export function judgedByGrader(results: ResultsDb, id: string): Map<string, Map<string, Judged>> {
  const run = runKey(results, id);
  const hashes = exampleHashesOf(results, run);
  const graders = new Map<string, Map<string, Judged>>();
  // One row a grader, its columns as JSON arrays: a row object for each example would take several times longer.
  for (const row of all<Record<'name' | 'positions' | 'passed' | 'graded' | 'errored' | 'scores', string>>(
    results,
    `select name, json_group_array(position) as positions, json_group_array(passed) as passed,
       json_group_array(graded) as graded, json_group_array(errored) as errored, json_group_array(score) as scores
     from (
       select run_graders.name, run_graders.position as grader, samples.position,
         sum(iif(error_kind is null, passed, 0)) as passed, sum(error_kind is null) as graded,
         sum(error_kind is not null) as errored, sum(iif(error_kind is null, score, 0)) as score
       from samples join scores on scores.sample = samples.key
       join run_graders on run_graders.run = samples.run and run_graders.grader = scores.grader
       where samples.run = ? group by run_graders.position, samples.position)
     group by grader`,
    run,
  )) {
    const [passed, graded, errored, scores] = [row.passed, row.graded, row.errored, row.scores].map(numbers);
    const judged = new Map<string, Judged>();
    for (const [at, position] of numbers(row.positions).entries()) {
      const hash = hashes[position];
      if (hash === undefined) continue;
      judged.set(hash, {
        passed: passed?.[at] ?? 0,
        graded: graded?.[at] ?? 0,
        errored: errored?.[at] ?? 0,
        score: scores?.[at] ?? 0,
      });
    }
    graders.set(row.name, judged);
  }
  return graders;
}

/** Means over each example's samples, by the example's hash. */
export function meansByExample(
  results: ResultsDb,
  id: string,
  measure: 'tokens' | 'milliseconds',
): Map<string, number> {
  const run = runKey(results, id);
  const hashes = exampleHashesOf(results, run);
  const column = measure === 'tokens' ? 'generated_tokens' : 'milliseconds';
  const row = all<{ positions: string; means: string }>(
    results,
    `select json_group_array(position) as positions, json_group_array(mean) as means
     from (select position, avg(${column}) as mean from samples where run = ? group by position)`,
    run,
  )[0];
  const means = numbers(row?.means ?? '[]');
  const byHash = new Map<string, number>();
  for (const [at, position] of numbers(row?.positions ?? '[]').entries()) {
    const hash = hashes[position];
    if (hash !== undefined) byHash.set(hash, means[at] ?? 0);
  }
  return byHash;
}

/** Content hashes of a run's examples by tag. */
export function examplesByTag(results: ResultsDb, id: string): Map<string, Set<string>> {
  const tags = new Map<string, Set<string>>();
  for (const { tag, hashes } of all<{ tag: string; hashes: string }>(
    results,
    `select json_each.value as tag, json_group_array(hash) as hashes
     from run_examples join examples on examples.key = example cross join json_each(run_examples.tags)
     where run = ? and tags is not null group by tag order by tag`,
    runKey(results, id),
  ))
    tags.set(tag, new Set(JSON.parse(hashes) as string[]));
  return tags;
}

function numbers(json: string): number[] {
  return JSON.parse(json) as number[];
}
