import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Notice.module.css';

interface NoticeProps {
  kind?: 'information' | 'caution';
  children: ReactNode;
  actions?: ReactNode;
}

/** Something worth knowing, in place. */
export function Notice({ kind = 'information', children, actions }: NoticeProps) {
  const Icon = kind === 'caution' ? TriangleAlert : Info;
  return (
    <div role="note" className={classes(styles.notice, kind === 'caution' && styles.caution)}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.body}>{children}</div>
      {actions}
    </div>
  );
}
