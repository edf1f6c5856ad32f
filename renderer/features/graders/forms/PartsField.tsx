import { ChevronRight, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Grader } from '../../../../shared/domain/grader';
import { ActionMenu } from '../../../components/ActionMenu';
import { Button } from '../../../components/Button';
import { TextField } from '../../../components/Field';
import type { Draft } from '../draft';
import { isRunnable, kinds, newGrader } from '../kinds';
import { useWorkspace } from '../../../app/workspace';
import { AdditionsForm } from './AdditionsForm';
import { GraderFields } from './GraderFields';
import styles from './forms.module.css';

/** A grader inside another one. */
export interface Part {
  /** What the other one calls it. */
  name: string;
  grader: Grader;
  draft: Draft;
}

interface PartsFieldProps {
  label: string;
  parts: readonly Part[];
  /** Kinds that can be added. */
  offered: readonly Grader['type'][];
  /** Names are used in formulas: letters, digits and `_`. */
  isFormula: boolean;
  /** Judges of a panel are weighed against each other. */
  hasWeight: boolean;
  onAdd: (name: string, part: Record<string, unknown>) => void;
  onRename: (from: string, to: string) => void;
  onRemove: (part: Part) => void;
}

/** Graders inside a grader, each behind its name. */
export function PartsField({
  label,
  parts,
  offered,
  isFormula,
  hasWeight,
  onAdd,
  onRename,
  onRemove,
}: PartsFieldProps) {
  const { models } = useWorkspace();
  const taken = parts.map(({ name }) => name);
  const [added, setAdded] = useState<string | null>(null);
  return (
    <fieldset className={styles.box}>
      <legend>{label}</legend>
      {parts.length === 0 && <p className={styles.hint}>None yet. Add the first one below.</p>}
      <div className={styles.parts}>
        {parts.map((part, index) => (
          <details key={index} className={styles.part} open={part.name === added || undefined}>
            <summary className={styles.summary}>
              <ChevronRight aria-hidden />
              <span className={styles.partName}>{part.name}</span>
              <span className={styles.note}>{kinds[part.grader.type].name}</span>
            </summary>
            <div className={styles.partBody}>
              <PartName
                name={part.name}
                taken={taken}
                isFormula={isFormula}
                onRename={(to) => onRename(part.name, to)}
              />
              <GraderFields grader={part.grader} draft={part.draft} />
              <AdditionsForm grader={part.grader} draft={part.draft} hasWeight={hasWeight} />
              <div className={styles.partFoot}>
                <Button
                  kind="ghost"
                  size="small"
                  icon={<Trash2 aria-hidden />}
                  onClick={() => onRemove(part)}
                >
                  Remove {part.name}
                </Button>
              </div>
            </div>
          </details>
        ))}
      </div>
      <div>
        <ActionMenu
          label="Add"
          trigger={
            <Button size="small" icon={<Plus aria-hidden />}>
              Add…
            </Button>
          }
          actions={offered.filter(isRunnable).map((type) => ({
            label: kinds[type].name,
            detail: kinds[type].explanation,
            onSelect: () => {
              const name = freeName(taken, isFormula ? 'part' : 'judge');
              setAdded(name);
              onAdd(name, newGrader(type, name, { model: models[0]?.name }));
            },
          }))}
        />
      </div>
    </fieldset>
  );
}

interface PartNameProps {
  name: string;
  taken: readonly string[];
  isFormula: boolean;
  onRename: (to: string) => void;
}

/** Renames when it is left or Enter is pressed, not with each letter: a formula follows. */
function PartName({ name, taken, isFormula, onRename }: PartNameProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const wanted = draft ?? name;
  const problem =
    wanted === ''
      ? 'It needs a name.'
      : wanted !== name && taken.includes(wanted)
        ? 'There is one of this name.'
        : isFormula && !/^[A-Za-z_]\w*$/.test(wanted)
          ? 'A formula can only use names of letters, digits and _.'
          : undefined;
  return (
    <TextField
      label="Name"
      value={wanted}
      problem={problem}
      onChange={setDraft}
      onBlur={() => {
        setDraft(null);
        if (wanted !== name && problem === undefined) onRename(wanted);
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}

function freeName(taken: readonly string[], stem: string): string {
  let number = taken.length + 1;
  while (taken.includes(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}
