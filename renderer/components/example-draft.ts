/** An example as it is edited: everything is text until it is put together again. */
import {
  exampleSchema,
  referenceFields,
  type Example,
  type Message,
  type Split,
} from '../../shared/domain/example';
import { reservedExampleKeys } from '../../shared/domain/example';
import { parseJson, type Json } from '../../shared/json';

export interface FieldDraft {
  key: string;
  value: string;
  /** Whether the value is text as it stands; otherwise it is JSON. */
  isText: boolean;
}

export interface ExampleDraft {
  id: string;
  split: Split;
  /** Separated by commas. */
  tags: string;
  notes: string;
  /** One user turn, or null where `messages` are the conversation. */
  input: string | null;
  messages: Message[];
  fields: FieldDraft[];
  /** Kept as it was: tools are not edited here. */
  tools?: Json[];
}

/** What keeps a draft from being an example, by the part that a person sees. */
export interface DraftProblems {
  id?: string;
  conversation?: string;
  /** By index of the field. */
  fields: Record<number, string>;
}

export type Checked = { example: Example; problems: null } | { example: null; problems: DraftProblems };

export function emptyDraft(split: Split): ExampleDraft {
  return {
    id: `example-${crypto.randomUUID().slice(0, 8)}`,
    split,
    tags: '',
    notes: '',
    input: '',
    messages: [],
    fields: [],
  };
}

export function toDraft(example: Example): ExampleDraft {
  return {
    id: example.id,
    split: example.split,
    tags: (example.tags ?? []).join(', '),
    notes: example.notes ?? '',
    input: example.input ?? null,
    messages: example.messages ?? [],
    fields: Object.entries(referenceFields(example)).map(([key, value]) => fieldDraft(key, value)),
    ...(example.tools && { tools: example.tools }),
  };
}

export function fieldDraft(key: string, value: Json): FieldDraft {
  return typeof value === 'string'
    ? { key, value, isText: true }
    : { key, value: JSON.stringify(value), isText: false };
}

export function checkDraft(draft: ExampleDraft): Checked {
  const problems: DraftProblems = { fields: {} };
  if (draft.id.trim() === '') problems.id = 'An example needs an id.';
  const conversation = conversationProblem(draft);
  if (conversation !== undefined) problems.conversation = conversation;
  const fields: [string, Json][] = [];
  for (const [index, field] of draft.fields.entries()) {
    const read = readField(field, draft.fields.slice(0, index));
    if ('problem' in read) problems.fields[index] = read.problem;
    else if (field.key !== '') fields.push([field.key, read.value]);
  }
  if (problems.id ?? problems.conversation ?? Object.values(problems.fields)[0]) {
    return { example: null, problems };
  }
  const tags = splitTags(draft.tags);
  const parsed = exampleSchema.safeParse({
    id: draft.id.trim(),
    split: draft.split,
    ...(tags.length > 0 && { tags }),
    ...(draft.notes !== '' && { notes: draft.notes }),
    ...(draft.input === null ? { messages: draft.messages } : { input: draft.input }),
    ...(draft.tools && { tools: draft.tools }),
    ...Object.fromEntries(fields),
  });
  if (parsed.success) return { example: parsed.data, problems: null };
  return { example: null, problems: { ...problems, conversation: parsed.error.issues[0]?.message } };
}

function conversationProblem({ input, messages }: ExampleDraft): string | undefined {
  if (input !== null) return input.trim() === '' ? 'Write what the model is given.' : undefined;
  return messages.length === 0 ? 'A conversation needs at least one turn.' : undefined;
}

const reserved: ReadonlySet<string> = new Set(reservedExampleKeys);

function readField(
  { key, value, isText }: FieldDraft,
  before: readonly FieldDraft[],
): { value: Json } | { problem: string } {
  if (key === '') return value === '' ? { value: null } : { problem: 'The field needs a name.' };
  if (reserved.has(key)) return { problem: `“${key}” has a meaning of its own; choose another name.` };
  if (before.some((other) => other.key === key)) return { problem: `There is a field “${key}” already.` };
  if (isText) return { value };
  const json = parseJson(value);
  return json === undefined
    ? { problem: 'Not valid JSON. Choose Text if it is meant as text.' }
    : { value: json };
}

export function splitTags(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '');
}

/** From one user turn to a conversation. */
export function asConversation(draft: ExampleDraft): ExampleDraft {
  return { ...draft, input: null, messages: [{ role: 'user', content: draft.input ?? '' }] };
}

/** Back again; only where the conversation is one user turn. */
export function asInput(draft: ExampleDraft): ExampleDraft {
  return { ...draft, input: draft.messages[0]?.content ?? '', messages: [] };
}

export function isOneUserTurn({ input, messages }: ExampleDraft): boolean {
  return input === null && messages.length === 1 && messages[0]?.role === 'user';
}
