import type { RunSummary } from '../../../shared/domain/run';
import { passRate } from '../../../shared/runs/pass-rate';
import { navigate } from '../../app/navigation';
import { describeSplit } from '../../components/describe-run';
import { percent } from '../../components/format';
import { IntervalTrack } from '../../components/IntervalTrack';
import table from '../../components/Table.module.css';
import styles from './SuiteMatrix.module.css';

/** The latest run of each configuration on each suite and split. */
export function SuiteMatrix({ runs }: { runs: readonly RunSummary[] }) {
  const latest = new Map<string, RunSummary>();
  for (const run of [...runs].sort((left, right) => left.createdAt.localeCompare(right.createdAt)))
    latest.set(cellKey(rowOf(run), run.configuration), run);
  const rows = [...new Set(runs.map(rowOf))].sort();
  const configurations = [...new Set(runs.map(({ configuration }) => configuration))].sort();
  return (
    <section aria-label="Suites and configurations" className={styles.matrix}>
      <h2 className={styles.title}>Suites × configurations</h2>
      <div className={styles.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th className={styles.suite}>Suite</th>
              {configurations.map((name) => (
                <th key={name} className={styles.cell} title={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row" className={styles.suite}>
                  {row}
                </th>
                {configurations.map((name) => (
                  <td key={name}>
                    <Cell run={latest.get(cellKey(row, name))} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>
        Pass rates of the latest runs with 95% intervals. They are not paired: compare two runs to see what
        changed.
      </p>
    </section>
  );
}

function Cell({ run }: { run: RunSummary | undefined }) {
  if (!run) return <span className={table.detail}>not run</span>;
  const { rate, interval } = passRate(run.counts, run.manifest.samples_per_example);
  if (rate === undefined) return <span className={table.detail}>not graded</span>;
  return (
    <button
      type="button"
      className={styles.open}
      onClick={() => navigate({ screen: 'runs', run: run.id })}
      title={`${percent(interval.lo)} to ${percent(interval.hi)}`}
    >
      {percent(rate)}
      <IntervalTrack point={rate} interval={interval} />
    </button>
  );
}

function rowOf(run: RunSummary): string {
  return `${run.suite}, ${describeSplit(run.manifest)}`;
}

function cellKey(row: string, configuration: string): string {
  return JSON.stringify([row, configuration]);
}
