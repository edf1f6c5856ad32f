import { useId } from 'react';
import type { Grader } from '../../../shared/domain/grader';
import { runnableTypes } from '../../../shared/graders/parse-grader';
import styles from './graders.module.css';
import { kindGroups, kinds } from './kinds';

interface KindListProps {
  /** Words that a kind's name, explanation, group or type must have. */
  wanted: string;
  value: Grader['type'];
  onChange: (kind: Grader['type']) => void;
}

/** The kinds of grader, by what they work with. */
export function KindList({ wanted, value, onChange }: KindListProps) {
  const name = useId();
  const words = wanted.toLowerCase().split(/\s+/);
  const found = runnableTypes.filter((type) => {
    const { name: title, explanation, group } = kinds[type];
    const text = `${title} ${explanation} ${group} ${type}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (found.length === 0) {
    return <p className={styles.quiet}>No kind matches. Search for other words.</p>;
  }
  return (
    <div className={styles.kindGroups}>
      {kindGroups.map((group) => {
        const types = found.filter((type) => kinds[type].group === group);
        if (types.length === 0) return null;
        return (
          <fieldset key={group} className={styles.kinds}>
            <legend>{group}</legend>
            <div className={styles.kindGrid}>
              {types.map((type) => (
                <label key={type} className={styles.kind}>
                  <input type="radio" name={name} checked={value === type} onChange={() => onChange(type)} />
                  <span>
                    <b>{kinds[type].name}</b>
                    <span className={styles.entryDetail}>{kinds[type].explanation}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}
