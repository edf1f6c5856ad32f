import type { Example, Split } from '../domain/example';
import type { BadLine } from '../domain/views';
import { assertNever, fail, ok, type Result } from '../result';
import { csvDelimiter, readCsvRows } from './csv';
import { detectFormat } from './detect';
import { idSource, slug } from './ids';
import { readJsonRows } from './jsonl';
import { suggestMapping } from './mapping';
import { rowToExample } from './row-to-example';
import { columnsOf, importFormats, isRow, type ImportFormat, type Row } from './rows';

export interface ImportOptions {
  /** Absent: detected. */
  format?: string;
  /** Added to the suggested mapping, target by target; the column '' drops a target. */
  mapping?: Readonly<Record<string, string>>;
  /** Where examples go that name no split. */
  split: Split;
  /** Name that generated ids begin with; absent: the file's. */
  idPrefix?: string;
  /** What the target suite holds: its ids are not given again, and its contents are not imported again. */
  existing?: { ids: Iterable<string>; hashes: ReadonlySet<string> };
}

export interface Imported {
  format: ImportFormat;
  columns: string[];
  mapping: Record<string, string>;
  /** In file order, without those whose content is in the suite or came earlier in the file. */
  examples: Example[];
  duplicates: number;
  /** In file order. */
  bad: BadLine[];
}

/** Reads a whole file's text. Blank lines are skipped; bad lines are listed and cost the good ones nothing. */
export function importExamples(text: string, fileName: string, options: ImportOptions): Result<Imported> {
  const format = chooseFormat(text, fileName, options.format);
  if (!format.ok) return format;
  const rows: Row[] = [];
  const bad: BadLine[] = [];
  for (const entry of readRows(format.value, text)) {
    if (isRow(entry)) rows.push(entry);
    else bad.push(entry);
  }
  const columns = columnsOf(rows);
  const mapping = { ...suggestMapping(columns), ...options.mapping };
  const unknown = Object.entries(mapping).find(([, column]) => column !== '' && !columns.includes(column));
  if (unknown && rows.length > 0) {
    return fail('invalid-input', `The file has no column "${unknown[1]}"; it has ${columns.join(', ')}.`);
  }
  const context = {
    format: format.value,
    split: options.split,
    ids: idSource(slug(options.idPrefix ?? fileName), options.existing?.ids),
    hashes: new Set(options.existing?.hashes),
  };
  const examples: Example[] = [];
  let duplicates = 0;
  for (const row of rows) {
    const converted = rowToExample(row, mapping, context);
    if ('example' in converted) examples.push(converted.example);
    else if ('bad' in converted) bad.push(converted.bad);
    else duplicates += 1;
  }
  bad.sort((a, b) => a.line - b.line);
  return ok({ format: format.value, columns, mapping, examples, duplicates, bad });
}

/** The rows of a file in a known format. */
export function readRows(format: ImportFormat, text: string): Iterable<Row | BadLine> {
  switch (format) {
    case 'csv':
      return readCsvRows(text, csvDelimiter(text));
    case 'tsv':
      return readCsvRows(text, '\t');
    case 'jsonl':
    case 'openai-sft':
    case 'openai-rft':
    case 'ai-alliance':
      return readJsonRows(text);
    default:
      return assertNever(format);
  }
}

/** Enough for detection, however long the file. */
const headLength = 64 * 1024;

function chooseFormat(text: string, fileName: string, wanted: string | undefined): Result<ImportFormat> {
  if (wanted !== undefined) {
    const format = importFormats.find((name) => name === wanted);
    if (format) return ok(format);
    return fail(
      'invalid-input',
      `There is no import format "${wanted}"; there are ${importFormats.join(', ')}.`,
    );
  }
  const detected = detectFormat(text.slice(0, headLength).split('\n'), fileName);
  if (detected) return ok(detected);
  return fail(
    'invalid-input',
    `${fileName} is neither JSONL, CSV nor TSV; name its format if it is one of them.`,
  );
}
