import { useId, useState } from 'react';
import type { ModelFile } from '../../../shared/domain/views';
import { configurationSchema, type Configuration } from '../../../shared/domain/workspace';
import { failureOf, useVerbAction } from '../../app/queries';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextArea, TextField } from '../../components/Field';
import { checkSampling, toSamplingDraft } from '../../components/sampling-draft';
import { SamplingFields } from '../../components/SamplingFields';
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
  const [sampling, setSampling] = useState(() => toSamplingDraft(configuration.sampling));
  const checkedSampling = checkSampling(sampling);
  const checked = configurationSchema.safeParse({ ...draft, sampling: checkedSampling.sampling });
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
        // The schema checks. The browser's own would refuse, without a word, numbers between the steps of a field.
        noValidate
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
        <fieldset className={styles.sampling}>
          <legend>Sampling</legend>
          <SamplingFields value={sampling} onChange={setSampling} />
        </fieldset>
        {save.error && <FailureNotice failure={failureOf(save.error)} />}
      </form>
    </Dialog>
  );
}
