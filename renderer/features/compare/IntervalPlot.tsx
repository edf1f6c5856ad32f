import type { ReactNode } from 'react';
import type { ComparisonSummary, Reliability } from '../../../shared/domain/comparison';
import { count, percent, points, pValue } from '../../components/format';
import { IntervalTrack } from '../../components/IntervalTrack';
import { onScale, reachOf } from './difference-scale';
import styles from './IntervalPlot.module.css';
import { SideLetter } from './SideLetter';

/** Both pass rates with their Wilson intervals on one scale, and the difference with Newcombe's on its own. */
export function IntervalPlot({ summary }: { summary: ComparisonSummary }) {
  const { intervalA, intervalB, passRateA, passRateB, difference, interval } = summary;
  if (summary.n === 0) return null;
  const reach = reachOf([interval]);
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
      {summary.reliability && <ReliabilityRows a={summary.reliability.a} b={summary.reliability.b} />}
      <p className={styles.note}>
        95% intervals · n = {count(summary.n)} {summary.n === 1 ? 'pair' : 'pairs'} ·{' '}
        {summary.method === 'mcnemar' ? 'exact McNemar' : 'sign-flip test'} p{' '}
        {summary.pValue < 0.001 ? '' : '= '}
        {pValue(summary.pValue)}
      </p>
    </section>
  );
}

/** What several samples tell beyond the mean: whether one of k passes, whether all do. */
function ReliabilityRows({ a, b }: Record<'a' | 'b', Reliability>) {
  const row = (side: 'A' | 'B', { k, passAtK, passHatK, flaky }: Reliability) => (
    <>
      <Row
        name={<SideLetter side={side} />}
        detail={`pass@${k}: one of ${k} passes`}
        value={percent(passAtK.value)}
        range={`${percent(passAtK.interval.lo)} to ${percent(passAtK.interval.hi)}`}
        track={<IntervalTrack point={passAtK.value} interval={passAtK.interval} tone={toneOf(side)} />}
      />
      <Row
        name={<SideLetter side={side} />}
        detail={`pass^${k}: all ${k} pass · ${count(flaky)} flaky`}
        value={percent(passHatK.value)}
        range={`${percent(passHatK.interval.lo)} to ${percent(passHatK.interval.hi)}`}
        track={<IntervalTrack point={passHatK.value} interval={passHatK.interval} tone={toneOf(side)} />}
      />
    </>
  );
  return (
    <>
      {row('A', a)}
      {row('B', b)}
    </>
  );
}

function toneOf(side: 'A' | 'B'): 'neutral' | 'accent' {
  return side === 'A' ? 'neutral' : 'accent';
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
