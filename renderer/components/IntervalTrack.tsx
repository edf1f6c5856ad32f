import type { Interval } from '../../shared/domain/comparison';
import { classes } from './classes';
import styles from './IntervalTrack.module.css';

interface IntervalTrackProps {
  /** Point and interval in 0..1 of the track. */
  point: number;
  interval: Interval;
  tone?: 'neutral' | 'accent';
  /** Marks the middle: no difference. */
  hasZero?: boolean;
}

/** A rate with its interval, drawn. The numbers beside it say the same to everybody. */
export function IntervalTrack({ point, interval, tone = 'neutral', hasZero = false }: IntervalTrackProps) {
  const share = (value: number) => `${(value * 100).toFixed(2)}%`;
  return (
    <svg className={classes(styles.track, styles[tone])} aria-hidden>
      <line className={styles.axis} x1="0" x2="100%" y1="50%" y2="50%" />
      {hasZero && <line className={styles.zero} x1="50%" x2="50%" y1="0" y2="100%" />}
      <line className={styles.whisker} x1={share(interval.lo)} x2={share(interval.hi)} y1="50%" y2="50%" />
      <line className={styles.end} x1={share(interval.lo)} x2={share(interval.lo)} y1="5" y2="15" />
      <line className={styles.end} x1={share(interval.hi)} x2={share(interval.hi)} y1="5" y2="15" />
      <circle className={styles.point} cx={share(point)} cy="50%" r="4.5" />
    </svg>
  );
}
