import type { JsonSchemaGrader } from '../../../../shared/domain/graders/own';
import { isJsonObject, type Json } from '../../../../shared/json';
import type { FormProps } from './form';
import { JsonField } from './JsonField';
import { TemplateField } from './TemplateField';

export function JsonSchemaForm({ grader, draft }: FormProps<JsonSchemaGrader>) {
  return (
    <>
      <TemplateField
        label="The text that must be JSON"
        value={grader.input}
        onChange={(input) => draft.change({ input })}
      />
      <JsonField
        label="Schema"
        hint="JSON Schema, draft 2020-12."
        minLines={10}
        value={draft.at('schema').value ?? grader.schema}
        refuse={refuseSchema}
        onChange={(schema) => draft.change({ schema })}
      />
    </>
  );
}

function refuseSchema(value: Json): string | undefined {
  return isJsonObject(value) || typeof value === 'boolean'
    ? undefined
    : 'A schema is a JSON object, or true or false.';
}
