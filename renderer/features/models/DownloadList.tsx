import { CircleCheck, CircleX, Pause, Play, Trash2, X } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import type { Download } from '../../../shared/domain/models';
import { useVerb, verbKey } from '../../app/queries';
import { Button } from '../../components/Button';
import { bytes, duration } from '../../components/format';
import { discardDownload, pauseDownload, resumeDownload } from './actions';
import styles from './DownloadList.module.css';

/** What is being downloaded, what waits to be gone on with, and what has arrived. */
export function DownloadList() {
  const client = useQueryClient();
  const downloads = useVerb('hub.downloads', undefined, { always: true }).data ?? [];
  if (downloads.length === 0) return null;

  async function discard(download: Download): Promise<void> {
    if (!(await discardDownload(download))) return;
    client.setQueryData<Download[]>(verbKey('hub.downloads', undefined), (known = []) =>
      known.filter(({ id }) => id !== download.id),
    );
  }

  return (
    <section aria-label="Downloads" className={styles.downloads}>
      <ul className={styles.list}>
        {downloads.map((download) => (
          <DownloadCard key={download.id} download={download} onDiscard={() => void discard(download)} />
        ))}
      </ul>
    </section>
  );
}

function DownloadCard({ download, onDiscard }: { download: Download; onDiscard: () => void }) {
  const { file, repository, state, doneBytes, totalBytes, problem } = download;
  const name = file.split('/').at(-1) ?? file;
  const isRunning = state === 'running' || state === 'checking';
  return (
    <li className={styles.download}>
      <div className={styles.head}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.repository} title={repository}>
          {repository}
        </span>
        <span className={styles.state} role="status">
          {stateText(download)}
        </span>
      </div>
      {state !== 'finished' && (
        <progress
          className={styles.bar}
          max={totalBytes}
          value={doneBytes}
          aria-label={`Progress of the download of ${name}`}
        />
      )}
      {problem !== undefined && (
        <p className={styles.problem}>
          <CircleX aria-hidden />
          <span data-selectable>{problem}</span>
        </p>
      )}
      <div className={styles.foot}>
        {state === 'finished' ? (
          <span className={styles.done}>
            <CircleCheck aria-hidden />
            {bytes(totalBytes)}, SHA-256 checked
          </span>
        ) : (
          <span className={styles.pace}>{paceText(download)}</span>
        )}
        <span className={styles.actions}>
          {isRunning && (
            <Button
              size="small"
              icon={<Pause aria-hidden />}
              aria-label={`Pause the download of ${name}`}
              onClick={() => void pauseDownload(download)}
            >
              Pause
            </Button>
          )}
          {(state === 'paused' || state === 'failed') && (
            <Button
              size="small"
              icon={<Play aria-hidden />}
              aria-label={`Resume the download of ${name}`}
              onClick={() => void resumeDownload(download)}
            >
              Resume
            </Button>
          )}
          <Button
            size="small"
            kind="ghost"
            icon={state === 'finished' ? <X aria-hidden /> : <Trash2 aria-hidden />}
            aria-label={
              state === 'finished'
                ? `Take the download of ${name} off the list`
                : `Discard the download of ${name}`
            }
            onClick={onDiscard}
          >
            {state === 'finished' ? 'Dismiss' : 'Discard'}
          </Button>
        </span>
      </div>
    </li>
  );
}

function stateText({ state, added }: Download): string {
  switch (state) {
    case 'running':
      return 'Downloading';
    case 'checking':
      return 'Checking what is there';
    case 'paused':
      return 'Paused';
    case 'failed':
      return 'Failed';
    case 'finished':
      return added === undefined ? 'Downloaded' : `Added as ${added}`;
  }
}

function paceText({ doneBytes, totalBytes, bytesPerSecond, secondsLeft }: Download): string {
  return [
    `${bytes(doneBytes)} of ${bytes(totalBytes)}`,
    ...(bytesPerSecond === undefined ? [] : [`${bytes(bytesPerSecond)}/s`]),
    ...(secondsLeft === undefined ? [] : [`${duration(secondsLeft)} left`]),
  ].join(' · ');
}
