import type { BadLine } from '../domain/views';
import type { JsonObject } from '../json';
import { badLine, type Row } from './rows';

/** A record's cells as text, in order. */
interface Cells {
  line: number;
  cells: string[];
  text: string;
}

/**
 * The rows of a CSV file with a header (RFC 4180): quotes, line breaks and doubled quotes inside quotes, LF or CRLF, a
 * byte order mark. Blank lines are skipped. A record with a stray quote, or with more or fewer cells than the header,
 * is a bad line; reading goes on with the line after its first, so one unclosed quote does not swallow the file.
 */
export function* readCsvRows(text: string, delimiter: string): Generator<Row | BadLine> {
  let header: string[] | undefined;
  for (const record of readCells(text, delimiter)) {
    if ('reason' in record) {
      yield record;
    } else if (!header) {
      header = nameColumns(record.cells);
    } else if (record.cells.length !== header.length) {
      const reason = `This row has ${count(record.cells.length)}, the header has ${header.length}.`;
      yield badLine(record.line, reason, record.text);
    } else {
      yield { line: record.line, fields: toFields(header, record.cells), text: record.text };
    }
  }
}

/** `;` where a CSV's header uses it, as spreadsheets write in countries with a decimal comma; `,` otherwise. */
export function csvDelimiter(text: string): ',' | ';' {
  const header = /^.*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

function* readCells(text: string, delimiter: string): Generator<Cells | BadLine> {
  const plainCell = new RegExp(`[^${delimiter}\\n]*`, 'y');
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const record = readRecord(text, at, delimiter, plainCell);
    if ('problem' in record) {
      const end = endOfLine(text, at);
      yield badLine(line, record.problem, text.slice(at, end));
      at = end + 1;
      line += 1;
      continue;
    }
    const raw = text.slice(at, record.end).replace(/\r?\n$/, '');
    if (raw.trim() !== '') yield { line, cells: record.cells, text: raw };
    line += countLines(text, at, record.end);
    at = record.end;
  }
}

/** Cells of the record that begins at `start`, and where the next one begins. */
function readRecord(
  text: string,
  start: number,
  delimiter: string,
  plainCell: RegExp,
): { cells: string[]; end: number } | { problem: string } {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let end: number;
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0) return { problem: `The quote that opens cell ${cells.length + 1} is never closed.` };
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      end = close + 1;
      if (text[end] === '\r' && (text[end + 1] === '\n' || end + 1 === text.length)) end += 1;
      const next = text[end];
      if (next !== undefined && next !== delimiter && next !== '\n') {
        return {
          problem: `Cell ${cells.length} goes on after its closing quote; quotes inside a cell are doubled.`,
        };
      }
    } else {
      plainCell.lastIndex = at;
      plainCell.test(text);
      end = plainCell.lastIndex;
      const cell = text.slice(at, end);
      cells.push(text[end] === delimiter ? cell : cell.replace(/\r$/, ''));
    }
    if (text[end] !== delimiter) return { cells, end: Math.min(end + 1, text.length) };
    at = end + 1;
  }
}

function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Every column gets a name of its own: `column 3` where the header has none, `label 2` where it repeats one. */
function nameColumns(header: string[]): string[] {
  const names: string[] = [];
  for (const [index, cell] of header.entries()) {
    const wanted = cell.trim() || `column ${index + 1}`;
    let name = wanted;
    for (let copy = 2; names.includes(name); copy += 1) name = `${wanted} ${copy}`;
    names.push(name);
  }
  return names;
}

function toFields(header: string[], cells: string[]): JsonObject {
  return Object.fromEntries(header.map((column, index) => [column, cells[index] ?? '']));
}

function count(cells: number): string {
  return cells === 1 ? '1 cell' : `${cells} cells`;
}
