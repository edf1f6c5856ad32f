import { Plus, X } from 'lucide-react';
import type { ContainsGrader } from '../../../../shared/domain/graders/own';
import { Button } from '../../../components/Button';
import { IconButton } from '../../../components/IconButton';
import { Select } from '../../../components/Select';
import { Check } from './Check';
import { choices } from './choices';
import type { FormProps } from './form';
import styles from './forms.module.css';
import { TemplateField } from './TemplateField';

const modes: Record<ContainsGrader['mode'], string> = {
  any: 'any of these',
  all: 'all of these',
  none: 'none of these',
};

export function ContainsForm({ grader, draft }: FormProps<ContainsGrader>) {
  const list = draft.at('values');
  return (
    <>
      <TemplateField label="The text" value={grader.input} onChange={(input) => draft.change({ input })} />
      <Select
        label="passes when it contains"
        options={choices(modes)}
        value={grader.mode}
        onChange={(mode) => draft.change({ mode })}
      />
      <fieldset className={styles.box}>
        <legend>Texts</legend>
        {grader.values.map((value, index) => (
          <div key={index} className={styles.textRow}>
            <TemplateField
              label={`Text ${index + 1}`}
              hideLabel
              value={value}
              needed="An empty text would be found everywhere."
              onChange={(text) => list.at(index).set(text)}
            />
            <IconButton
              label={`Remove text ${index + 1}`}
              icon={<X aria-hidden />}
              disabled={grader.values.length === 1}
              onClick={() => list.at(index).set(undefined)}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            icon={<Plus aria-hidden />}
            onClick={() => list.at(grader.values.length).set('text')}
          >
            Add text
          </Button>
        </div>
      </fieldset>
      <Check
        label="In any case"
        hint="Upper and lower case count as the same."
        checked={grader.ignore_case === true}
        onChange={(isOn) => draft.change({ ignore_case: isOn || undefined })}
      />
    </>
  );
}
