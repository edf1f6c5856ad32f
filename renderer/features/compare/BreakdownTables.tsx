import type { BreakdownRow } from '../../../shared/domain/comparison';
import { failureOf, useVerb } from '../../app/queries';
import { FailureNotice } from '../../components/FailureNotice';
import { count, percent, points, pValue } from '../../components/format';
import { IntervalTrack } from '../../components/IntervalTrack';
import { Loading } from '../../components/Loading';
import table from '../../components/Table.module.css';
import styles from './BreakdownTables.module.css';
import { onScale, reachOf } from './difference-scale';
import { EvidenceBadge } from './EvidenceBadge';
import { changeFilter } from './view';

interface BreakdownTablesProps {
  a: string;
  b: string;
  pair: string;
}

/** How each grader, and the examples of each tag, fared. A row is the filter of the cases. */
export function BreakdownTables({ a, b, pair }: BreakdownTablesProps) {
  const { data, error } = useVerb('comparisons.breakdown', { a, b });
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (!data) return <Loading label="Counting by grader and tag…" />;
  const reach = reachOf([...data.graders, ...data.tags].map(({ interval }) => interval));
  return (
    <div className={styles.tables}>
      <Family
        title="Graders"
        rows={data.graders}
        reach={reach}
        onChoose={(grader) => changeFilter(pair, { grader, flip: null })}
      >
        The two runs have no grader in common that judged an example on both sides.
      </Family>
      <Family
        title="Tags"
        rows={data.tags}
        reach={reach}
        onChoose={(tag) => changeFilter(pair, { tag, flip: null })}
      >
        The examples have no tags. Tag them under Examples to see which kinds got better or worse.
      </Family>
      <p className={styles.note}>
        Each example counts once. p is adjusted by Holm’s method for all rows of a table: with many rows, one
        of them changes by chance. A change is called one only where p is below 0.05 and the 95% interval
        excludes zero.
      </p>
    </div>
  );
}

interface FamilyProps {
  title: string;
  rows: readonly BreakdownRow[];
  /** What the tracks show: differences from −reach to +reach. */
  reach: number;
  onChoose: (name: string) => void;
  /** Said where there is no row. */
  children: string;
}

function Family({ title, rows, reach, onChoose, children }: FamilyProps) {
  const hasScores = rows.some(({ scoreA }) => scoreA !== undefined);
  return (
    <section aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {rows.length === 0 ? (
        <p className={styles.none}>{children}</p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th>{title === 'Tags' ? 'Tag' : 'Grader'}</th>
              <th className={styles.number}>n</th>
              <th className={styles.number}>Errored</th>
              <th className={styles.rates}>Passes, A → B</th>
              {hasScores && <th className={styles.rates}>Mean score</th>}
              <th className={styles.number}>Fixed</th>
              <th className={styles.number}>Broken</th>
              <th className={styles.difference}>B − A, points</th>
              <th className={styles.track}>
                <span className="visually-hidden">95% interval, drawn</span>
              </th>
              <th className={styles.number}>p, Holm</th>
              <th className={styles.evidence}>Change</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.name} row={row} reach={reach} hasScores={hasScores} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface RowProps extends Pick<FamilyProps, 'reach' | 'onChoose'> {
  row: BreakdownRow;
  hasScores: boolean;
}

function Row({ row, reach, hasScores, onChoose }: RowProps) {
  const { name, interval, difference } = row;
  const choose = () => onChoose(name);
  return (
    <tr className={table.clickable} onClick={choose}>
      <td>
        <button
          type="button"
          className={table.link}
          onClick={(event) => {
            event.stopPropagation();
            choose();
          }}
        >
          {name}
        </button>
      </td>
      <td className={styles.number}>{count(row.n)}</td>
      <td className={styles.number}>{count(row.errored)}</td>
      <td className={styles.rates}>
        {percent(row.passRateA)} → {percent(row.passRateB)}
      </td>
      {hasScores && (
        <td className={styles.rates}>
          {row.scoreA === undefined || row.scoreB === undefined
            ? '—'
            : `${row.scoreA.toFixed(3)} → ${row.scoreB.toFixed(3)}`}
        </td>
      )}
      <td className={styles.number}>{count(row.fixed)}</td>
      <td className={styles.number}>{count(row.broken)}</td>
      <td className={styles.difference}>
        <b>{points(difference)}</b>{' '}
        <span className={styles.range}>
          {points(interval.lo)} to {points(interval.hi)}
        </span>
      </td>
      <td className={styles.track}>
        <IntervalTrack
          point={onScale(difference, reach)}
          interval={{ lo: onScale(interval.lo, reach), hi: onScale(interval.hi, reach) }}
          hasZero
        />
      </td>
      <td className={styles.number}>{pValue(row.adjustedP)}</td>
      <td>
        <EvidenceBadge {...row} />
      </td>
    </tr>
  );
}
