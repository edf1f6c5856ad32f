import type { DiffSegment } from '../../shared/text/word-diff';
import { classes } from './classes';
import styles from './Answer.module.css';

interface AnswerProps {
  segments: readonly DiffSegment[];
  /** Shows as much as fits on so many lines. */
  clamp?: boolean;
}

/** What a model answered, as plain text, with what differs marked by a sign and a style. */
export function Answer({ segments, clamp = false }: AnswerProps) {
  return (
    <p className={classes(styles.answer, clamp && styles.clamp)} data-selectable={clamp ? undefined : true}>
      {segments.map(({ text, kind }, index) => {
        switch (kind) {
          case 'same':
            return <span key={index}>{text}</span>;
          case 'added':
            return (
              <ins key={index} className={styles.added}>
                {text}
              </ins>
            );
          case 'removed':
            return (
              <del key={index} className={styles.removed}>
                {text}
              </del>
            );
        }
      })}
    </p>
  );
}

export function plain(text: string): DiffSegment[] {
  return [{ text, kind: 'same' }];
}
