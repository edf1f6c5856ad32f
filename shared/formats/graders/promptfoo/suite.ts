import type { Json } from '../../../json';
import type { Row } from '../../rows';
import type { ImportedSuite } from '../grader-import';
import { fieldEntries, type ExampleFields } from './example-fields';
import type { TestGroup } from './lift';
import { fillPrompt } from './prompt';
import type { TestCase } from './tests';

/** Columns of the rows that are not variables; no variable's field can be called so. */
const own = { input: 'input', messages: 'messages', tags: 'tags', notes: 'notes' } as const;

/** A group of tests as a suite, its examples in the form of a dataset file. */
export function suiteOf(
  { cases, passRule, assertions }: TestGroup,
  graders: string[],
  fields: ExampleFields,
  name: string,
): ImportedSuite {
  const expected = assertions.find(
    ({ type, isNegated, value }) =>
      type === 'equals' && !isNegated && typeof value === 'string' && /^\{\{[^{}]+\}\}$/.test(value),
  );
  const variable = typeof expected?.value === 'string' ? expected.value.slice(2, -2).trim() : undefined;
  return {
    name,
    graders,
    passRule,
    ...(variable !== undefined && /^[\w$]+$/.test(variable) && { expected: `{{${fields.place(variable)}}}` }),
    rows: cases.map((test) => rowOf(test, fields)),
    mapping: { ...own },
    format: 'jsonl',
  };
}

function rowOf(test: TestCase, fields: ExampleFields): Row {
  const { number, variables, prefix, suffix, tags, description } = test;
  const entries = new Map<string, Json>();
  if (fields.prompt) {
    const prompt = fillPrompt(fields.prompt, variables, prefix, suffix);
    if ('text' in prompt) entries.set(own.input, prompt.text);
    else {
      const turns = prompt.turns.map(({ role, content }) => ({ role, content }));
      entries.set(own.messages, turns);
    }
  } else if (fields.input !== undefined) {
    entries.set(own.input, prefix + asText(variables.get(fields.input)) + suffix);
  }
  if (tags.length > 0) entries.set(own.tags, tags);
  if (description !== undefined) entries.set(own.notes, description);
  const row = Object.fromEntries([...entries, ...fieldEntries(variables, fields)]);
  return { line: number, fields: row, text: JSON.stringify(row) };
}

function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
