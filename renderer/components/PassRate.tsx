import type { RunCounts } from '../../shared/domain/run';
import { wilsonInterval } from '../../shared/statistics/wilson';
import { count, percent } from './format';
import { IntervalTrack } from './IntervalTrack';
import styles from './PassRate.module.css';

/** The pass rate of a run with its Wilson interval. Errored and ungraded samples are named, never counted as failed. */
export function PassRate({ counts }: { counts: RunCounts }) {
  const graded = counts.passed + counts.failed;
  if (graded === 0) return <span className={styles.none}>not graded</span>;
  const interval = wilsonInterval(counts.passed, graded);
  const rest = [
    counts.errored > 0 && `${count(counts.errored)} errored`,
    counts.ungraded > 0 && `${count(counts.ungraded)} ungraded`,
  ].filter(Boolean);
  return (
    <div className={styles.rate}>
      <span className={styles.value}>{percent(counts.passed / graded)}</span>
      <IntervalTrack point={counts.passed / graded} interval={interval} />
      <span className={styles.detail}>
        {percent(interval.lo)} to {percent(interval.hi)} · {count(counts.passed)} of {count(graded)}
        {rest.length > 0 && ` · ${rest.join(', ')}`}
      </span>
    </div>
  );
}
