import { Cpu, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Configuration } from '../../../shared/domain/workspace';
import { failureOf } from '../../app/queries';
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
import { copyOf, newConfiguration } from './draft';
import { ModelTable } from './ModelTable';
import styles from './ModelsScreen.module.css';

/** What the configuration dialog edits: a new one, or one that is there. */
interface Editing {
  configuration: Configuration;
  previous?: string;
}

export function ModelsScreen() {
  const { models, adapters, configurations } = useWorkspace();
  const [error, setError] = useState<unknown>(null);
  const [editing, setEditing] = useState<Editing | null>(null);

  async function attempt(action: () => Promise<unknown>): Promise<void> {
    setError(null);
    try {
      await action();
    } catch (failure) {
      setError(failure);
    }
  }

  const addModel = () => void attempt(() => chooseAndAdd('model'));
  const addAdapter = () => void attempt(() => chooseAndAdd('adapter'));
  const create = () => setEditing({ configuration: newConfiguration(models, configurations) });

  return (
    <DropZone hint="Add these GGUF files" onDrop={(files) => void attempt(() => addDropped(files))}>
      <ScreenHeader
        title="Models"
        actions={
          <>
            <Button icon={<Plus aria-hidden />} onClick={addAdapter}>
              Add adapter…
            </Button>
            <Button kind="primary" icon={<Plus aria-hidden />} onClick={addModel}>
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
      {models.length + adapters.length === 0 ? (
        <EmptyState icon={<Cpu />} title="No models yet">
          Add a GGUF model, or drop one here. LoRA adapters for it are added the same way. The files stay
          where they are; the workspace remembers their place and content hash.
        </EmptyState>
      ) : (
        <div className={styles.page} data-pane="models">
          <ModelTable models={models} />
          <AdapterTable adapters={adapters} />
          <ConfigurationTable
            configurations={configurations}
            models={models}
            adapters={adapters}
            onCreate={create}
            onEdit={(configuration) => setEditing({ configuration, previous: configuration.name })}
            onDuplicate={(configuration) =>
              setEditing({ configuration: copyOf(configuration, configurations) })
            }
          />
        </div>
      )}
      {editing && (
        <ConfigurationDialog
          configuration={editing.configuration}
          previous={editing.previous}
          models={models}
          adapters={adapters}
          onClose={() => setEditing(null)}
        />
      )}
    </DropZone>
  );
}
