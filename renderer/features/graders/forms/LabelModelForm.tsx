import type { LabelModelGrader } from '../../../../shared/domain/graders/openai';
import { Check } from './Check';
import type { FormProps } from './form';
import styles from './forms.module.css';
import { JudgeSampling } from './JudgeSampling';
import { LinesField } from './LinesField';
import { ModelField } from './ModelField';
import { TurnsField } from './TurnsField';

export function LabelModelForm({ grader, draft }: FormProps<LabelModelGrader>) {
  const passing = new Set(grader.passing_labels);
  return (
    <>
      <ModelField label="Judged by" grader={grader} draft={draft} />
      <TurnsField label="What the judge is asked" turns={grader.input} draft={draft.at('input')} />
      <LinesField
        label="Labels to choose from"
        hint="One a line."
        value={grader.labels}
        needed="The judge needs labels to choose from."
        onChange={(labels) =>
          draft.change({
            labels,
            passing_labels: grader.passing_labels.filter((label) => labels.includes(label)),
          })
        }
      />
      <fieldset className={styles.box}>
        <legend>These pass</legend>
        {grader.labels.map((label) => (
          <Check
            key={label}
            label={label}
            checked={passing.has(label)}
            onChange={(isPassing) =>
              draft.change({
                passing_labels: grader.labels.filter((other) =>
                  other === label ? isPassing : passing.has(other),
                ),
              })
            }
          />
        ))}
        {passing.size === 0 && (
          <p className={styles.caution}>No label passes, so no answer can. Choose at least one.</p>
        )}
        {passing.size === grader.labels.length && (
          <p className={styles.caution}>Every label passes, so every answer does.</p>
        )}
      </fieldset>
      <JudgeSampling sampling={grader.sampling_params} draft={draft} />
    </>
  );
}
