import { meanTolerance } from '../../shared/graders/outcome';
import { run, type Connection } from './sqlite';

/**
 * The one definition, in SQL, of what a sample is by its scores (shared/graders/outcome.ts says the same of scores in
 * memory): ungraded until every grader that decides has scored it, then errored if one errored, else passed or failed by
 * the pass rule. Where one grader alone decides, it is the only one that is looked at.
 */
const outcome = `(
  select case
    when count(*) = 0 or count(scores.sample) < count(*) then 'ungraded'
    when sum(scores.error_kind is not null) > 0 then 'errored'
    when case
      when runs.pass_mean is not null
        then sum(run_graders.weight * scores.score) / sum(run_graders.weight) >= runs.pass_mean - ${meanTolerance}
      when runs.pass_rule = 'any' then max(scores.passed)
      else min(scores.passed)
    end then 'passed'
    else 'failed'
  end
  from runs
  join run_graders on run_graders.run = runs.key
    and (runs.pass_grader is null or run_graders.name = runs.pass_grader)
  left join scores on scores.sample = samples.key and scores.grader = run_graders.grader
  where runs.key = samples.run
)`;

export function judgeSample(connection: Connection, sample: number): void {
  run(connection, `update samples set outcome = ${outcome} where key = ?`, sample);
}

export function judgeRun(connection: Connection, runKey: number): void {
  run(connection, `update samples set outcome = ${outcome} where run = ?`, runKey);
}
