import type { Grader } from '../../../../shared/domain/grader';
import type { PanelGrader } from '../../../../shared/domain/graders/judges';
import { Select } from '../../../components/Select';
import { choices } from './choices';
import type { FormProps } from './form';
import { PartsField, type Part } from './PartsField';
import { renamedIn } from './rename';
import { Threshold } from './Threshold';

const offered: readonly Grader['type'][] = [
  'score_model',
  'label_model',
  'tunewright.rating',
  'tunewright.pairwise',
];

const combinations: Record<PanelGrader['combine'], string> = {
  majority: 'The majority decides',
  mean: 'The mean of their scores',
  weighted: 'The mean, by weight',
};

export function PanelForm({ grader, draft }: FormProps<PanelGrader>) {
  const list = draft.at('judges');
  const parts: Part[] = Object.entries(grader.judges).map(([name, judge]) => ({
    name,
    grader: judge,
    draft: list.at(name),
  }));
  return (
    <>
      <PartsField
        label="Judges"
        parts={parts}
        offered={offered}
        isFormula={false}
        hasWeight={grader.combine === 'weighted'}
        onAdd={(name, judge) => list.at(name).change(judge)}
        onRename={(from, to) => list.set(renamedIn(list.value, from, to))}
        onRemove={(part) => part.draft.set(undefined)}
      />
      <Select
        label="Who decides"
        options={choices(combinations)}
        value={grader.combine}
        onChange={(combine) => draft.change({ combine })}
      />
      {grader.combine !== 'majority' && (
        <Threshold draft={draft} value={grader.pass_threshold} fallback={0.5} />
      )}
    </>
  );
}
