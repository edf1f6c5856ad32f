import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';
import styles from './SaveStatus.module.css';

interface SaveStatusProps {
  kind: 'unchanged' | 'saving' | 'saved' | 'failed' | 'incomplete';
}

/** Whether what is on screen is on disk. */
export function SaveStatus({ kind }: SaveStatusProps) {
  return (
    <span role="status" className={styles.status} data-kind={kind}>
      {kind === 'saving' && (
        <>
          <LoaderCircle aria-hidden /> Saving…
        </>
      )}
      {kind === 'saved' && (
        <>
          <Check aria-hidden /> Saved
        </>
      )}
      {(kind === 'failed' || kind === 'incomplete') && (
        <>
          <TriangleAlert aria-hidden /> Not saved
        </>
      )}
    </span>
  );
}
