import type { TokenF1Grader } from '../../../../shared/domain/graders/own';
import type { FormProps } from './form';
import { Sides } from './Sides';
import { Threshold } from './Threshold';

export function TokenF1Form({ grader, draft }: FormProps<TokenF1Grader>) {
  return (
    <>
      <Sides
        grader={grader}
        draft={draft}
        hint="A JSON list of texts offers several right answers: the best match counts."
      />
      <Threshold draft={draft} value={grader.pass_threshold} fallback={0.5} />
    </>
  );
}
