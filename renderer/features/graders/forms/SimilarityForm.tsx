import type { SimilarityGrader } from '../../../../shared/domain/graders/judges';
import type { FormProps } from './form';
import { ModelField } from './ModelField';
import { Sides } from './Sides';
import { Threshold } from './Threshold';

export function SimilarityForm({ grader, draft }: FormProps<SimilarityGrader>) {
  return (
    <>
      <ModelField label="Embedded by" grader={grader} draft={draft} isJudge={false} />
      <Sides grader={grader} draft={draft} />
      <Threshold
        draft={draft}
        value={grader.pass_threshold}
        fallback={0.8}
        label="Passes from a cosine of"
        hint="1: the same direction. What counts as close differs from model to model: look at a few."
        min={-1}
      />
    </>
  );
}
