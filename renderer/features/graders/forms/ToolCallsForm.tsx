import type { ToolCallsGrader } from '../../../../shared/domain/graders/own';
import { Select } from '../../../components/Select';
import { Check } from './Check';
import { choices } from './choices';
import type { FormProps } from './form';
import { TemplateField } from './TemplateField';
import { Threshold } from './Threshold';

type Arguments = NonNullable<ToolCallsGrader['arguments']>;

const names: Record<Arguments, string> = {
  exact: 'must be the same',
  subset: 'must be there; others may be',
  ignore: 'do not matter',
};

export function ToolCallsForm({ grader, draft }: FormProps<ToolCallsGrader>) {
  return (
    <>
      <TemplateField
        label="The expected calls"
        hint="A JSON list of {name, arguments}, or of calls as OpenAI writes them."
        value={grader.reference}
        onChange={(reference) => draft.change({ reference })}
      />
      <Select
        label="Their arguments"
        options={choices(names)}
        value={grader.arguments ?? 'exact'}
        onChange={(value) => draft.change({ arguments: value })}
      />
      <Check
        label="In the expected order"
        checked={grader.ordered === true}
        onChange={(isOn) => draft.change({ ordered: isOn || undefined })}
      />
      <Threshold
        draft={draft}
        value={grader.pass_threshold}
        fallback={1}
        hint="F1 over the calls; 1: the expected calls and no others."
      />
    </>
  );
}
