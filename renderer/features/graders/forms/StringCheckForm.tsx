import type { StringCheckGrader } from '../../../../shared/domain/graders/openai';
import { Select } from '../../../components/Select';
import { choices } from './choices';
import type { FormProps } from './form';
import { TemplateField } from './TemplateField';

const operations: Record<StringCheckGrader['operation'], string> = {
  eq: 'is equal to',
  ne: 'is not equal to',
  like: 'contains',
  ilike: 'contains (in any case)',
};

export function StringCheckForm({ grader, draft }: FormProps<StringCheckGrader>) {
  return (
    <>
      <TemplateField label="The text" value={grader.input} onChange={(input) => draft.change({ input })} />
      <Select
        label="passes when it"
        options={choices(operations)}
        value={grader.operation}
        onChange={(operation) => draft.change({ operation })}
      />
      <TemplateField
        label="this text"
        value={grader.reference}
        onChange={(reference) => draft.change({ reference })}
      />
    </>
  );
}
