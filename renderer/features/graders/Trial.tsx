import { Gavel } from 'lucide-react';
import type { Score } from '../../../shared/domain/grader';
import { Button } from '../../components/Button';
import { classes } from '../../components/classes';
import { FailureNotice } from '../../components/FailureNotice';
import { counted, milliseconds } from '../../components/format';
import { ScoreRow } from '../../components/ScoreList';
import { LabProgressBar } from './LabProgressBar';
import type { TrialOnScreen } from './trial';
import styles from './trial.module.css';

interface TrialProps {
  name: string;
  trial: TrialOnScreen;
  isValid: boolean;
  /** Of a stored answer: what was said of it then; null where this grader did not judge that run. */
  before?: Score | null;
}

/** What the grader says of one answer now, and what it said before. */
export function Trial({ name, trial: shown, isValid, before }: TrialProps) {
  const { lab, pace, trial, isStale, calls, run } = shown;
  const asksModel = pace === 'model';
  return (
    <div className={styles.trial} role="group" aria-label="Judgement">
      {asksModel && (
        <div className={styles.ask}>
          <Button
            kind="primary"
            size="small"
            icon={<Gavel aria-hidden />}
            disabled={run === undefined || lab.running !== null}
            onClick={run}
          >
            Judge this answer
          </Button>
          <span className={styles.note}>{counted(calls, 'model call')}</span>
        </div>
      )}
      <LabProgressBar lab={lab} label={asksModel ? 'The judge is reading' : 'The code is running'} />
      <div role="status" aria-label="Result" className={before === undefined ? undefined : styles.sides}>
        {before !== undefined && (
          <div className={styles.side}>
            <p className={styles.sideName}>Then</p>
            {before === null ? (
              <p className={styles.note}>This run was not judged by this grader.</p>
            ) : (
              <ScoreRow name={name} score={before} />
            )}
          </div>
        )}
        <div className={classes(styles.side, isStale && asksModel && styles.stale)}>
          {before !== undefined && <p className={styles.sideName}>Now</p>}
          {!isValid && <p className={styles.note}>The grader is not valid yet.</p>}
          {isValid && !trial && asksModel && before !== undefined && (
            <p className={styles.note}>Not judged yet.</p>
          )}
          {isValid && trial && (
            <>
              <ScoreRow name={name} score={trial.score} />
              {trial.score.error && (
                <p className={styles.note}>
                  {trial.score.error.kind === 'low_confidence'
                    ? 'It is set aside for a person: it counts as neither.'
                    : 'This is the grader’s fault, not the answer’s: it counts as neither.'}
                </p>
              )}
              {pace !== 'instant' && (
                <p className={styles.note}>
                  Took {milliseconds(trial.milliseconds)}.
                  {isStale && asksModel && ' The grader or the answer has changed since.'}
                </p>
              )}
              {before && !isStale && <Change before={before} now={trial.score} />}
            </>
          )}
        </div>
      </div>
      {isValid && lab.failure && <FailureNotice failure={lab.failure} />}
    </div>
  );
}

function Change({ before, now }: { before: Score; now: Score }) {
  const isSame =
    before.passed === now.passed &&
    before.score === now.score &&
    before.error?.kind === now.error?.kind &&
    before.reason === now.reason;
  const isSameVerdict = before.passed === now.passed && Boolean(before.error) === Boolean(now.error);
  return (
    <p className={styles.note}>
      {isSame
        ? 'The same as then.'
        : isSameVerdict
          ? 'The verdict is the same as then.'
          : 'The verdict has changed.'}
    </p>
  );
}
