import { useId, useState } from 'react';
import type { Grader } from '../../../shared/domain/grader';
import type { ModelFile, SuiteSummary } from '../../../shared/domain/views';
import { nameSchema } from '../../../shared/domain/workspace';
import { failureOf, useVerbAction } from '../../app/queries';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/Field';
import { SearchField } from '../../components/SearchField';
import styles from './graders.module.css';
import { KindList } from './KindList';
import { newGraderSource, type Beginning } from './kinds';

interface NewGraderDialogProps {
  taken: readonly string[];
  onClose: () => void;
  onMade: (name: string) => void;
}

export function NewGraderDialog({ taken, onClose, onMade }: NewGraderDialogProps) {
  const form = useId();
  const { models, suites } = useWorkspace();
  const [kind, setKind] = useState<Grader['type']>('string_check');
  const [name, setName] = useState(freeName(taken));
  const [wanted, setWanted] = useState('');
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
      { name, source: newGraderSource(kind, name, beginningOf(models, suites)) },
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
      size="wide"
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
        className={styles.newGrader}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={styles.newHead}>
          <TextField
            label="Name"
            className={styles.newName}
            value={name}
            problem={name === '' ? undefined : problem}
            onChange={setName}
          />
          <SearchField label="Search kinds" value={wanted} onChange={setWanted} />
        </div>
        <KindList wanted={wanted} value={kind} onChange={setKind} />
        {save.error && <FailureNotice failure={failureOf(save.error)} />}
      </form>
    </Dialog>
  );
}

/** A workspace has most often one judge to choose, and one shape of answer. */
function beginningOf(models: readonly ModelFile[], suites: readonly SuiteSummary[]): Beginning {
  return { model: models[0]?.name, expected: suites.find(({ examples }) => examples > 0)?.expected };
}

function freeName(taken: readonly string[]): string {
  let name = 'my grader';
  for (let number = 2; taken.includes(name); number++) name = `my grader ${number}`;
  return name;
}
