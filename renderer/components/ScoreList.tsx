import type { Score } from '../../shared/domain/grader';
import { percent } from './format';
import { outcomeLooks, scoreOutcome } from './outcomes';
import { Sentence } from './Sentence';
import styles from './ScoreList.module.css';
import { classes } from './classes';

/** Each grader's result in full: outcome, score, parts, and the reason or the error. */
export function ScoreList({ scores }: { scores: Record<string, Score> }) {
  const entries = Object.entries(scores);
  if (entries.length === 0) return <p className={styles.none}>Not graded.</p>;
  return (
    <ul className={styles.list}>
      {entries.map(([grader, score]) => (
        <li key={grader}>
          <ScoreRow name={grader} score={score} />
        </li>
      ))}
    </ul>
  );
}

export function ScoreRow({ name, score }: { name: string; score: Score }) {
  const { label, tone, Icon } = outcomeLooks[scoreOutcome(score)];
  const isUnsure = score.error?.kind === 'low_confidence';
  return (
    <div className={styles.row}>
      <div className={classes(styles.head, styles[tone])}>
        <Icon aria-hidden />
        <span className={styles.name}>{name}</span>
        <span className={styles.outcome}>{isUnsure ? 'Set aside' : label}</span>
        {!score.error && <span className={styles.score}>{formatScore(score.score)}</span>}
      </div>
      <Measured score={score} />
      {score.error && (
        <p className={styles.reason} data-selectable>
          {!isUnsure && `The grader could not judge (${score.error.kind.replaceAll('_', ' ')}): `}
          <Sentence text={score.error.message} />
        </p>
      )}
      {score.reason !== undefined && (
        <p className={styles.reason} data-selectable>
          <Sentence text={score.reason} />
        </p>
      )}
      {score.parts && (
        <p className={styles.parts}>
          {Object.entries(score.parts).map(([part, value]) => (
            <span key={part} className={styles.part}>
              {value === 1 ? '✓' : value === 0 ? '✗' : '~'} {part}
              <span className={value === 0 || value === 1 ? 'visually-hidden' : undefined}>
                {' '}
                {formatScore(value)}
              </span>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** What the grader says in its own unit, and how sure it is. */
function Measured({ score: { value, confidence } }: { score: Score }) {
  const parts = [
    value !== undefined && `value ${Number(value.toPrecision(5))}`,
    confidence !== undefined && `${percent(confidence)} sure`,
  ].filter((part) => part !== false);
  return parts.length > 0 && <p className={styles.reason}>{parts.join(' · ')}</p>;
}

function formatScore(score: number): string {
  return score.toFixed(2).replace(/\.00$/, '');
}
