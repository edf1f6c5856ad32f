import { useQueryClient } from '@tanstack/react-query';
import { Globe } from 'lucide-react';
import { useId, useState } from 'react';
import type { HubRepository, MachineMemory } from '../../../shared/domain/models';
import { parseHubAddress } from '../../../shared/models/hub-address';
import { setNetwork, useNetwork } from '../../app/network';
import { failureOf, useVerbAction, verbKey } from '../../app/queries';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/Field';
import { Notice } from '../../components/Notice';
import styles from './DownloadDialog.module.css';
import { DownloadFolder } from './DownloadFolder';
import { HubFiles } from './HubFiles';

interface DownloadDialogProps {
  memory: MachineMemory | undefined;
  onClose: () => void;
}

/** Downloads a model from Hugging Face: which repository, which of its files, where to. */
export function DownloadDialog({ memory, onClose }: DownloadDialogProps) {
  const form = useId();
  const network = useNetwork();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [file, setFile] = useState<string | null>(null);
  const look = useVerbAction('hub.files');
  const start = useVerbAction('hub.download');
  const address = parseHubAddress(typed);
  const isAllowed = network === 'allowed';
  const found = isAllowed ? look.data : undefined;

  function list(): void {
    setFile(null);
    start.reset();
    look.mutate({ repository: typed }, { onSuccess: (listed) => setFile(preferredFile(listed, typed)) });
  }

  function download({ repository, commit }: HubRepository, chosen: string): void {
    start.mutate(
      { repository, commit, file: chosen },
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: verbKey('hub.downloads', undefined) });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      title="Download a model"
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            disabled={!found || file === null || start.isPending}
            onClick={() => found && file !== null && download(found, file)}
          >
            {start.isPending ? 'Starting…' : 'Download'}
          </Button>
        </>
      }
    >
      {network === 'refused' && (
        <Notice
          actions={
            <Button
              kind="primary"
              icon={<Globe aria-hidden />}
              onClick={() => void setNetwork(client, 'allowed')}
            >
              Allow downloads
            </Button>
          }
        >
          <p className={styles.off}>Network access is off.</p>
          <p>
            Tunewright reaches no network until you allow it. Then it asks Hugging Face for what you list or
            download here, and nobody else. Settings turns it off again.
          </p>
        </Notice>
      )}
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (address.ok && isAllowed) list();
        }}
      >
        <TextField
          label="Repository on Hugging Face"
          className={styles.repository}
          placeholder="organisation/repository, or its address"
          value={typed}
          disabled={!isAllowed}
          problem={typed.length < 3 || address.ok ? undefined : address.error.message}
          onChange={setTyped}
        />
        <Button type="submit" disabled={!isAllowed || !address.ok || look.isPending}>
          {look.isPending ? 'Asking…' : 'List files'}
        </Button>
      </form>
      {look.error && isAllowed && <FailureNotice failure={failureOf(look.error)} />}
      {found && <HubFiles repository={found} memory={memory} value={file} onChange={setFile} />}
      {found && <DownloadFolder />}
      {start.error && <FailureNotice failure={failureOf(start.error)} />}
    </Dialog>
  );
}

/** What the address names; else the usual quantization; else the only file there is. */
function preferredFile({ files }: HubRepository, typed: string): string | null {
  const address = parseHubAddress(typed);
  const good = files.filter(({ problem }) => problem === undefined);
  const named = address.ok ? address.value : undefined;
  const wanted = named?.quantization?.toUpperCase() ?? 'Q4_K_M';
  const preferred =
    good.find(({ path }) => path === named?.file) ??
    good.find(({ quantization }) => quantization === wanted) ??
    (good.length === 1 ? good[0] : undefined);
  return preferred?.path ?? null;
}
