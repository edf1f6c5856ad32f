import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackendChoice, EngineSettings } from '../../shared/domain/models';
import { Button } from '../components/Button';
import { FailureNotice } from '../components/FailureNotice';
import { NumberField } from '../components/NumberField';
import { Select, type Option } from '../components/Select';
import { failureOf, useVerb, useVerbAction, verbKey } from './queries';
import styles from './Settings.module.css';

/** What the engine runs on: chosen by itself, unless a person knows better. */
export function EngineChoice() {
  const saved = useVerb('app.engineSettings', undefined).data;
  const info = useVerb('engine.info', undefined);
  return (
    <fieldset className={styles.choice}>
      <legend>Engine</legend>
      {info.error ? (
        <FailureNotice failure={failureOf(info.error)} />
      ) : (
        <p data-selectable>
          {info.data ? `${info.data.reason} It runs on ${info.data.device}.` : 'Asking the engine…'}
        </p>
      )}
      {saved && (
        <Choice
          key={`${saved.backend} ${saved.gpuLayers}`}
          saved={saved}
          automaticIsCpu={info.data?.backend === 'CPU'}
        />
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  saved: EngineSettings;
  /** No GPU is there that could take layers. */
  automaticIsCpu: boolean;
}

function Choice({ saved, automaticIsCpu }: ChoiceProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(saved);
  const save = useVerbAction('app.setEngineSettings');
  const options = useBackendOptions(saved.backend);
  const isOnCpu = draft.backend === 'cpu' || (draft.backend === 'auto' && automaticIsCpu);
  const isChanged = draft.backend !== saved.backend || draft.gpuLayers !== saved.gpuLayers;

  function apply(): void {
    save.mutate(draft, {
      onSuccess: (now) => {
        client.setQueryData(verbKey('app.engineSettings', undefined), now);
        // A person may have said no to interrupting a run: then nothing has changed.
        setDraft(now);
      },
    });
  }

  return (
    <>
      <div className={styles.fields}>
        <Select
          label="Backend"
          options={options}
          value={draft.backend}
          disabled={save.isPending}
          onChange={(backend) => setDraft({ ...draft, backend })}
        />
        {!isOnCpu && (
          <NumberField
            label="Layers on the GPU"
            value={draft.gpuLayers}
            min={0}
            max={1000}
            placeholder="as many as fit"
            onChange={(layers) =>
              setDraft({ ...draft, gpuLayers: layers === null ? null : Math.round(layers) })
            }
          />
        )}
      </div>
      {isChanged && (
        <div className={styles.apply}>
          <p className={styles.note}>The engine starts again with this. A run that is going on is paused.</p>
          <Button size="small" kind="primary" disabled={save.isPending} onClick={apply}>
            {save.isPending ? 'Restarting…' : 'Restart engine'}
          </Button>
        </div>
      )}
      {save.error && <FailureNotice failure={failureOf(save.error)} />}
    </>
  );
}

/** What is installed, and what was chosen even if it no longer is. */
function useBackendOptions(chosen: BackendChoice): Option<BackendChoice>[] {
  const installed = useVerb('engine.backends', undefined).data ?? [];
  const options: Option<BackendChoice>[] = [
    { value: 'auto', label: 'Automatic', detail: 'The fastest whose driver is on this machine' },
    ...installed.map(({ id, name }) => ({ value: id, label: name })),
  ];
  if (options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: chosen.toUpperCase(), detail: 'Not installed' }];
}
