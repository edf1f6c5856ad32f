import type { LabelsGrader } from '../../../../shared/domain/graders/own';
import { Select } from '../../../components/Select';
import { Check } from './Check';
import { choices } from './choices';
import type { FormProps } from './form';
import { LinesField } from './LinesField';
import { Sides } from './Sides';
import { Threshold } from './Threshold';

const modes: Record<LabelsGrader['mode'], string> = {
  first: 'The most urgent label decides',
  set: 'The whole set counts',
};
const details: Record<LabelsGrader['mode'], string> = {
  first: 'Of several labels the one that stands first in the list',
  set: 'Score: F1 of the two sets',
};

export function LabelsForm({ grader, draft }: FormProps<LabelsGrader>) {
  return (
    <>
      <Sides
        grader={grader}
        draft={draft}
        reference="is compared with"
        hint="A JSON list of labels, or text in which they are looked for as whole words."
      />
      <LinesField
        label="All labels"
        hint="One a line, the most urgent first."
        value={grader.labels}
        needed="The grader needs labels."
        onChange={(labels) => draft.change({ labels })}
      />
      <Select
        label="What counts"
        options={choices(modes, details)}
        value={grader.mode}
        onChange={(mode) => draft.change({ mode })}
      />
      <Check
        label="In any case"
        checked={grader.ignore_case === true}
        onChange={(isOn) => draft.change({ ignore_case: isOn || undefined })}
      />
      {grader.mode === 'set' && <Threshold draft={draft} value={grader.pass_threshold} fallback={1} />}
    </>
  );
}
