import type { ScoreModelGrader } from '../../../../shared/domain/graders/openai';
import type { FormProps } from './form';
import { JudgeMethod } from './JudgeMethod';
import { JudgeSampling } from './JudgeSampling';
import { ModelField } from './ModelField';
import { RangeField } from './RangeField';
import { Threshold } from './Threshold';
import { TurnsField } from './TurnsField';

export function ScoreModelForm({ grader, draft }: FormProps<ScoreModelGrader>) {
  const [lowest, highest] = grader.range ?? [0, 1];
  return (
    <>
      <ModelField label="Judged by" grader={grader} draft={draft} />
      <TurnsField label="What the judge is asked" turns={grader.input} draft={draft.at('input')} />
      <JudgeMethod grader={grader} draft={draft} />
      <RangeField range={grader.range} fallback={[0, 1]} draft={draft} />
      <Threshold
        draft={draft}
        value={grader.pass_threshold}
        fallback={(lowest + highest) / 2}
        min={lowest}
        max={highest}
        step={(highest - lowest) / 20 || 0.05}
      />
      <JudgeSampling sampling={grader.sampling_params} draft={draft} />
    </>
  );
}
