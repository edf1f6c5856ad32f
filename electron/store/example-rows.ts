/** Examples as runs keep them: what an example *is* once by content hash, where it stood (id, split, tags) by run. */
import type { Example, Split } from '../../shared/domain/example';
import { isJsonObject, parseJson, type JsonObject } from '../../shared/json';

const notContent: ReadonlySet<string> = new Set(['id', 'split', 'tags', 'notes']);

/** What the content hash covers: everything but id, split, tags and notes. */
export function exampleContent(example: Example): JsonObject {
  const content: JsonObject = {};
  for (const [key, value] of Object.entries(example)) {
    if (!notContent.has(key) && value !== undefined) content[key] = value as JsonObject[string];
  }
  return content;
}

export interface ExampleRow {
  content: string;
  example_id: string;
  split: Split;
  tags: string | null;
}

/** The example as it was when the run was made (its notes are not kept). */
export function exampleOf(row: ExampleRow): Example {
  const content = parseJson(row.content);
  if (!isJsonObject(content)) throw new Error(`The snapshot of example ${row.example_id} is not an object.`);
  const example: Example = { ...content, id: row.example_id, split: row.split };
  if (row.tags !== null) example.tags = JSON.parse(row.tags) as string[];
  return example;
}
