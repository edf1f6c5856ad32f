/** What comparing two runs needs of each, for all examples at once: columns, not objects, so 100,000 examples are cheap. */
import type { SampleOutcome } from '../../shared/domain/run';
import type { ResultsDb } from './results-db';
import { runKey } from './runs';
import { all, get } from './sqlite';

/** One entry an example of the run, in the run's order; all columns have the same length. */
export interface ExampleOutcomes {
  exampleHashes: string[];
  /** Outcome of the example's first sample (index 0); undefined while it has none. */
  first: (SampleOutcome | undefined)[];
  /** Samples by outcome, over all K of the example. */
  passed: number[];
  failed: number[];
  errored: number[];
  ungraded: number[];
}

export function outcomesByExample(results: ResultsDb, id: string): ExampleOutcomes {
  const run = runKey(results, id);
  const columns: ExampleOutcomes = {
    exampleHashes: [],
    first: [],
    passed: [],
    failed: [],
    errored: [],
    ungraded: [],
  };
  for (const { hash } of all<{ hash: string }>(
    results,
    `select hash from run_examples join examples on examples.key = example where run = ? order by position`,
    run,
  )) {
    columns.exampleHashes.push(hash);
    columns.first.push(undefined);
    columns.passed.push(0);
    columns.failed.push(0);
    columns.errored.push(0);
    columns.ungraded.push(0);
  }
  for (const { position, outcome, n, first } of all<{
    position: number;
    outcome: SampleOutcome;
    n: number;
    first: number;
  }>(
    results,
    // samples_by_outcome covers this: the answers themselves are not read.
    `select position, outcome, count(*) as n, min(idx) as first from samples indexed by samples_by_outcome
     where run = ? group by outcome, position`,
    run,
  )) {
    columns[outcome][position] = n;
    if (first === 0) columns.first[position] = outcome;
  }
  return columns;
}

/** Whether every sample that both runs have is the same text in both. False where they have none in common. */
export function haveSameAnswers(results: ResultsDb, a: string, b: string): boolean {
  const row = get<{ shared: number; same: number }>(
    results,
    `select count(*) as shared, coalesce(sum(sa.text = sb.text), 0) as same
     from run_examples ea
     join run_examples eb on eb.example = ea.example and eb.run = ?2
     join samples sa on sa.run = ea.run and sa.position = ea.position
     join samples sb on sb.run = eb.run and sb.position = eb.position and sb.idx = sa.idx
     where ea.run = ?1`,
    runKey(results, a),
    runKey(results, b),
  );
  return row !== undefined && row.shared > 0 && row.shared === row.same;
}

/** Hashes of the run's examples whose input, reference fields or answers contain `text`, case-insensitive. */
export function examplesContaining(results: ResultsDb, id: string, text: string): Set<string> {
  return new Set(
    all<{ hash: string }>(
      results,
      `select hash from run_examples join examples on examples.key = example
       where run = ?1 and (
         contains_text(input, ?2) or contains_text(content, ?3) or exists (
           select 1 from samples where samples.run = run_examples.run
             and samples.position = run_examples.position and contains_text(samples.text, ?2)))`,
      runKey(results, id),
      text,
      // Within JSON text, quotes and line breaks stand escaped.
      JSON.stringify(text).slice(1, -1),
    ).map(({ hash }) => hash),
  );
}
