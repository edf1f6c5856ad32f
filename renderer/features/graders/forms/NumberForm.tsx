import type { NumberGrader } from '../../../../shared/domain/graders/own';
import { NumberField } from '../../../components/NumberField';
import { Select } from '../../../components/Select';
import { choices } from './choices';
import { extractionNames } from './extractions';
import type { FormProps } from './form';
import styles from './forms.module.css';
import { Sides } from './Sides';

export function NumberForm({ grader, draft }: FormProps<NumberGrader>) {
  return (
    <>
      <Sides grader={grader} draft={draft} hint="Read as people write numbers: 1,234.5, 1/20, 5E-02, 5 %." />
      <Select
        label="Which number of the answer"
        options={choices(extractionNames)}
        value={grader.extract ?? 'last'}
        onChange={(extract) => draft.change({ extract })}
      />
      <div className={styles.row}>
        <NumberField
          label="May differ by"
          value={grader.tolerance ?? null}
          min={0}
          step={0.01}
          placeholder="0"
          onChange={(tolerance) => draft.change({ tolerance: tolerance ?? undefined })}
        />
        <NumberField
          label="or by this share of it"
          value={grader.relative_tolerance ?? null}
          min={0}
          step={0.01}
          placeholder="0"
          onChange={(tolerance) => draft.change({ relative_tolerance: tolerance ?? undefined })}
        />
      </div>
    </>
  );
}
