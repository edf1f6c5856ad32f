import type { Sampling } from '../../shared/domain/workspace';
import { jsonSchemaToGbnf } from '../../shared/grammar/json-schema-to-gbnf';
import { failure, FailureError } from '../../shared/result';

/**
 * What answers must match, in llama.cpp's GBNF: the configuration's own grammar, or one made from its JSON schema.
 * @throws FailureError `invalid-input` where the schema cannot be expressed, or both are given.
 */
export function grammarOf({ grammar, json_schema: schema }: Sampling): string | undefined {
  if (schema === undefined) return grammar;
  if (grammar !== undefined) {
    throw failure(
      'invalid-input',
      'Answers cannot follow both a grammar and a JSON schema; remove one of them.',
    );
  }
  const made = jsonSchemaToGbnf(schema);
  if (!made.ok) throw new FailureError(made.error);
  return made.value;
}
