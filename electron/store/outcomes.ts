import { run, type Connection } from './sqlite';

/**
 * The one definition, in SQL, of what a sample is by its scores (shared/domain/run.ts, `RunCounts`): ungraded until
 * every grader of the run has scored it, then errored if one errored, else passed or failed by the pass rule.
 */
const outcome = `(
  select case
    when count(*) = 0 or count(scores.sample) < count(*) then 'ungraded'
    when sum(scores.error_kind is not null) > 0 then 'errored'
    when iif(runs.pass_rule = 'any', max(scores.passed), min(scores.passed)) = 1 then 'passed'
    else 'failed'
  end
  from runs
  join run_graders on run_graders.run = runs.key
  left join scores on scores.sample = samples.key and scores.grader = run_graders.grader
  where runs.key = samples.run
)`;

export function judgeSample(connection: Connection, sample: number): void {
  run(connection, `update samples set outcome = ${outcome} where key = ?`, sample);
}

export function judgeRun(connection: Connection, runKey: number): void {
  run(connection, `update samples set outcome = ${outcome} where run = ?`, runKey);
}
