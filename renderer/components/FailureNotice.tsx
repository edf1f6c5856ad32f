import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../shared/result';
import { Sentence } from './Sentence';
import styles from './Notice.module.css';
import { classes } from './classes';

interface FailureNoticeProps {
  failure: Failure;
  /** What can be done about it, as buttons. */
  children?: ReactNode;
}

/** An error where it happened: the sentence, and the details for whoever wants them. */
export function FailureNotice({ failure, children }: FailureNoticeProps) {
  return (
    <div role="alert" className={classes(styles.notice, styles.failure)}>
      <CircleAlert aria-hidden className={styles.icon} />
      <div className={styles.body}>
        <p data-selectable>
          <Sentence text={failure.message} />
        </p>
        {failure.details !== undefined && failure.details.length > 0 && (
          <details className={styles.details}>
            <summary>Details</summary>
            <pre>{failure.details.join('\n')}</pre>
          </details>
        )}
      </div>
      {children}
    </div>
  );
}
