import type { BadLine } from '../domain/views';
import type { JsonObject } from '../json';

export const importFormats = ['jsonl', 'csv', 'tsv', 'openai-sft', 'openai-rft', 'ai-alliance'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** One record of an imported file before it is an example: its columns (CSV) or top-level keys (JSON) and values. */
export interface Row {
  /** 1-based line on which the record begins. */
  line: number;
  fields: JsonObject;
  /** The record as it stands in the file. */
  text: string;
}

export function isRow(entry: Row | BadLine): entry is Row {
  return 'fields' in entry;
}

const shownLength = 200;

/** `reason` is a sentence; of the line's text the first 200 characters are kept. */
export function badLine(line: number, reason: string, text: string): BadLine {
  return { line, reason, text: text.slice(0, shownLength) };
}

/** Column names in order of appearance. */
export function columnsOf(rows: Iterable<Row>): string[] {
  const columns = new Set<string>();
  for (const { fields } of rows) for (const column of Object.keys(fields)) columns.add(column);
  return [...columns];
}
