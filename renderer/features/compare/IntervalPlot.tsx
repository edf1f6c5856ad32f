import type { ReactNode } from 'react';
import type { ComparisonSummary, Interval } from '../../../shared/domain/comparison';
import { count, percent, points, pValue } from '../../components/format';
import { IntervalTrack } from '../../components/IntervalTrack';
import styles from './IntervalPlot.module.css';
import { SideLetter } from './SideLetter';

/** Both pass rates with their Wilson intervals on one scale, and the difference with Newcombe's on its own. */
export function IntervalPlot({ summary }: { summary: ComparisonSummary }) {
  const { intervalA, intervalB, passRateA, passRateB, difference, interval } = summary;
  if (summary.n === 0) return null;
  const reach = reachOf(interval);
  return (
    <section aria-label="Pass rates" className={styles.plot}>
      <Row
        name={<SideLetter side="A" />}
        detail={summary.a.configuration}
        value={percent(passRateA)}
        range={`${percent(intervalA.lo)} to ${percent(intervalA.hi)}`}
        track={<IntervalTrack point={passRateA} interval={intervalA} />}
      />
      <Row
        name={<SideLetter side="B" />}
        detail={summary.b.configuration}
        value={percent(passRateB)}
        range={`${percent(intervalB.lo)} to ${percent(intervalB.hi)}`}
        track={<IntervalTrack point={passRateB} interval={intervalB} tone="accent" />}
      />
      <Row
        name={<span className={styles.delta}>B − A</span>}
        detail="points"
        value={points(difference)}
        range={`${points(interval.lo)} to ${points(interval.hi)}`}
        track={
          <IntervalTrack
            point={onScale(difference, reach)}
            interval={{ lo: onScale(interval.lo, reach), hi: onScale(interval.hi, reach) }}
            hasZero
          />
        }
      />
      <p className={styles.note}>
        95% intervals · n = {count(summary.n)} {summary.n === 1 ? 'pair' : 'pairs'} · exact McNemar p{' '}
        {summary.pValue < 0.001 ? '' : '= '}
        {pValue(summary.pValue)}
      </p>
    </section>
  );
}

/** The difference is drawn from −reach to +reach: as near as it goes in full quarters. */
function reachOf({ lo, hi }: Interval): number {
  return Math.min(1, Math.ceil(Math.max(Math.abs(lo), Math.abs(hi), 0.01) * 4) / 4);
}

function onScale(difference: number, reach: number): number {
  return (difference / reach + 1) / 2;
}

interface RowProps {
  name: ReactNode;
  detail: string;
  value: string;
  range: string;
  track: ReactNode;
}

function Row({ name, detail, value, range, track }: RowProps) {
  return (
    <div className={styles.row}>
      <span className={styles.name} title={detail}>
        {name} <span className={styles.detail}>{detail}</span>
      </span>
      {track}
      <span className={styles.value}>{value}</span>
      <span className={styles.range}>{range}</span>
    </div>
  );
}
