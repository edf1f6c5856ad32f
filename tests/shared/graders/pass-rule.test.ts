import { describe, expect, it } from 'vitest';
import { passRuleSchema, suiteFileSchema, type PassRule } from '../../../shared/domain/workspace';
import {
  describePassRule,
  passRuleProblem,
  passRuleText,
  recordedRule,
  ruleOf,
} from '../../../shared/graders/pass-rule';

const rules: [PassRule, string, RegExp][] = [
  ['all', 'all', /^all graders pass it$/],
  ['any', 'any', /^any grader passes it$/],
  [{ weighted_mean: 0.8 }, 'weighted mean ≥ 0.8', /weighted mean .* at least 0\.8$/],
  [{ grader: 'label' }, 'grader label', /“label” passes it$/],
];

describe('a pass rule', () => {
  it.each(rules)('%j is told and recorded', (rule, text, sentence) => {
    expect(passRuleText(rule)).toBe(text);
    expect(describePassRule(rule)).toMatch(sentence);
    const recorded = recordedRule(rule);
    expect(recorded.pass_rule).toBe(text);
    expect(ruleOf(JSON.parse(JSON.stringify(recorded)) as typeof recorded)).toEqual(rule);
  });

  it('of a manifest from before there were other rules is read from its text', () => {
    expect(ruleOf({ pass_rule: 'any' })).toBe('any');
    expect(ruleOf({ pass_rule: 'all' })).toBe('all');
  });

  it('names a grader in vain where the suite does not have it', () => {
    expect(passRuleProblem({ grader: 'label' }, ['fields', 'label'])).toBeUndefined();
    expect(passRuleProblem({ grader: 'label' }, ['fields'])).toMatch(/names the grader "label"/);
    expect(passRuleProblem('all', [])).toBeUndefined();
    expect(passRuleProblem({ weighted_mean: 1 }, [])).toBeUndefined();
  });
});

describe('a suite file', () => {
  it('from before there were rules and rates keeps loading', () => {
    expect(suiteFileSchema.parse({ name: 'old' })).toEqual({
      version: 1,
      name: 'old',
      graders: [],
      pass_rule: 'all',
    });
    expect(suiteFileSchema.parse({ name: 'old', pass_rule: 'any' }).pass_rule).toBe('any');
  });

  it('has the usual quick run where it says only a part of it', () => {
    const { quick_run } = suiteFileSchema.parse({ name: 'a', quick_run: { minimum: 20 } });
    expect(quick_run).toEqual({ fraction: 0.25, minimum: 20 });
  });

  it.each<[unknown]>([
    ['most'],
    [{ weighted_mean: 1.1 }],
    [{ weighted_mean: -0.1 }],
    [{ weighted_mean: 0.5, grader: 'label' }],
    [{ grader: '' }],
    [{}],
  ])('refuses the rule %j', (rule) => {
    expect(passRuleSchema.safeParse(rule).success).toBe(false);
  });

  it.each<[object]>([
    [{ pass_rates: { full: 80 } }],
    [{ quick_run: { fraction: 0 } }],
    [{ quick_run: { fraction: 1.5 } }],
    [{ quick_run: { minimum: 0 } }],
    [{ quick_run: { minimum: 2.5 } }],
  ])('refuses %j', (part) => {
    expect(suiteFileSchema.safeParse({ name: 'a', ...part }).success).toBe(false);
  });
});
