import { useState } from 'react';
import type { LimitGrader, measures } from '../../../../shared/domain/graders/own';
import { NumberField } from '../../../components/NumberField';
import { Select } from '../../../components/Select';
import { choices } from './choices';
import type { FormProps } from './form';
import styles from './forms.module.css';
import { TemplateField } from './TemplateField';

type Measure = (typeof measures)[number];

const names: Record<Measure, string> = {
  characters: 'Characters',
  words: 'Words',
  lines: 'Lines',
  tokens: 'Tokens',
  milliseconds: 'Milliseconds',
};
const details: Partial<Record<Measure, string>> = {
  tokens: 'That the model generated, as the run counted them',
  milliseconds: 'That generating it took',
};

export function LimitForm({ grader, draft }: FormProps<LimitGrader>) {
  const [isBare, setIsBare] = useState(false);
  const isOfText = grader.measure !== 'tokens' && grader.measure !== 'milliseconds';
  /** A limit can be taken away while another one is written, but the grader needs one. */
  function change(part: { min?: number | undefined; max?: number | undefined }): void {
    const { min, max } = { min: grader.min, max: grader.max, ...part };
    setIsBare(min === undefined && max === undefined);
    if (min !== undefined || max !== undefined) draft.change(part);
  }
  const problem = isBare
    ? 'Set a lowest or a highest number.'
    : grader.min !== undefined && grader.max !== undefined && grader.min > grader.max
      ? 'The highest must not be below the lowest: no answer can pass.'
      : undefined;
  return (
    <>
      <Select
        label="What is counted"
        options={choices(names, details)}
        value={grader.measure}
        onChange={(measure) => draft.change({ measure })}
      />
      <div className={styles.row}>
        <NumberField
          label="At least"
          value={isBare ? null : (grader.min ?? null)}
          min={0}
          placeholder="no limit"
          onChange={(min) => change({ min: min ?? undefined })}
        />
        <NumberField
          label="At most"
          value={isBare ? null : (grader.max ?? null)}
          min={0}
          placeholder="no limit"
          problem={problem}
          onChange={(max) => change({ max: max ?? undefined })}
        />
      </div>
      {isOfText && (
        <TemplateField
          label="Counted in"
          placeholder="the answer’s text"
          value={grader.input ?? ''}
          onChange={(input) => draft.change({ input: input === '' ? undefined : input })}
        />
      )}
    </>
  );
}
