import type { Manifest } from '../domain/run';
import type { PassRule } from '../domain/workspace';

/** The rule in a few words, as manifests and reports have it: "all", "any", "weighted mean ≥ 0.8", "grader label". */
export function passRuleText(rule: PassRule): string {
  if (typeof rule === 'string') return rule;
  return 'grader' in rule ? `grader ${rule.grader}` : `weighted mean ≥ ${rule.weighted_mean}`;
}

/** The rule as a person reads it, after "an answer passes when …". */
export function describePassRule(rule: PassRule): string {
  if (rule === 'all') return 'all graders pass it';
  if (rule === 'any') return 'any grader passes it';
  return 'grader' in rule
    ? `the grader “${rule.grader}” passes it`
    : `the weighted mean of its scores is at least ${rule.weighted_mean}`;
}

type RecordedRule = Pick<Manifest, 'pass_rule' | 'rule'>;

/** How a manifest records a rule: as text for everybody, and as a value where the text has a number or a name in it. */
export function recordedRule(rule: PassRule): RecordedRule {
  return { pass_rule: passRuleText(rule), rule: typeof rule === 'string' ? undefined : rule };
}

export function ruleOf({ pass_rule, rule }: RecordedRule): PassRule {
  return rule ?? (pass_rule === 'any' ? 'any' : 'all');
}

/** Why a suite's rule cannot judge, as a sentence; undefined where it can. */
export function passRuleProblem(rule: PassRule, graders: readonly string[]): string | undefined {
  if (typeof rule === 'string' || !('grader' in rule) || graders.includes(rule.grader)) return undefined;
  return `The pass rule names the grader "${rule.grader}", which is not one of the suite's; add it, or choose another rule.`;
}
