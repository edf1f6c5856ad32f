import { Plus, X } from 'lucide-react';
import type { fieldComparisons, JsonMatchGrader } from '../../../../shared/domain/graders/own';
import { Button } from '../../../components/Button';
import { IconButton } from '../../../components/IconButton';
import { NumberField } from '../../../components/NumberField';
import { Select } from '../../../components/Select';
import { choices } from './choices';
import type { FormProps } from './form';
import styles from './forms.module.css';
import { RequiredField } from './RequiredField';
import { Sides } from './Sides';
import { Threshold } from './Threshold';

const comparisons: Record<(typeof fieldComparisons)[number], string> = {
  exact: 'exactly',
  case_insensitive: 'in any case',
  numeric: 'as a number',
  set: 'as a set, in any order',
};

export function JsonMatchForm({ grader, draft }: FormProps<JsonMatchGrader>) {
  const { fields } = grader;
  const list = draft.at('fields');
  return (
    <>
      <Sides grader={grader} draft={draft} input="The JSON" />
      <fieldset className={styles.box}>
        <legend>Fields</legend>
        {fields.map((field, index) => (
          <div key={index} className={styles.listRow}>
            <RequiredField
              label={`Path of field ${index + 1}`}
              hideLabel
              value={field.path}
              needed="A field needs a path."
              onChange={(path) => list.at(index).change({ path })}
            />
            <Select
              label={`How field ${index + 1} is compared`}
              hideLabel
              options={choices(comparisons)}
              value={field.compare}
              onChange={(compare) => list.at(index).change({ compare })}
            />
            {field.compare === 'numeric' && (
              <NumberField
                label="Tolerance"
                value={field.tolerance ?? null}
                min={0}
                placeholder="0"
                onChange={(tolerance) => list.at(index).change({ tolerance: tolerance ?? undefined })}
              />
            )}
            <IconButton
              label={`Remove the field ${field.path}`}
              icon={<X aria-hidden />}
              disabled={fields.length === 1}
              onClick={() => list.at(index).set(undefined)}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            icon={<Plus aria-hidden />}
            onClick={() => list.at(fields.length).set({ path: 'field', compare: 'exact' })}
          >
            Add field
          </Button>
        </div>
      </fieldset>
      <Threshold
        draft={draft}
        value={grader.pass_threshold}
        fallback={1}
        hint="1: all fields must match."
        step={0.1}
      />
    </>
  );
}
