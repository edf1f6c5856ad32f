import type { ReactNode } from 'react';
import styles from './Facts.module.css';
import { classes } from './classes';

export interface Fact {
  name: string;
  value: ReactNode;
}

/** Names and values: in a row of pairs, or one under the other. */
export function Facts({ facts, layout = 'rows' }: { facts: readonly Fact[]; layout?: 'rows' | 'line' }) {
  return (
    <dl className={classes(styles.facts, styles[layout])}>
      {facts.map(({ name, value }) => (
        <div key={name} className={styles.fact}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value} data-selectable>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
