import type { RatingGrader } from '../../../../shared/domain/graders/judges';
import type { FormProps } from './form';
import styles from './forms.module.css';
import { JudgeSampling } from './JudgeSampling';
import { ModelField } from './ModelField';
import { RangeField } from './RangeField';
import { Threshold } from './Threshold';
import { TurnsField } from './TurnsField';

export function RatingForm({ grader, draft }: FormProps<RatingGrader>) {
  const [lowest, highest] = grader.range ?? [1, 5];
  return (
    <>
      <ModelField label="Judged by" grader={grader} draft={draft} />
      <TurnsField label="What the judge is asked" turns={grader.input} draft={draft.at('input')} />
      <RangeField range={grader.range} fallback={[1, 5]} draft={draft} isWhole />
      <div className={styles.row}>
        <Threshold
          draft={draft}
          name="rating_threshold"
          label="Passes from a rating of"
          value={grader.rating_threshold}
          fallback={4}
          min={lowest}
          max={highest}
          step={1}
        />
        <Threshold
          draft={draft}
          name="confidence_threshold"
          label="Counts from a confidence of"
          hint="Less sure: set aside for you, neither passed nor failed."
          value={grader.confidence_threshold}
          fallback={0.9}
        />
      </div>
      <JudgeSampling sampling={grader.sampling_params} draft={draft} />
    </>
  );
}
