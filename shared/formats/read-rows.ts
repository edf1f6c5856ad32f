import type { BadLine } from '../domain/views';
import { assertNever } from '../result';
import { csvDelimiter, readCsvRows } from './csv';
import { readJsonRows } from './jsonl';
import type { ImportFormat, Row } from './rows';

/** The rows of a text in a known format, and its bad lines, in order. */
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
