import type { Example, Split } from '../../../shared/domain/example';
import type { BadLine } from '../../../shared/domain/views';
import { ok, type Result } from '../../../shared/result';
import { chooseFormat } from '../../../shared/formats/choose-format';
import { idSource, slug } from '../../../shared/formats/ids';
import { resolveMapping } from '../../../shared/formats/mapping';
import { readRows } from '../../../shared/formats/read-rows';
import { rowToExample } from '../../../shared/formats/row-to-example';
import { columnsOf, isRow, type ImportFormat, type Row } from '../../../shared/formats/rows';

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

const headLength = 64 * 1024;

/** The pure parts of an import in one call, on a whole text: what electron/formats does line by line. Blank lines are skipped; bad lines are listed and cost the good ones nothing. */
export function importExamples(text: string, fileName: string, options: ImportOptions): Result<Imported> {
  const format = chooseFormat(text.slice(0, headLength).split('\n'), fileName, options.format);
  if (!format.ok) return format;
  const rows: Row[] = [];
  const bad: BadLine[] = [];
  for (const entry of readRows(format.value, text)) {
    if (isRow(entry)) rows.push(entry);
    else bad.push(entry);
  }
  const columns = columnsOf(rows);
  const mapping = resolveMapping(columns, options.mapping);
  if (!mapping.ok) return mapping;
  const context = {
    format: format.value,
    split: options.split,
    ids: idSource(slug(options.idPrefix ?? fileName), options.existing?.ids),
    hashes: new Set(options.existing?.hashes),
  };
  const examples: Example[] = [];
  let duplicates = 0;
  for (const row of rows) {
    const converted = rowToExample(row, mapping.value, context);
    if ('example' in converted) examples.push(converted.example);
    else if ('bad' in converted) bad.push(converted.bad);
    else duplicates += 1;
  }
  bad.sort((a, b) => a.line - b.line);
  return ok({ format: format.value, columns, mapping: mapping.value, examples, duplicates, bad });
}
