import type { PassRule } from '../../shared/domain/workspace';
import { run as execute, type Connection } from './sqlite';

/** A pass rule as it stands in `runs`: one of the last two where it is set, else the first. */
export interface PassRuleColumns {
  pass_rule: 'all' | 'any';
  pass_mean: number | null;
  pass_grader: string | null;
}

/** Makes it the rule that the run is judged by. Call within a transaction. */
export function putPassRule(connection: Connection, run: number, rule: PassRule): void {
  const { pass_rule, pass_mean, pass_grader } = columnsOf(rule);
  execute(
    connection,
    'update runs set pass_rule = ?, pass_mean = ?, pass_grader = ? where key = ?',
    pass_rule,
    pass_mean,
    pass_grader,
    run,
  );
}

function columnsOf(rule: PassRule): PassRuleColumns {
  const none = { pass_rule: 'all', pass_mean: null, pass_grader: null } as const;
  if (typeof rule === 'string') return { ...none, pass_rule: rule };
  return 'grader' in rule
    ? { ...none, pass_grader: rule.grader }
    : { ...none, pass_mean: rule.weighted_mean };
}

export function passRuleIn({ pass_rule, pass_mean, pass_grader }: PassRuleColumns): PassRule {
  if (pass_mean !== null) return { weighted_mean: pass_mean };
  return pass_grader === null ? pass_rule : { grader: pass_grader };
}
