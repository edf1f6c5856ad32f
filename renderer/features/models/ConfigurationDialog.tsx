import { useId, useState } from 'react';
import type { ModelFile } from '../../../shared/domain/views';
import { configurationSchema, type Configuration, type Sampling } from '../../../shared/domain/workspace';
import { failureOf, useVerbAction } from '../../app/queries';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextArea, TextField } from '../../components/Field';
import { NumberField } from '../../components/NumberField';
import { Select } from '../../components/Select';
import { AdapterChoice } from './AdapterChoice';
import styles from './ConfigurationDialog.module.css';

interface ConfigurationDialogProps {
  configuration: Configuration;
  /** The name it is saved under now; absent for a new one. */
  previous?: string;
  models: readonly ModelFile[];
  adapters: readonly ModelFile[];
  onClose: () => void;
}

export function ConfigurationDialog({
  configuration,
  previous,
  models,
  adapters,
  onClose,
}: ConfigurationDialogProps) {
  const form = useId();
  const [draft, setDraft] = useState(configuration);
  const save = useVerbAction('configurations.save');
  const change = (part: Partial<Configuration>) => setDraft((before) => ({ ...before, ...part }));
  const checked = configurationSchema.safeParse(draft);
  const nameProblem = checked.success
    ? undefined
    : checked.error.issues.find(({ path }) => path[0] === 'name')?.message;

  function submit(): void {
    if (!checked.success) return;
    save.mutate(
      { configuration: checked.data, ...(previous !== undefined && { previous }) },
      { onSuccess: onClose },
    );
  }

  return (
    <Dialog
      title={previous === undefined ? 'New configuration' : `Configuration ${previous}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={!checked.success || save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label="Name"
          value={draft.name}
          problem={draft.name === '' ? undefined : nameProblem && `The name ${nameProblem}.`}
          onChange={(name) => change({ name })}
        />
        <Select
          label="Model"
          options={models.map(({ name, problem, architecture }) => ({
            value: name,
            label: name,
            detail: problem ?? architecture,
          }))}
          value={draft.model === '' ? null : draft.model}
          onChange={(model) => change({ model })}
        />
        <AdapterChoice
          adapters={adapters}
          value={draft.adapters}
          onChange={(used) => change({ adapters: used })}
        />
        <TextArea
          label="System prompt"
          value={draft.system ?? ''}
          hint="Put before conversations that have none of their own."
          onChange={(system) => change({ system: system === '' ? undefined : system })}
        />
        <SamplingFields
          sampling={draft.sampling}
          onChange={(part) => change({ sampling: { ...draft.sampling, ...part } })}
        />
        {save.error && <FailureNotice failure={failureOf(save.error)} />}
      </form>
    </Dialog>
  );
}

interface SamplingFieldsProps {
  sampling: Sampling;
  onChange: (part: Partial<Sampling>) => void;
}

function SamplingFields({ sampling, onChange }: SamplingFieldsProps) {
  const optional = (value: number | null) => value ?? undefined;
  return (
    <fieldset className={styles.sampling}>
      <legend>Sampling</legend>
      <NumberField
        label="Temperature"
        value={sampling.temperature}
        min={0}
        max={10}
        step={0.1}
        onChange={(value) => onChange({ temperature: value ?? 0 })}
      />
      <NumberField
        label="Longest answer, tokens"
        value={sampling.max_tokens}
        min={1}
        max={1_000_000}
        onChange={(value) => onChange({ max_tokens: Math.round(value ?? 256) })}
      />
      <NumberField
        label="Top-k"
        value={sampling.top_k ?? null}
        min={0}
        placeholder="default"
        onChange={(value) => onChange({ top_k: value === null ? undefined : Math.round(value) })}
      />
      <NumberField
        label="Top-p"
        value={sampling.top_p ?? null}
        min={0.01}
        max={1}
        step={0.05}
        placeholder="default"
        onChange={(value) => onChange({ top_p: optional(value) })}
      />
      <NumberField
        label="Min-p"
        value={sampling.min_p ?? null}
        min={0}
        max={1}
        step={0.05}
        placeholder="default"
        onChange={(value) => onChange({ min_p: optional(value) })}
      />
      <p className={styles.note}>
        {sampling.temperature === 0
          ? 'Temperature 0 is greedy: the likeliest token each time, the same answer each time.'
          : 'Above 0, samples differ by seed; several samples each show how steady the behaviour is.'}
      </p>
    </fieldset>
  );
}
