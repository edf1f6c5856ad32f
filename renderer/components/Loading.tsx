import { LoaderCircle } from 'lucide-react';
import styles from './Loading.module.css';

/** Something is on its way. Appears after a moment, so that quick answers do not flicker. */
export function Loading({ label = 'Loading…' }: { label?: string }) {
  return (
    <div className={styles.loading} role="status">
      <LoaderCircle aria-hidden className={styles.spinner} />
      {label}
    </div>
  );
}
