import { FolderPlus, TriangleAlert, X } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import type { LookedInto } from '../../../shared/domain/models';
import type { VerbInput, VerbName } from '../../../shared/ipc/contract';
import { callVerb } from '../../app/api';
import { useVerb } from '../../app/queries';
import { tellFailure } from '../../app/toasts';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { counted } from '../../components/format';
import { IconButton } from '../../components/IconButton';
import { Section } from '../../components/Section';
import styles from './FoldersDialog.module.css';
import { sourceNames } from './sources';

type FolderVerb = Extract<
  VerbName,
  'models.addFolder' | 'models.chooseDownloadFolder' | 'models.removeFolder'
>;

/** Where models are looked for, and where downloads go. */
export function FoldersDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const folders = useVerb('models.folders', undefined).data;
  const looked = useVerb('models.found', undefined).data?.folders ?? [];
  const caches = looked.filter(({ source }) => source !== 'folder' && source !== 'downloads');
  const lookedInto = (path: string) => looked.find((folder) => folder.path === path);

  async function change<V extends FolderVerb>(verb: V, input: VerbInput<V>): Promise<void> {
    try {
      if ((await callVerb(verb, input)) === null) return;
      await client.invalidateQueries({ queryKey: ['models.folders'] });
      await client.invalidateQueries({ queryKey: ['models.found'] });
    } catch (error) {
      tellFailure(error);
    }
  }

  return (
    <Dialog
      title="Folders with models"
      description="Models are looked for in these folders and the folders in them. Nothing in them is changed."
      onClose={onClose}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <Section
        title="Your folders"
        actions={
          <Button
            size="small"
            icon={<FolderPlus aria-hidden />}
            onClick={() => void change('models.addFolder', undefined)}
          >
            Add folder…
          </Button>
        }
      >
        {folders?.added.length === 0 && <p className={styles.quiet}>None yet.</p>}
        <ul className={styles.list}>
          {folders?.added.map((path) => (
            <li key={path} className={styles.folder}>
              <FolderText path={path} looked={lookedInto(path)} />
              <IconButton
                label={`Remove ${path} from the list`}
                icon={<X aria-hidden />}
                onClick={() => void change('models.removeFolder', { path })}
              />
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="Downloads go to"
        actions={
          <Button size="small" onClick={() => void change('models.chooseDownloadFolder', undefined)}>
            Change…
          </Button>
        }
      >
        {folders && <FolderText path={folders.downloads} looked={lookedInto(folders.downloads)} />}
      </Section>
      <Section title="Of other programs">
        {caches.length === 0 && (
          <p className={styles.quiet}>
            No cache of LM Studio, Ollama, Hugging Face or llama.cpp is on this computer.
          </p>
        )}
        <ul className={styles.list}>
          {caches.map((folder) => (
            <li key={`${folder.source} ${folder.path}`} className={styles.folder}>
              <FolderText path={folder.path} name={sourceNames[folder.source]} looked={folder} />
            </li>
          ))}
        </ul>
      </Section>
    </Dialog>
  );
}

interface FolderTextProps {
  path: string;
  name?: string;
  looked: LookedInto | undefined;
}

function FolderText({ path, name, looked }: FolderTextProps) {
  return (
    <div className={styles.text}>
      <div className={styles.line}>
        {name !== undefined && <b>{name}</b>}
        <span className={styles.path} title={path}>
          {path}
        </span>
        {looked && <span className={styles.count}>{counted(looked.files, 'file')}</span>}
      </div>
      {looked?.problem !== undefined && (
        <p className={styles.problem}>
          <TriangleAlert aria-hidden />
          <span data-selectable>{looked.problem}</span>
        </p>
      )}
    </div>
  );
}
