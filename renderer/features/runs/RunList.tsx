import type { RunSummary } from '../../../shared/domain/run';
import { navigate } from '../../app/navigation';
import { ActionMenu } from '../../components/ActionMenu';
import { Button } from '../../components/Button';
import { describeModel } from '../../components/describe-configuration';
import { describeSplit } from '../../components/describe-run';
import { count, counted, dateTime, duration } from '../../components/format';
import { PassRate } from '../../components/PassRate';
import { StatusBadge } from '../../components/StatusBadge';
import table from '../../components/Table.module.css';
import { nameOf, resumeRun } from './actions';
import { GateBadge } from './GateNote';
import { canResume, runActions } from './run-actions';
import styles from './RunList.module.css';
import { toggleChosen, useChosenRuns } from './runs-view';

/** Runs that are over, newest first. */
export function RunList({ runs }: { runs: readonly RunSummary[] }) {
  const newestFirst = [...runs].sort((left, right) => right.createdAt.localeCompare(left.createdAt));
  if (runs.length === 0) return null;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th className={styles.tick}>
            <span className="visually-hidden">Compare</span>
          </th>
          <th>Configuration</th>
          <th className={styles.suite}>Suite</th>
          <th className={styles.rate}>Pass rate, 95% interval</th>
          <th className={styles.pace}>Answers</th>
          <th className={styles.status}>Status</th>
          <th className={styles.menu}>
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {newestFirst.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  );
}

function RunRow({ run }: { run: RunSummary }) {
  const isChosen = useChosenRuns(({ chosen }) => chosen.includes(run.id));
  const { manifest, tokens, seconds, counts } = run;
  const open = () => navigate({ screen: 'runs', run: run.id });
  return (
    <tr className={table.clickable} data-chosen={isChosen} onClick={open}>
      <td className={styles.tick} onClick={(event) => event.stopPropagation()}>
        <input
          type="checkbox"
          checked={isChosen}
          disabled={counts.samples === 0}
          aria-label={`Compare ${nameOf(run)}, ${dateTime(run.createdAt)}`}
          onChange={() => toggleChosen(run.id)}
        />
      </td>
      <td>
        <button type="button" className={table.link} onClick={open}>
          {run.configuration}
        </button>
        <div className={table.detail}>
          {describeModel({ model: manifest.model.name, adapters: manifest.adapters })}
        </div>
      </td>
      <td>
        <div className={table.clip}>{run.suite}</div>
        <div className={table.detail}>
          {describeSplit(manifest)}, seed {manifest.seed}
          {manifest.samples_per_example > 1 && `, ${counted(manifest.samples_per_example, 'sample')} each`}
        </div>
      </td>
      <td>
        <PassRate counts={counts} samplesPerExample={manifest.samples_per_example} />
        {run.gate && <GateBadge gate={run.gate} />}
      </td>
      <td>
        {count(counts.samples)}
        {counts.samples < run.total && ` of ${count(run.total)}`}
        <div className={table.detail}>
          {duration(seconds)}
          {seconds > 0 && `, ${count(Math.round((tokens.prompt + tokens.generated) / seconds))} tok/s`}
        </div>
      </td>
      <td>
        <div className={styles.state}>
          <StatusBadge status={run.status} />
          {canResume(run) && (
            <Button
              size="small"
              onClick={(event) => {
                event.stopPropagation();
                void resumeRun(run);
              }}
            >
              Resume
            </Button>
          )}
        </div>
        <div className={table.detail}>{dateTime(run.createdAt)}</div>
        {run.reason !== undefined && <div className={styles.reason}>{run.reason}</div>}
      </td>
      <td className={styles.menu}>
        <ActionMenu label={`Actions for ${nameOf(run)}`} actions={runActions(run)} />
      </td>
    </tr>
  );
}
