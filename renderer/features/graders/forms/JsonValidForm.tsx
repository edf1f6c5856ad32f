import type { JsonValidGrader } from '../../../../shared/domain/graders/own';
import type { FormProps } from './form';
import { TemplateField } from './TemplateField';

export function JsonValidForm({ grader, draft }: FormProps<JsonValidGrader>) {
  return (
    <TemplateField
      label="The text that must be JSON"
      hint="JSON and nothing else: a Markdown fence or words around it fail."
      value={grader.input}
      onChange={(input) => draft.change({ input })}
    />
  );
}
