import type { PairwiseGrader } from '../../../../shared/domain/graders/judges';
import { Check } from './Check';
import type { FormProps } from './form';
import { JudgeSampling } from './JudgeSampling';
import { ModelField } from './ModelField';
import { Sides } from './Sides';
import { TemplateField } from './TemplateField';
import { Threshold } from './Threshold';

export function PairwiseForm({ grader, draft }: FormProps<PairwiseGrader>) {
  return (
    <>
      <ModelField label="Judged by" grader={grader} draft={draft} />
      <TemplateField
        label="What makes an answer better"
        isLong
        value={grader.criteria}
        needed="The judge needs to know what to look at."
        onChange={(criteria) => draft.change({ criteria })}
      />
      <Sides grader={grader} draft={draft} />
      <Check
        label="Ask in both orders"
        hint="A judge that changes its mind with the order has found none better."
        checked={grader.swap !== false}
        onChange={(isOn) => draft.change({ swap: isOn ? undefined : false })}
      />
      <Threshold
        draft={draft}
        value={grader.pass_threshold}
        fallback={0.5}
        hint="1: better. 0.5: at least as good."
        step={0.5}
      />
      <JudgeSampling sampling={grader.sampling_params} draft={draft} />
    </>
  );
}
