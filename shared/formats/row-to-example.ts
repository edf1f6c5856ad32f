import { exampleHash, exampleSchema, type Example, type Split } from '../domain/example';
import type { BadLine } from '../domain/views';
import type { Json, JsonObject } from '../json';
import { fail, ok, type Result } from '../result';
import { readCell } from './csv-cell';
import type { IdSource } from './ids';
import { referenceName, type Mapping } from './mapping';
import { readConversation, takeExpectedTurn } from './read-conversation';
import { isEmpty, plainText, readSplit, readTags, readTools } from './read-fields';
import { badLine, type ImportFormat, type Row } from './rows';

export interface ImportContext {
  format: ImportFormat;
  /** Where examples go that name no split. */
  split: Split;
  ids: IdSource;
  /** Content hashes of the examples so far, the suite's among them; each new one is added. */
  hashes: Set<string>;
}

/** `duplicate`: the content hash of an example that is there already. */
export type Converted = { example: Example } | { bad: BadLine } | { duplicate: string };

/** One row as an example, or why it cannot be one. Rows must come in file order, for the ids. */
export function rowToExample(row: Row, mapping: Mapping, context: ImportContext): Converted {
  const draft = readExample(row, mapping, context);
  if (!draft.ok) return { bad: badLine(row.line, draft.error.message, row.text) };
  const hash = exampleHash(draft.value);
  if (context.hashes.has(hash)) return { duplicate: hash };
  context.hashes.add(hash);
  draft.value.id = context.ids.take(wantedId(row, mapping));
  return { example: draft.value };
}

function wantedId(row: Row, mapping: Mapping): string | undefined {
  return plainText(mapping.id ? own(row.fields, mapping.id) : undefined);
}

/** The example, still without the id it will get. */
function readExample(row: Row, mapping: Mapping, context: ImportContext): Result<Example> {
  const value = (target: string): Json | undefined => {
    const column = mapping[target];
    return column ? own(row.fields, column) : undefined;
  };
  const conversation = readConversation(value('messages'), value('input'), value('system'), mapping);
  if (!conversation.ok) return conversation;
  const split = readSplit(value('split'), context.split);
  if (!split.ok) return split;
  const tags = readTags(value('tags'));
  if (!tags.ok) return tags;
  const tools = readTools(value('tools'));
  if (!tools.ok) return tools;
  const prompt = takeExpectedTurn(conversation.value, context.format);
  if (!prompt.ok) return prompt;

  const notes = plainText(value('notes'));
  const fields = referenceEntries(row, mapping, context.format);
  if (prompt.value.expected !== undefined) fields.set(freeName('expected', fields), prompt.value.expected);
  return checked({
    id: noId,
    split: split.value,
    ...(tags.value.length > 0 && { tags: tags.value }),
    ...prompt.value.turns,
    ...(tools.value && { tools: tools.value }),
    ...Object.fromEntries(fields),
    ...(notes !== undefined && { notes }),
  });
}

/** Stands in until the example is known to be new, so that rows left out use up no ids. */
const noId = '-';

function checked(draft: Record<string, unknown>): Result<Example> {
  const parsed = exampleSchema.safeParse(draft);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return fail(
    'invalid-input',
    `${issue?.path.join('.') ?? 'The row'} is not valid: ${issue?.message ?? ''}.`,
  );
}

const ownTargets: ReadonlySet<string> = new Set([
  'input',
  'messages',
  'system',
  'id',
  'split',
  'tags',
  'notes',
  'tools',
]);

/** Mapped reference fields first, then the columns that no target names. An empty cell of a CSV file is no field. */
function referenceEntries(row: Row, mapping: Mapping, format: ImportFormat): Map<string, Json> {
  const entries = new Map<string, Json>();
  const isDelimited = format === 'csv' || format === 'tsv';
  const keep = (name: string, value: Json | undefined) => {
    if (value === undefined || (isDelimited && value === '')) return;
    entries.set(freeName(name, entries), isDelimited && typeof value === 'string' ? readCell(value) : value);
  };
  for (const [target, column] of Object.entries(mapping)) {
    if (!ownTargets.has(target)) keep(target, own(row.fields, column));
  }
  const used = new Set(Object.values(mapping));
  if (hasMessages(row, mapping) && mapping.input) used.delete(mapping.input);
  const dropped = new Set(Object.keys(mapping).filter((target) => mapping[target] === ''));
  for (const [column, value] of Object.entries(row.fields)) {
    if (!used.has(column) && !dropped.has(column)) keep(column, value);
  }
  return entries;
}

function hasMessages(row: Row, mapping: Mapping): boolean {
  return mapping.messages !== undefined && !isEmpty(own(row.fields, mapping.messages));
}

function freeName(name: string, entries: ReadonlyMap<string, Json>): string {
  return referenceName(name, new Set(entries.keys()));
}

function own(fields: JsonObject, column: string): Json | undefined {
  return Object.hasOwn(fields, column) ? fields[column] : undefined;
}
