import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './forms.module.css';

interface DisclosureProps {
  title: string;
  /** What is in it, while it is closed. */
  note?: string | undefined;
  children: ReactNode;
}

/** What few people need, behind its title. */
export function Disclosure({ title, note, children }: DisclosureProps) {
  return (
    <details className={styles.disclosure}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden />
        {title}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </summary>
      <div className={styles.disclosed}>{children}</div>
    </details>
  );
}
