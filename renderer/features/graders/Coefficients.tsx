import type { Estimate, GraderAgreement } from '../../../shared/domain/rating';
import { count } from '../../components/format';
import { IntervalTrack } from '../../components/IntervalTrack';
import styles from './agreement.module.css';

/** Coefficients of agreement with their intervals, all on a scale from −1 to 1. */
export function Coefficients({ agreement }: { agreement: GraderAgreement }) {
  const { n, kappa, stars, spearman } = agreement;
  const rows: RowProps[] = [];
  if (kappa) rows.push({ name: 'Cohen’s κ', detail: 'pass or fail', estimate: kappa, n });
  if (stars?.kappa) {
    rows.push({ name: 'Quadratic κ', detail: 'stars, rating', estimate: stars.kappa, n: stars.n });
  }
  if (spearman) {
    rows.push({ name: 'Spearman’s ρ', detail: 'stars, score', estimate: spearman, n: spearman.n });
  }
  if (rows.length === 0) return null;
  return (
    <div role="group" aria-label="Coefficients" className={styles.coefficients}>
      {rows.map((row) => (
        <Row key={row.name} {...row} />
      ))}
      <p className={styles.scale}>95% intervals, from −1 over 0 (chance) to 1 (always alike)</p>
    </div>
  );
}

interface RowProps {
  name: string;
  detail: string;
  estimate: Estimate;
  n: number;
}

function Row({ name, detail, estimate: { value, interval }, n }: RowProps) {
  return (
    <div className={styles.coefficient}>
      <span>
        {name} <span className={styles.detail}>{detail}</span>
      </span>
      <span className={styles.value}>
        {twoPlaces(value)}{' '}
        <span className={styles.detail}>
          {twoPlaces(interval.lo)} to {twoPlaces(interval.hi)}, n = {count(n)}
        </span>
      </span>
      <IntervalTrack
        point={onTrack(value)}
        interval={{ lo: onTrack(interval.lo), hi: onTrack(interval.hi) }}
        tone="accent"
        hasZero
      />
    </div>
  );
}

function onTrack(coefficient: number): number {
  return (coefficient + 1) / 2;
}

/** With a real minus. */
function twoPlaces(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
