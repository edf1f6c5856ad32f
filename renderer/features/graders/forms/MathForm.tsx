import type { MathGrader } from '../../../../shared/domain/graders/own';
import { Select } from '../../../components/Select';
import { choices } from './choices';
import { extractionNames } from './extractions';
import type { FormProps } from './form';
import { Sides } from './Sides';

export function MathForm({ grader, draft }: FormProps<MathGrader>) {
  return (
    <>
      <Sides grader={grader} draft={draft} hint="Plain or LaTeX: .05, 1/20 and \frac{1}{20} are the same." />
      <Select
        label="Which expression of the answer"
        options={choices(extractionNames, { boxed: 'or the whole text where there is none' })}
        value={grader.extract ?? 'boxed'}
        onChange={(extract) => draft.change({ extract })}
      />
    </>
  );
}
