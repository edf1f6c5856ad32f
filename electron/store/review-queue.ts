/** Which samples of a run are worth a person's look, and why (shared/domain/rating.ts, `ReviewReason`). */
import {
  passingStars,
  reviewReasons,
  type ReviewCounts,
  type ReviewReason,
} from '../../shared/domain/rating';
import { ratedSamples } from './ratings';
import type { ResultsDb } from './results-db';
import { runKey } from './runs';
import { all } from './sqlite';

export interface QueueEntry {
  /** The sample's id. */
  sample: number;
  reason: ReviewReason;
}

/**
 * The samples of run ?1 with what the run's graders and a person say. A grader that erred has no say, and a rating that
 * is only a comment is none.
 */
const reviewed = `
  rated as materialized (${ratedSamples}),
  judged as materialized (
    select samples.key as sample,
      count(iif(error_kind is null and passed = 1, 1, null)) as passes,
      count(iif(error_kind is null and passed = 0, 1, null)) as fails,
      count(iif(error_kind = 'low_confidence', 1, null)) as unsure
    from run_graders
    cross join samples on samples.run = run_graders.run
    cross join scores on scores.sample = samples.key and scores.grader = run_graders.grader
    where run_graders.run = ?1
    group by samples.key),
  reviewed as (
    select key, position, idx, person,
      case
        when person is null and unsure > 0 then 'unsure'
        when person is null and passes > 0 and fails > 0 then 'graders_disagree'
        when person = 'pass' and fails > 0 or person = 'fail' and passes > 0 then 'person_disagrees'
        when stars < ${passingStars} or stars is null and person = 'fail' then 'rated_low'
      end as reason
    from samples
    left join rated on rated.sample = samples.key
    left join judged on judged.sample = samples.key
    where samples.run = ?1)`;

/** The queue of one reason or, without, of all but `at_random`: in the order of the reasons, then in the run's. */
export function reviewQueue(results: ResultsDb, id: string, only?: ReviewReason): QueueEntry[] {
  const run = runKey(results, id);
  if (only === 'at_random') return unratedAtRandom(results, run);
  const rows = all<{ reason: ReviewReason; samples: string }>(
    results,
    `with ${reviewed}
     select reason, json_group_array(key) as samples
     from (select reason, key from reviewed where reason is not null and (?2 is null or reason = ?2)
       order by position, idx)
     group by reason`,
    run,
    only ?? null,
  );
  const byReason = new Map(rows.map(({ reason, samples }) => [reason, JSON.parse(samples) as number[]]));
  return reviewReasons.flatMap((reason) =>
    (byReason.get(reason) ?? []).map((sample) => ({ sample, reason })),
  );
}

/**
 * Unrated samples in an order that has nothing to do with what they are, and is the same each time: by a product with
 * Knuth's multiplicative constant (The Art of Computer Programming 3, 6.4), modulo 2³².
 */
function unratedAtRandom(results: ResultsDb, run: number): QueueEntry[] {
  return all<{ key: number }>(
    results,
    `with rated as materialized (${ratedSamples})
     select key from samples
     where run = ?1 and key not in (select sample from rated where person is not null)
     order by (key * 2654435761) & 4294967295`,
    run,
  ).map(({ key }) => ({ sample: key, reason: 'at_random' }));
}

export function reviewCounts(results: ResultsDb, id: string): ReviewCounts {
  const counts: ReviewCounts = {
    unsure: 0,
    graders_disagree: 0,
    person_disagrees: 0,
    rated_low: 0,
    at_random: 0,
    rated: 0,
  };
  for (const { reason, n, rated } of all<{ reason: ReviewReason | null; n: number; rated: number }>(
    results,
    `with ${reviewed}
     select reason, count(*) as n, count(person) as rated from reviewed group by reason`,
    runKey(results, id),
  )) {
    if (reason !== null) counts[reason] += n;
    counts.rated += rated;
    counts.at_random += n - rated;
  }
  return counts;
}
