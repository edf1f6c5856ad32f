import { ArrowLeft } from 'lucide-react';
import { replaceRoute } from '../../app/navigation';
import { failureOf, useVerb } from '../../app/queries';
import { useRating } from '../../app/ratings';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { SamplePanel } from './SamplePanel';
import styles from './OneSample.module.css';

/** The one sample that a link led to. */
export function OneSample({ run, sample }: { run: string; sample: number }) {
  const { data, error } = useVerb('runs.samples', { run, sample, offset: 0, limit: 1 });
  const row = data?.rows[0];
  const rating = useRating(run, row);
  const showAll = () => replaceRoute({ screen: 'runs', run });
  const all = (
    <Button size="small" icon={<ArrowLeft aria-hidden />} onClick={showAll}>
      All samples of the run
    </Button>
  );
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (data && !row) {
    return (
      <EmptyState title="The sample is gone" actions={all}>
        The run no longer has it.
      </EmptyState>
    );
  }
  return (
    <div className={styles.body}>
      <div className={styles.bar}>{all}</div>
      <SamplePanel
        run={run}
        row={row}
        rating={rating}
        index={0}
        total={1}
        onStep={() => undefined}
        onClose={showAll}
      />
    </div>
  );
}
