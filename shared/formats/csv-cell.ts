import type { Json } from '../json';
import { parseBoundedJson } from '../text/bounded-json';

/**
 * What a reference cell of a CSV file holds. A cell that is a JSON object or list, or the canonical text of a number,
 * true, false or null, is that value; everything else is text. Templates render both alike (5 and "5" are `5`), so
 * graders see no difference. Text that would be taken for a value, and empty text, stands as a JSON string.
 */
export function readCell(cell: string): Json {
  const first = cell[0] ?? '';
  if (first === '{' || first === '[') return parseBoundedJson(cell) ?? cell;
  if (first === '"') {
    const text = parseBoundedJson(cell);
    return typeof text === 'string' && needsQuotes(text) ? text : cell;
  }
  if (!/^(?:-?\d|true$|false$|null$)/.test(cell)) return cell;
  const value = parseBoundedJson(cell);
  return value !== undefined && JSON.stringify(value) === cell ? value : cell;
}

/** The cell's text, before CSV's own quoting; `readCell` reads it back as the same value. */
export function writeCell(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return needsQuotes(value) ? JSON.stringify(value) : value;
}

function needsQuotes(text: string): boolean {
  return text === '' || readCell(text) !== text;
}

/** Joins cells to a record (RFC 4180), quoting where a cell holds the delimiter, a quote, a line break or edge space. */
export function joinCells(cells: string[], delimiter: string): string {
  return cells
    .map((cell) =>
      cell.includes(delimiter) || /["\r\n]|^\s|\s$|^\uFEFF/.test(cell)
        ? `"${cell.replaceAll('"', '""')}"`
        : cell,
    )
    .join(delimiter);
}
