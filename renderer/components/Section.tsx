import type { ReactNode } from 'react';
import styles from './Section.module.css';

interface SectionProps {
  title: string;
  /** 3 in a panel with a title of its own; 2 right under the screen's. */
  level?: 2 | 3;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a panel. */
export function Section({ title, level = 3, actions, children }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <Heading className={styles.title}>{title}</Heading>
        {actions}
      </header>
      {children}
    </section>
  );
}
