import { CircleStop } from 'lucide-react';
import type { RunProgress, RunSummary } from '../../../shared/domain/run';
import { usePlannedPair } from '../../app/comparison-plan';
import { navigate } from '../../app/navigation';
import { useVerb } from '../../app/queries';
import { Button } from '../../components/Button';
import { describeSplit } from '../../components/describe-run';
import { count, duration } from '../../components/format';
import { cancelRun } from './actions';
import styles from './ActiveRuns.module.css';
import { LiveCounts } from './LiveCounts';

/** What is running or waiting, in the order in which it was started. */
export function ActiveRuns({ runs }: { runs: readonly RunSummary[] }) {
  const planned = usePlannedPair();
  if (runs.length === 0) return null;
  const inOrder = [...runs].sort((left, right) => left.createdAt.localeCompare(right.createdAt));
  return (
    <section aria-label="Running now" className={styles.active}>
      <ul className={styles.list}>
        {inOrder.map((run) => (
          <ActiveRun key={run.id} run={run} />
        ))}
      </ul>
      {planned && <p className={styles.next}>The comparison opens when both are done.</p>}
    </section>
  );
}

function ActiveRun({ run }: { run: RunSummary }) {
  const { data: progress } = useVerb('runs.progress', { run: run.id });
  const done = progress?.done ?? run.counts.samples;
  const label = `${run.configuration} on ${run.suite}`;
  return (
    <li className={styles.run}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.name}
          onClick={() => navigate({ screen: 'runs', run: run.id })}
        >
          {run.configuration}
        </button>
        <span className={styles.suite}>
          {run.suite}, {describeSplit(run.manifest)}
        </span>
        <span className={styles.phase} role="status">
          {phaseText(progress)}
        </span>
        <Button
          size="small"
          icon={<CircleStop aria-hidden />}
          onClick={() => void cancelRun(run)}
          aria-label={`Cancel ${label}`}
        >
          Cancel
        </Button>
      </div>
      <progress className={styles.bar} max={run.total} value={done} aria-label={`Progress of ${label}`} />
      <div className={styles.foot}>
        <LiveCounts counts={progress?.counts ?? run.counts} />
        <span className={styles.pace}>
          {count(done)} of {count(run.total)}
          {progress &&
            progress.tokensPerSecond > 0 &&
            ` · ${count(Math.round(progress.tokensPerSecond))} tok/s`}
          {progress?.secondsLeft !== undefined && ` · ${duration(progress.secondsLeft)} left`}
        </span>
      </div>
    </li>
  );
}

function phaseText(progress: RunProgress | null | undefined): string {
  switch (progress?.phase) {
    case 'waiting':
      return 'Waiting for the run before it';
    case 'loading':
      return 'Loading the model';
    case 'generating':
      return 'Answering';
    case 'grading':
      return 'Grading';
    case 'done':
      return 'Finishing';
    case undefined:
      return 'Starting';
  }
}
