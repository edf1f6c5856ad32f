/** What comparing two runs needs of each, for all examples at once. */
import type { RunOutcomes } from '../../shared/compare/pair-runs';
import type { SampleOutcome } from '../../shared/domain/run';
import { foldText } from './fold-text';
import type { ResultsDb } from './results-db';
import { runKey } from './runs';
import { all, get } from './sqlite';

/** How many of each example's samples had each outcome, in the run's order; examples without samples are there too. */
export function outcomesByExample(results: ResultsDb, id: string): RunOutcomes {
  const run = runKey(results, id);
  const tallies = new Map<string, Record<SampleOutcome, number>>();
  const inOrder = exampleHashesOf(results, run).map((hash) => {
    const tally = { passed: 0, failed: 0, errored: 0, ungraded: 0 };
    tallies.set(hash, tally);
    return tally;
  });
  // One row an outcome, with its columns as JSON arrays: a row object for each example would take several times longer.
  // samples_by_outcome covers the query, so the answers themselves are not read.
  for (const row of all<{ outcome: SampleOutcome; positions: string; counts: string }>(
    results,
    `select outcome, json_group_array(position) as positions, json_group_array(n) as counts
     from (
       select outcome, position, count(*) as n
       from samples indexed by samples_by_outcome where run = ? group by outcome, position)
     group by outcome`,
    run,
  )) {
    const counts = numbers(row.counts);
    for (const [at, position] of numbers(row.positions).entries()) {
      const tally = inOrder[position];
      if (tally) tally[row.outcome] = counts[at] ?? 0;
    }
  }
  return tallies;
}

/** Content hashes of a run's examples, in its order: a sample's position is an index into it. */
export function exampleHashesOf(results: ResultsDb, run: number): string[] {
  const row = get<{ hashes: string }>(
    results,
    // Ordered in a subquery: SQLite 3.53.4 answers the positions for `json_group_array(hash order by position)` here.
    `select json_group_array(hash) as hashes from (
       select hash from run_examples join examples on examples.key = example where run = ? order by position)`,
    run,
  );
  return JSON.parse(row?.hashes ?? '[]') as string[];
}

function numbers(json: string): number[] {
  return JSON.parse(json) as number[];
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
      foldText(text),
      // Within JSON text, quotes and line breaks stand escaped.
      foldText(JSON.stringify(text).slice(1, -1)),
    ).map(({ hash }) => hash),
  );
}
