import { Square } from 'lucide-react';
import { Button } from '../../components/Button';
import { counted } from '../../components/format';
import styles from './lab.module.css';
import { useLabProgress, type Lab } from './lab';

interface LabProgressBarProps {
  lab: Pick<Lab<unknown>, 'running' | 'stop'>;
  /** What is going on: "Judging". */
  label: string;
  noun?: string;
}

/** How far a request is, with a way to end it. Appears after a moment, so that what is quick does not flicker. */
export function LabProgressBar({ lab, label, noun = 'answer' }: LabProgressBarProps) {
  const progress = useLabProgress(lab.running);
  if (lab.running === null) return null;
  const total = progress?.total ?? 0;
  return (
    <div className={styles.progress}>
      <div className={styles.progressText} role="status">
        {label}
        {total > 1 && ` ${progress?.done ?? 0} of ${counted(total, noun)}`}…
      </div>
      <progress
        aria-label={label}
        className={styles.bar}
        max={total > 1 ? total : undefined}
        value={total > 1 ? (progress?.done ?? 0) : undefined}
      />
      <Button size="small" icon={<Square aria-hidden />} onClick={() => lab.stop()}>
        Stop
      </Button>
    </div>
  );
}
