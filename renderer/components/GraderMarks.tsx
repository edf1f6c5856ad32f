import type { Score } from '../../shared/domain/grader';
import styles from './GraderMarks.module.css';
import { outcomeLooks, scoreOutcome } from './outcomes';
import { classes } from './classes';

/** One small mark a grader: icon, name and, where it is not all or nothing, the score. */
export function GraderMarks({ scores }: { scores: Record<string, Score> }) {
  const entries = Object.entries(scores);
  if (entries.length === 0) return null;
  return (
    <ul className={styles.marks}>
      {entries.map(([grader, score]) => {
        const { label, tone, Icon } = outcomeLooks[scoreOutcome(score)];
        const explanation = score.error?.message ?? score.reason;
        return (
          <li key={grader} className={classes(styles.mark, styles[tone])} title={explanation}>
            <Icon aria-hidden />
            <span className="visually-hidden">{label}: </span>
            <span className={styles.name}>{grader}</span>
            {!score.error && score.score > 0 && score.score < 1 && (
              <span className={styles.score}>{score.score.toFixed(2)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
