import type { Example } from '../../shared/domain/example';
import { exampleOf, type ExampleRow } from './example-rows';
import type { ResultsDb } from './results-db';
import { runKey } from './runs';
import { all } from './sqlite';

/** The given examples of a run, as they were when it was made, by content hash; what the run lacks is absent. */
export function runExamplesByHash(
  results: ResultsDb,
  id: string,
  hashes: readonly string[],
): Map<string, Example> {
  const rows = all<ExampleRow & { hash: string }>(
    results,
    // `cross join` fixes the order: from the few wanted examples, never through the whole run.
    `select hash, content, example_id, split, tags
     from json_each(?) cross join examples on examples.hash = json_each.value
     cross join run_examples on run_examples.example = examples.key and run_examples.run = ?`,
    JSON.stringify(hashes),
    runKey(results, id),
  );
  return new Map(rows.map((row) => [row.hash, exampleOf(row)]));
}
