import type { Example } from '../domain/example';

/**
 * One line of `examples.jsonl`. Keys stand in a fixed order (id, split, tags, messages or input, tools, the reference
 * fields as given, notes), so that a file in version control shows only what changed.
 */
export function serializeExample(example: Example): string {
  const { id, split, tags, messages, input, tools, notes, ...fields } = example;
  return JSON.stringify({ id, split, tags, messages, input, tools, ...fields, notes });
}
