import type { AgainstBaseline } from '../../../shared/domain/comparison';
import type { RunSummary } from '../../../shared/domain/run';
import { navigate } from '../../app/navigation';
import { failureOf, useVerb } from '../../app/queries';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { count, dateTime, percent, points, pValue } from '../../components/format';
import { IntervalTrack } from '../../components/IntervalTrack';
import { Loading } from '../../components/Loading';
import { PassRate } from '../../components/PassRate';
import { Select } from '../../components/Select';
import table from '../../components/Table.module.css';
import { onScale, reachOf } from './difference-scale';
import { EvidenceBadge } from './EvidenceBadge';
import styles from './SeveralRuns.module.css';
import { baselineOf, othersOf, seriesOf, useSeveralView, type Series } from './several-view';
import { SuiteMatrix } from './SuiteMatrix';

/** All runs of a suite against one of them, in the order in which they were made. */
export function SeveralRuns({ runs }: { runs: readonly RunSummary[] }) {
  const view = useSeveralView();
  const all = seriesOf(runs);
  const series =
    all.find(({ key }) => key === view.series) ?? all.find((one) => one.runs.length > 1) ?? all[0];
  if (!series) return <EmptyState title="No runs yet">Run a suite first.</EmptyState>;
  const baseline = baselineOf(series, view.baseline);
  return (
    <div className={styles.several}>
      <div className={styles.pickers}>
        <Select
          label="Suite and split"
          options={all.map(({ key, label, runs: members }) => ({
            value: key,
            label,
            detail: `${count(members.length)} runs`,
          }))}
          value={series.key}
          onChange={(key) => useSeveralView.setState({ series: key, baseline: null })}
        />
        <Select
          label="Baseline"
          options={series.runs.map((run) => ({
            value: run.id,
            label: run.configuration,
            detail: dateTime(run.createdAt),
          }))}
          value={baseline?.id ?? null}
          onChange={(id) => useSeveralView.setState({ baseline: id })}
        />
      </div>
      {baseline && <Against series={series} baseline={baseline} />}
      <SuiteMatrix runs={runs} />
    </div>
  );
}

function Against({ series, baseline }: { series: Series; baseline: RunSummary }) {
  const others = othersOf(series, baseline);
  const { data, error } = useVerb(
    'comparisons.several',
    { baseline: baseline.id, runs: others.map(({ id }) => id) },
    { enabled: others.length > 0 },
  );
  if (others.length === 0)
    return (
      <p className={styles.none}>This is the only run of this suite and split. Run another configuration.</p>
    );
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (!data) return <Loading label="Comparing…" />;
  const reach = reachOf(data.map(({ differenceInterval }) => differenceInterval));
  return (
    <section aria-label="Runs against the baseline">
      <table className={table.table}>
        <thead>
          <tr>
            <th>Configuration</th>
            <th className={styles.date}>Made</th>
            <th className={styles.rate}>Pass rate</th>
            <th className={styles.number}>Fixed</th>
            <th className={styles.number}>Broken</th>
            <th className={styles.number}>Errored</th>
            <th className={styles.difference}>Difference, points</th>
            <th className={styles.track}>
              <span className="visually-hidden">95% interval, drawn</span>
            </th>
            <th className={styles.number}>p, Holm</th>
            <th className={styles.evidence}>Change</th>
          </tr>
        </thead>
        <tbody>
          <tr data-chosen="true" className={table.clickable}>
            <td>
              <b>{baseline.configuration}</b> <span className={table.detail}>baseline</span>
            </td>
            <td>{dateTime(baseline.createdAt)}</td>
            <td colSpan={8}>
              <PassRate counts={baseline.counts} samplesPerExample={baseline.manifest.samples_per_example} />
            </td>
          </tr>
          {data.map((row) => (
            <Row key={row.run.id} row={row} baseline={baseline.id} reach={reach} />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        Each run is paired with the baseline example by example. p is adjusted by Holm’s method for all runs
        shown. Choose a row to see its cases.
      </p>
    </section>
  );
}

interface RowProps {
  row: AgainstBaseline;
  baseline: string;
  reach: number;
}

function Row({ row, baseline, reach }: RowProps) {
  const { run, differenceInterval: interval } = row;
  const open = () => navigate({ screen: 'compare', a: baseline, b: run.id });
  return (
    <tr className={table.clickable} onClick={open}>
      <td>
        <button
          type="button"
          className={table.link}
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          {run.configuration}
        </button>
        {row.warnings[0] !== undefined && (
          <p className={table.detail} title={row.warnings.join('\n')}>
            {row.warnings[0]}
          </p>
        )}
      </td>
      <td>{dateTime(run.createdAt)}</td>
      <td className={styles.rate}>
        {percent(row.passRate)}{' '}
        <span className={table.detail}>
          n = {count(row.n)}
          <br />
          {percent(row.interval.lo)} to {percent(row.interval.hi)}
        </span>
      </td>
      <td className={styles.number}>{count(row.fixed)}</td>
      <td className={styles.number}>{count(row.broken)}</td>
      <td className={styles.number}>{count(row.errored)}</td>
      <td className={styles.difference}>
        <b>{points(row.difference)}</b>{' '}
        <span className={table.detail}>
          {points(interval.lo)} to {points(interval.hi)}
        </span>
      </td>
      <td className={styles.track}>
        <IntervalTrack
          point={onScale(row.difference, reach)}
          interval={{ lo: onScale(interval.lo, reach), hi: onScale(interval.hi, reach) }}
          tone="accent"
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
