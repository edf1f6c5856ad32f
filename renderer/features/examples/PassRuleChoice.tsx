import { useId, type ReactNode } from 'react';
import { graderWeight } from '../../../shared/domain/grader';
import type { PassRule } from '../../../shared/domain/workspace';
import { passRuleProblem } from '../../../shared/graders/pass-rule';
import { useWorkspace } from '../../app/workspace';
import { NumberField } from '../../components/NumberField';
import { Notice } from '../../components/Notice';
import { Select } from '../../components/Select';
import styles from './SuiteDialog.module.css';

interface PassRuleChoiceProps {
  rule: PassRule;
  /** The suite's graders. */
  graders: readonly string[];
  onChange: (rule: PassRule) => void;
}

/** When an answer passes: by which graders, and how they count. */
export function PassRuleChoice({ rule, graders, onChange }: PassRuleChoiceProps) {
  const group = useId();
  const kind = kindOf(rule);
  const problem = passRuleProblem(rule, graders);
  const option = (value: Kind, label: ReactNode) => (
    <label className={styles.option}>
      <input
        type="radio"
        name={group}
        checked={kind === value}
        onChange={() => onChange(usualRule(value, graders))}
      />
      {label}
    </label>
  );
  return (
    <fieldset className={styles.choice}>
      <legend>An answer passes when</legend>
      {option('all', 'all graders pass it')}
      {option('any', 'any grader passes it')}
      {option('mean', 'the weighted mean of its scores is high enough')}
      {typeof rule === 'object' && 'weighted_mean' in rule && (
        <div className={styles.inner}>
          <NumberField
            label="Lowest mean that passes"
            className={styles.number}
            value={rule.weighted_mean}
            min={0}
            max={1}
            step={0.05}
            onChange={(mean) => onChange({ weighted_mean: mean ?? usualMean })}
          />
          <Weights graders={graders} />
        </div>
      )}
      {option('one', 'one grader passes it, whatever the others say')}
      {typeof rule === 'object' && 'grader' in rule && (
        <div className={styles.inner}>
          <Select
            label="The grader that decides"
            options={graders.map((name) => ({ value: name, label: name }))}
            value={problem === undefined ? rule.grader : null}
            onChange={(grader) => onChange({ grader })}
          />
          {problem === undefined ? (
            <p className={styles.caption}>
              The others are run and shown, but do not count, even where they could not judge.
            </p>
          ) : (
            <Notice kind="caution">{problem}</Notice>
          )}
        </div>
      )}
    </fieldset>
  );
}

function Weights({ graders }: { graders: readonly string[] }) {
  const { graders: files } = useWorkspace();
  const weights = graders.map((name) => {
    const grader = files.find((file) => file.name === name)?.grader;
    return `${name} ${grader ? graderWeight(grader) : 1}`;
  });
  return (
    <p className={styles.caption}>
      Each grader scores an answer from 0 to 1. Their weights now: {weights.join(', ')}. A grader’s weight is
      set in the grader itself; it is 1 where none is set.
    </p>
  );
}

type Kind = 'all' | 'any' | 'mean' | 'one';

function kindOf(rule: PassRule): Kind {
  if (typeof rule === 'string') return rule;
  return 'grader' in rule ? 'one' : 'mean';
}

const usualMean = 0.8;

/** What a rule of this kind begins with. */
function usualRule(kind: Kind, graders: readonly string[]): PassRule {
  if (kind === 'mean') return { weighted_mean: usualMean };
  return kind === 'one' ? { grader: graders[0] ?? '' } : kind;
}
