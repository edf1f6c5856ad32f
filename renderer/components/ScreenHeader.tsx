import type { ReactNode } from 'react';
import styles from './ScreenHeader.module.css';

interface ScreenHeaderProps {
  title: ReactNode;
  /** Beside the title: what the screen is about right now. */
  children?: ReactNode;
  /** At the end; the primary action comes last. */
  actions?: ReactNode;
}

export function ScreenHeader({ title, children, actions }: ScreenHeaderProps) {
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.middle}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
