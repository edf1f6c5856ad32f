import { fail, ok, type Result } from '../result';
import { reservedExampleKeys } from '../domain/example';

/**
 * Target field → column. Targets are `input`, `messages`, `system` (becomes the system message), `expected`, `id`,
 * `split`, `tags`, `notes`, `tools`, and any other name, which makes a reference field. The column '' drops the target.
 * Columns that no target names are kept under their own names. Where a row has both messages and an input, the messages
 * are the prompt and the input is a reference field.
 */
export type Mapping = Readonly<Record<string, string>>;

/** Column names that mean the same, likeliest first. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  input: ['input', 'query', 'question', 'prompt', 'instruction', 'user', 'text'],
  system: ['system', 'system_prompt', 'system prompt'],
  expected: ['expected', 'ideal', 'output', 'completion', 'response', 'assistant'],
};

const ownName = ['id', 'split', 'tags', 'notes', 'tools'] as const;

/** A mapping to begin with. A file with one column is taken to hold inputs; otherwise an unknown input stays open. */
export function suggestMapping(columns: readonly string[]): Record<string, string> {
  const mapping: Record<string, string> = {};
  const find = (target: string) =>
    synonyms[target]?.flatMap((name) => columns.filter((column) => column.toLowerCase() === name))[0];
  const hasMessages = columns.includes('messages');
  if (hasMessages) mapping.messages = 'messages';
  // Beside messages, only rows of our own form have an input, and they call it so.
  const input = hasMessages
    ? columns.find((column) => column === 'input')
    : (find('input') ?? (columns.length === 1 ? columns[0] : undefined));
  if (input !== undefined) mapping.input = input;
  for (const target of ['system', 'expected']) {
    const column = find(target);
    if (column !== undefined) mapping[target] = column;
  }
  for (const target of ownName) {
    if (columns.includes(target)) mapping[target] = target;
  }
  return mapping;
}

const reserved: ReadonlySet<string> = new Set([...reservedExampleKeys, 'system', '__proto__']);

/** The name under which a column is kept: its own, with underscores after it where that has another meaning. */
export function referenceName(column: string, taken: ReadonlySet<string>): string {
  let name = column;
  while (reserved.has(name) || taken.has(name)) name += '_';
  return name;
}

/**
 * The mapping of an import: what the columns suggest, with the person's choices over it, target by target.
 * Fails where a choice names a column that is not there.
 */
export function resolveMapping(
  columns: readonly string[],
  wanted: Mapping | undefined,
): Result<Record<string, string>> {
  const mapping = { ...suggestMapping(columns), ...wanted };
  const unknown = Object.values(mapping).find((column) => column !== '' && !columns.includes(column));
  if (unknown !== undefined && columns.length > 0) {
    return fail('invalid-input', `The file has no column "${unknown}"; it has ${columns.join(', ')}.`);
  }
  return ok(mapping);
}
