import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../components/Button';
import { FailureNotice } from '../components/FailureNotice';
import { failureOf } from './queries';
import styles from './FailureScreen.module.css';

/** The workspace itself could not be asked for: nothing else can be shown. */
export function FailureScreen({ error }: { error: Error }) {
  const client = useQueryClient();
  return (
    <main className={styles.screen}>
      <h1 className={styles.title}>The workspace could not be opened</h1>
      <FailureNotice failure={failureOf(error)} />
      <Button kind="primary" onClick={() => void client.invalidateQueries()}>
        Try again
      </Button>
    </main>
  );
}
