/** Rated answers beside what graders said of them: what agreement is computed from. */
import { graderSchema, type Grader } from '../../shared/domain/grader';
import type { RatedScore } from '../../shared/ratings/agreement';
import { ratingOf, type RatingRow } from './ratings';
import type { ResultsDb } from './results-db';
import { runKey } from './runs';
import { scoreOf, type ScoreRow } from './samples';
import { all, get } from './sqlite';

/** All runs of a suite, or one. */
export type RatingScope = { suite: string } | { run: string };

/** A version of a grader that judges runs of the scope, with its scores of rated answers. */
export interface RatedGrader {
  /** As the runs name it. */
  name: string;
  hash: string;
  grader: Grader;
  scores: RatedScore[];
}

interface Row extends RatingRow, ScoreRow {
  run: string;
  configuration: string;
  sample: number;
  example_id: string;
  name: string;
  hash: string;
}

/**
 * The graders of the scope's runs, newest run first, each with its scores of rated answers. An answer that several
 * samples share is rated once and counts once: a grader's score of it is that of the newest run.
 */
export function ratedScores(results: ResultsDb, scope: RatingScope): RatedGrader[] {
  const [column, value] = 'run' in scope ? ['key', runKey(results, scope.run)] : ['suite', scope.suite];
  const graders = gradersIn(results, column, value);
  for (const row of all<Row>(
    results,
    `select * from (
       select runs.id as run, runs.key as run_key, configuration, samples.key as sample, example_id,
         verdict, stars, comment, rated_at, name, hash,
         score, passed, error_kind, error_message, scores.reason, parts, value, confidence,
         row_number() over (
           partition by ratings.example, ratings.text, name, run_graders.grader
           order by runs.key desc, samples.idx) as nth
       from ratings
       cross join run_examples on run_examples.example = ratings.example
       cross join runs on runs.key = run_examples.run and runs.${column} = ? and deleted_at is null
       cross join samples on samples.run = run_examples.run and samples.position = run_examples.position
         and samples.text = ratings.text
       cross join run_graders on run_graders.run = runs.key
       join graders on graders.key = run_graders.grader
       join scores on scores.sample = samples.key and scores.grader = run_graders.grader)
     where nth = 1 order by run_key desc, sample`,
    value,
  )) {
    graders.get(graderKey(row))?.scores.push({
      run: row.run,
      configuration: row.configuration,
      sample: row.sample,
      exampleId: row.example_id,
      rating: ratingOf(row),
      score: scoreOf(row),
    });
  }
  return [...graders.values()];
}

function graderKey({ name, hash }: { name: string; hash: string }): string {
  return `${hash} ${name}`;
}

function gradersIn(results: ResultsDb, column: string, value: string | number): Map<string, RatedGrader> {
  const rows = all<{ name: string; hash: string; content: string }>(
    results,
    `select name, hash, content
     from runs join run_graders on run_graders.run = runs.key join graders on graders.key = grader
     where runs.${column} = ? and deleted_at is null
     group by name, hash order by max(runs.key) desc, min(position)`,
    value,
  );
  return new Map(
    rows.map(({ name, hash, content }) => [
      graderKey({ name, hash }),
      { name, hash, grader: graderSchema.parse(JSON.parse(content)), scores: [] },
    ]),
  );
}

/** How many answers of the scope a person passed, failed or gave stars, equal ones once. */
export function ratedAnswers(results: ResultsDb, scope: RatingScope): number {
  const [column, value] = 'run' in scope ? ['key', runKey(results, scope.run)] : ['suite', scope.suite];
  return (
    get<{ n: number }>(
      results,
      `select count(*) as n from ratings where (verdict is not null or stars is not null) and exists (
         select 1 from run_examples
         join runs on runs.key = run_examples.run and runs.${column} = ? and deleted_at is null
         join samples on samples.run = run_examples.run and samples.position = run_examples.position
         where run_examples.example = ratings.example and samples.text = ratings.text)`,
      value,
    )?.n ?? 0
  );
}
