import { useQueryClient } from '@tanstack/react-query';
import { callVerb } from '../../app/api';
import { useVerb } from '../../app/queries';
import { tellFailure } from '../../app/toasts';
import { Button } from '../../components/Button';
import styles from './DownloadDialog.module.css';

/** Where a download goes. */
export function DownloadFolder() {
  const client = useQueryClient();
  const folders = useVerb('models.folders', undefined).data;

  async function choose(): Promise<void> {
    try {
      if ((await callVerb('models.chooseDownloadFolder', undefined)) === null) return;
      await client.invalidateQueries({ queryKey: ['models.folders'] });
    } catch (error) {
      tellFailure(error);
    }
  }

  return (
    <div className={styles.folder}>
      <span className={styles.label}>Into</span>
      <span className={styles.path} title={folders?.downloads}>
        {folders?.downloads}
      </span>
      <Button size="small" onClick={() => void choose()}>
        Change…
      </Button>
    </div>
  );
}
