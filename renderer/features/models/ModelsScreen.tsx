import { Cpu, Download, Plus } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { Configuration } from '../../../shared/domain/workspace';
import { failureOf, useVerb } from '../../app/queries';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { DropZone } from '../../components/DropZone';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { ScreenHeader } from '../../components/ScreenHeader';
import { addDropped, chooseAndAdd } from './actions';
import { AdapterTable } from './AdapterTable';
import { ConfigurationDialog } from './ConfigurationDialog';
import { ConfigurationTable } from './ConfigurationTable';
import { focusDetail } from './DetailName';
import { foundDetail, inWorkspace, workspaceDetail } from './details';
import { DownloadDialog } from './DownloadDialog';
import { DownloadList } from './DownloadList';
import { copyOf, newConfiguration } from './draft';
import { FoldersDialog } from './FoldersDialog';
import { FoundModels } from './FoundModels';
import { ModelPanel } from './ModelPanel';
import { ModelTable } from './ModelTable';
import styles from './ModelsScreen.module.css';

/** What lies over the screen. */
type Over =
  | { kind: 'download' }
  | { kind: 'folders' }
  /** A new configuration, or one that is there (`previous`). */
  | { kind: 'configuration'; configuration: Configuration; previous?: string };

export function ModelsScreen() {
  const { models, adapters, configurations } = useWorkspace();
  const memory = useVerb('engine.memory', undefined, { always: true }).data;
  const found = useVerb('models.found', undefined, { always: true });
  const [error, setError] = useState<unknown>(null);
  const [over, setOver] = useState<Over | null>(null);
  const [open, setOpen] = useState<string | null>(null);

  const known = [...models, ...adapters];
  const details = [...known.map(workspaceDetail), ...(found.data?.files ?? []).map(foundDetail)];
  const shown = details.findIndex(({ key }) => key === open);
  const detail = details[shown];
  const isEmpty = known.length === 0;
  const close = () => setOver(null);

  async function attempt(action: () => Promise<unknown>): Promise<void> {
    setError(null);
    try {
      await action();
    } catch (failure) {
      setError(failure);
    }
  }

  function step(by: 1 | -1): void {
    const next = details[shown + by];
    if (next) setOpen(next.key);
  }

  /** The grids' own keys for the next row, the one before, and closing, while a panel is open. */
  function onKeyDown(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement;
    if (!detail || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') step(1);
    if (event.key === 'k') step(-1);
    if (event.key === 'Escape') closePanel();
  }

  function closePanel(): void {
    if (open !== null) focusDetail(open);
    setOpen(null);
  }

  return (
    <DropZone hint="Add these GGUF files" onDrop={(files) => void attempt(() => addDropped(files))}>
      <ScreenHeader
        title="Models"
        actions={
          <>
            <Button icon={<Download aria-hidden />} onClick={() => setOver({ kind: 'download' })}>
              Download…
            </Button>
            <Button icon={<Plus aria-hidden />} onClick={() => void attempt(() => chooseAndAdd('adapter'))}>
              Add adapter…
            </Button>
            <Button
              kind="primary"
              icon={<Plus aria-hidden />}
              onClick={() => void attempt(() => chooseAndAdd('model'))}
            >
              Add model…
            </Button>
          </>
        }
      />
      {error !== null && (
        <div className={styles.failure}>
          <FailureNotice failure={failureOf(error)}>
            <Button size="small" kind="ghost" onClick={() => setError(null)}>
              Dismiss
            </Button>
          </FailureNotice>
        </div>
      )}
      <div className={styles.body} data-open={detail !== undefined} onKeyDown={onKeyDown}>
        <div className={styles.page} data-pane="models">
          <DownloadList />
          {isEmpty ? (
            <div className={styles.empty}>
              <EmptyState icon={<Cpu />} title="No models yet">
                Add a GGUF model, or drop one here. LoRA adapters for it are added the same way. The files
                stay where they are; the workspace remembers their place and content hash.
              </EmptyState>
            </div>
          ) : (
            <>
              <ModelTable models={models} memory={memory} open={open} onOpen={setOpen} />
              <AdapterTable adapters={adapters} open={open} onOpen={setOpen} />
              <ConfigurationTable
                configurations={configurations}
                models={models}
                adapters={adapters}
                onCreate={() =>
                  setOver({ kind: 'configuration', configuration: newConfiguration(models, configurations) })
                }
                onEdit={(configuration) =>
                  setOver({ kind: 'configuration', configuration, previous: configuration.name })
                }
                onDuplicate={(configuration) =>
                  setOver({ kind: 'configuration', configuration: copyOf(configuration, configurations) })
                }
              />
            </>
          )}
          <FoundModels
            found={found.data}
            error={found.error}
            isLooking={found.isFetching}
            known={known}
            memory={memory}
            open={open}
            onOpen={setOpen}
            onLook={() => void found.refetch()}
            onFolders={() => setOver({ kind: 'folders' })}
          />
        </div>
        {detail && (
          <ModelPanel
            detail={detail}
            index={shown}
            total={details.length}
            memory={memory}
            added={detail.place === 'computer' ? inWorkspace(detail.file, known) : undefined}
            onStep={step}
            onClose={closePanel}
          />
        )}
      </div>
      {over?.kind === 'download' && <DownloadDialog memory={memory} onClose={close} />}
      {over?.kind === 'folders' && <FoldersDialog onClose={close} />}
      {over?.kind === 'configuration' && (
        <ConfigurationDialog
          configuration={over.configuration}
          previous={over.previous}
          models={models}
          adapters={adapters}
          onClose={close}
        />
      )}
    </DropZone>
  );
}
