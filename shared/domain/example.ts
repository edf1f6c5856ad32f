import { z } from 'zod';
import { contentHash, type Json, type JsonObject } from '../json';

export const splits = ['train', 'dev', 'test'] as const;
export const splitSchema = z.enum(splits);
export type Split = z.infer<typeof splitSchema>;

export const splitChoiceSchema = z.enum([...splits, 'all']);
export type SplitChoice = z.infer<typeof splitChoiceSchema>;

export const jsonSchema: z.ZodType<Json> = z.json();

export const roles = ['system', 'developer', 'user', 'assistant', 'tool'] as const;

/** One turn. Content is text; null only where an assistant turn is nothing but tool calls. */
export const messageSchema = z.looseObject({
  role: z.enum(roles),
  content: z.union([z.string(), z.null()]),
});
export type Message = z.infer<typeof messageSchema>;

/**
 * One example as it stands on a line of `examples.jsonl`. The flat form is OpenAI's RFT row: every key that is not
 * reserved is a reference field, and a grader reads it as `{{item.<key>}}`.
 */
export const exampleSchema = z
  .object({
    id: z.string().min(1),
    split: splitSchema,
    tags: z.array(z.string()).optional(),
    notes: z.string().optional(),
    messages: z.array(messageSchema).min(1).optional(),
    input: z.string().optional(),
    tools: z.array(jsonSchema).optional(),
  })
  .catchall(jsonSchema)
  .refine((example) => (example.messages === undefined) !== (example.input === undefined), {
    message: 'needs either "messages" or "input"',
  });
export type Example = z.infer<typeof exampleSchema>;

/** Keys with a meaning of their own; everything else in an example is a reference field. */
export const reservedExampleKeys = ['id', 'split', 'tags', 'notes', 'messages', 'input', 'tools'] as const;
const reserved: ReadonlySet<string> = new Set(reservedExampleKeys);

/** Keys that say where an example stands, not what it is: they do not enter its content hash. */
const bookkeeping: ReadonlySet<string> = new Set(['id', 'split', 'tags', 'notes']);

export function referenceFields(example: Example): JsonObject {
  return pick(example, (key) => !reserved.has(key));
}

/** What graders see as `item`: everything but the bookkeeping, with `input` always there as text. */
export function graderItem(example: Example): JsonObject {
  return { ...pick(example, (key) => !bookkeeping.has(key)), input: inputText(example) };
}

/** Identity of an example: runs are paired by it. Splits, tags, notes and ids may change without changing it. */
export function exampleHash(example: Example): string {
  return contentHash(pick(example, (key) => !bookkeeping.has(key)));
}

/** The conversation to be continued. A plain `input` is one user turn. */
export function conversation(example: Example): Message[] {
  return example.messages ?? [{ role: 'user', content: example.input ?? '' }];
}

/** What a person recognises the example by: the last user turn. */
export function inputText(example: Example): string {
  const turns = conversation(example);
  const last = turns.findLast((turn) => turn.role === 'user') ?? turns.at(-1);
  return last?.content ?? '';
}

function pick(example: Example, keep: (key: string) => boolean): JsonObject {
  const fields: JsonObject = {};
  for (const [key, value] of Object.entries(example)) {
    if (keep(key) && value !== undefined) fields[key] = value as Json;
  }
  return fields;
}
