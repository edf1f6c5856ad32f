import type { RunCounts } from '../../shared/domain/run';
import { passRate } from '../../shared/runs/pass-rate';
import { count, percent } from './format';
import { IntervalTrack } from './IntervalTrack';
import styles from './PassRate.module.css';

interface PassRateProps {
  counts: RunCounts;
  samplesPerExample: number;
}

/** The pass rate of a run with its Wilson interval. Errored and ungraded samples are named, never counted as failed. */
export function PassRate({ counts, samplesPerExample }: PassRateProps) {
  const { rate, interval } = passRate(counts, samplesPerExample);
  if (rate === undefined) return <span className={styles.none}>not graded</span>;
  const rest = [
    counts.errored > 0 && `${count(counts.errored)} errored`,
    counts.ungraded > 0 && `${count(counts.ungraded)} ungraded`,
  ].filter(Boolean);
  return (
    <div className={styles.rate}>
      <span className={styles.value}>{percent(rate)}</span>
      <IntervalTrack point={rate} interval={interval} />
      <span className={styles.detail}>
        {percent(interval.lo)} to {percent(interval.hi)} · {count(counts.passed)} of{' '}
        {count(counts.passed + counts.failed)}
        {rest.length > 0 && ` · ${rest.join(', ')}`}
      </span>
    </div>
  );
}
