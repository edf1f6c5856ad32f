/** The records of a dataset file, whatever its format, one after the other. */
import { basename } from 'node:path';
import type { BadLine } from '../../shared/domain/views';
import { chooseFormat } from '../../shared/formats/choose-format';
import { readRows } from '../../shared/formats/read-rows';
import { parseJsonLine } from '../../shared/formats/jsonl';
import { badLine, isRow, type ImportFormat, type Row } from '../../shared/formats/rows';
import { failure, FailureError } from '../../shared/result';
import { readLines } from './read-lines';

/** CSV records may span lines and JSON arrays are one value, so these are read whole; a text much larger than this does not fit. */
const largestWhole = 256 * 1024 * 1024;
const headLines = 200;
const headCharacters = 64 * 1024;

export interface DatasetFile {
  path: string;
  format: ImportFormat;
  /** One record a line, so that memory does not grow with the file. */
  byLines: boolean;
}

/** Looks at a file's beginning. `wanted` names a format where the person chose one. */
export async function identifyDataset(path: string, wanted?: string): Promise<DatasetFile> {
  const name = basename(path);
  const head = await readHead(path);
  const format = chooseFormat(head, name, wanted);
  if (!format.ok) throw new FailureError(format.error);
  const isArray =
    head
      .find((line) => line.trim() !== '')
      ?.trimStart()
      .startsWith('[') ?? false;
  const byLines = format.value !== 'csv' && format.value !== 'tsv' && !isArray;
  return { path, format: format.value, byLines };
}

async function readHead(path: string): Promise<string[]> {
  const head: string[] = [];
  let characters = 0;
  for await (const { text } of readLines(path)) {
    head.push(text);
    characters += text.length;
    if (head.length >= headLines || characters >= headCharacters) break;
  }
  return head;
}

/** The rows of the file and its bad lines, in order. Blank lines are skipped. */
export async function* rowsOf(file: DatasetFile, signal?: AbortSignal): AsyncGenerator<Row | BadLine> {
  if (!file.byLines) {
    for (const entry of readRows(file.format, await readWhole(file.path, signal))) yield withoutNul(entry);
    return;
  }
  for await (const { line, text, problem } of readLines(file.path, signal)) {
    if (problem !== undefined) yield badLine(line, problem, text);
    else {
      const entry = parseJsonLine(text, line);
      if (entry) yield entry;
    }
  }
}

async function readWhole(path: string, signal?: AbortSignal): Promise<string> {
  const lines: string[] = [];
  let characters = 0;
  for await (const { line, text, problem } of readLines(path, signal)) {
    if (problem !== undefined) {
      throw failure(
        'bad-file',
        `${basename(path)}, line ${line}: ${problem} Save the file as UTF-8, and import it again.`,
      );
    }
    lines.push(text);
    characters += text.length + 1;
    if (characters > largestWhole) {
      throw failure(
        'bad-file',
        `${basename(path)} is too large to be read whole; save it as JSONL, one example a line.`,
      );
    }
  }
  return lines.join('\n');
}

/** In JSON a NUL is an error already; in a CSV cell nothing good can come of it. */
function withoutNul(entry: Row | BadLine): Row | BadLine {
  if (!isRow(entry) || !entry.text.includes('\0')) return entry;
  return badLine(entry.line, 'The row holds a NUL character.', entry.text);
}
