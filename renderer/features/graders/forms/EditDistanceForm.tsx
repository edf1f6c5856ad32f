import type { EditDistanceGrader } from '../../../../shared/domain/graders/own';
import { NumberField } from '../../../components/NumberField';
import type { FormProps } from './form';
import { Sides } from './Sides';
import { Threshold } from './Threshold';

export function EditDistanceForm({ grader, draft }: FormProps<EditDistanceGrader>) {
  return (
    <>
      <Sides grader={grader} draft={draft} />
      <NumberField
        label="Passes with at most so many changes"
        hint="Characters put in, taken out or replaced. Empty: the score below decides."
        value={grader.max_distance ?? null}
        min={0}
        placeholder="any"
        onChange={(most) => draft.change({ max_distance: most === null ? undefined : Math.round(most) })}
      />
      {grader.max_distance === undefined && (
        <Threshold
          draft={draft}
          value={grader.pass_threshold}
          fallback={0.8}
          hint="1 − changes ÷ length of the longer text."
        />
      )}
    </>
  );
}
