/** Ratings that people gave. One is of an answer: an example's content and a text, wherever a run has both. */
import {
  passingStars,
  type GivenRating,
  type Rating,
  type RatingFilter,
  type RatingVerdict,
  type Stars,
} from '../../shared/domain/rating';
import { assertNever, failure } from '../../shared/result';
import type { ResultsDb } from './results-db';
import { runKey } from './runs';
import { all, get, run as execute, transaction, type Connection } from './sqlite';

/**
 * Rates the answer of a sample, in place of what was said of it before; a rating without any part takes that away. Gives
 * the rating before, to put back.
 * @throws FailureError `not-found`.
 */
export function putRating(
  results: ResultsDb,
  id: string,
  sample: number,
  { verdict, stars, comment, ratedAt }: GivenRating,
  now = new Date(),
): Rating | null {
  return transaction(results, () => {
    const answer = get<{ example: number; text: string }>(
      results,
      `select example, text from samples join run_examples using (run, position)
       where samples.run = ? and samples.key = ?`,
      runKey(results, id),
      sample,
    );
    if (!answer) throw failure('not-found', 'This sample is gone.');
    const before = ratingsOf(results, [sample]).get(sample) ?? null;
    if (verdict === undefined && stars === undefined && !comment) {
      execute(results, 'delete from ratings where example = ? and text = ?', answer.example, answer.text);
    } else {
      execute(
        results,
        `insert or replace into ratings (example, text, verdict, stars, comment, rated_at)
         values (?, ?, ?, ?, ?, ?)`,
        answer.example,
        answer.text,
        verdict ?? null,
        stars ?? null,
        comment || null,
        ratedAt ?? now.toISOString(),
      );
    }
    return before;
  });
}

/** A rating as the table has it. */
export interface RatingRow {
  verdict: RatingVerdict | null;
  stars: Stars | null;
  comment: string | null;
  rated_at: string;
}

export function ratingOf(row: RatingRow): Rating {
  return {
    ...(row.verdict === null ? {} : { verdict: row.verdict }),
    ...(row.stars === null ? {} : { stars: row.stars }),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ratedAt: row.rated_at,
  };
}

/** Ratings by sample id; samples whose answer nobody rated are absent. */
export function ratingsOf(connection: Connection, samples: readonly number[]): Map<number, Rating> {
  const rows = all<RatingRow & { sample: number }>(
    connection,
    `select samples.key as sample, verdict, stars, comment, rated_at
     from json_each(?) as wanted
     cross join samples on samples.key = wanted.value
     cross join run_examples on run_examples.run = samples.run and run_examples.position = samples.position
     cross join ratings on ratings.example = run_examples.example and ratings.text = samples.text`,
    JSON.stringify(samples),
  );
  return new Map(rows.map((row) => [row.sample, ratingOf(row)]));
}

/**
 * The rated samples of run ?1: `(sample, person, stars, comment)`, where `person` is `personVerdict` in SQL. Ratings are
 * few, so it starts from them.
 */
export const ratedSamples = `
  select samples.key as sample, stars, comment,
    coalesce(verdict, case when stars >= ${passingStars} then 'pass' when stars is not null then 'fail' end) as person
  from ratings
  cross join run_examples on run_examples.example = ratings.example and run_examples.run = ?1
  cross join samples on samples.run = run_examples.run and samples.position = run_examples.position
    and samples.text = ratings.text`;

/** A condition on `samples.key`, for queries whose ?1 is the run. A rating that is only a comment is none. */
export function whereRated(filter: RatingFilter): string {
  switch (filter) {
    case 'unrated':
      return `samples.key not in (select sample from (${ratedSamples}) where person is not null)`;
    case 'rated':
      return `samples.key in (select sample from (${ratedSamples}) where person is not null)`;
    case 'pass':
    case 'fail':
      return `samples.key in (select sample from (${ratedSamples}) where person = '${filter}')`;
    case 'low':
      return `samples.key in (select sample from (${ratedSamples}) where stars < ${passingStars})`;
    case 'commented':
      return `samples.key in (select sample from (${ratedSamples}) where comment is not null)`;
    default:
      return assertNever(filter);
  }
}
