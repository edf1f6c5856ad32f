import { useId, useState } from 'react';
import type { Grader } from '../../../shared/domain/grader';
import { nameSchema } from '../../../shared/domain/workspace';
import { failureOf, useVerbAction } from '../../app/queries';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/Field';
import styles from './graders.module.css';
import { kindNames, newGraderSource } from './kinds';

interface NewGraderDialogProps {
  taken: readonly string[];
  onClose: () => void;
  onMade: (name: string) => void;
}

const kinds = Object.keys(kindNames) as Grader['type'][];

export function NewGraderDialog({ taken, onClose, onMade }: NewGraderDialogProps) {
  const form = useId();
  const [kind, setKind] = useState<Grader['type']>('string_check');
  const [name, setName] = useState(freeName(taken));
  const save = useVerbAction('graders.save');
  const checked = nameSchema.safeParse(name);
  const problem = taken.includes(name)
    ? 'There is a grader of this name.'
    : checked.success
      ? undefined
      : `The name ${checked.error.issues[0]?.message ?? 'is not valid'}.`;

  function submit(): void {
    if (problem !== undefined) return;
    save.mutate(
      { name, source: newGraderSource(kind, name) },
      {
        onSuccess: () => {
          onMade(name);
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      title="New grader"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={problem !== undefined || save.isPending}>
            Create
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
        <TextField label="Name" value={name} problem={name === '' ? undefined : problem} onChange={setName} />
        <fieldset className={styles.kinds}>
          <legend>Kind</legend>
          {kinds.map((type) => (
            <label key={type} className={styles.kind}>
              <input
                type="radio"
                name={`${form}-kind`}
                checked={kind === type}
                onChange={() => setKind(type)}
              />
              <span>
                <b>{kindNames[type].name}</b>
                <span className={styles.entryDetail}>{kindNames[type].explanation}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {save.error && <FailureNotice failure={failureOf(save.error)} />}
      </form>
    </Dialog>
  );
}

function freeName(taken: readonly string[]): string {
  let name = 'my grader';
  for (let number = 2; taken.includes(name); number++) name = `my grader ${number}`;
  return name;
}
