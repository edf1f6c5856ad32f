import type { BadLine } from '../domain/views';
import { isJsonObject, type Json } from '../json';
import { kindOf } from '../templates/path';
import { parseBoundedJson } from '../text/bounded-json';
import { describeJsonProblem, jsonProblem } from '../text/json-problem';
import { badLine, type Row } from './rows';

/** One line of a JSONL file; undefined where it is blank. */
export function parseJsonLine(line: string, lineNumber: number): Row | BadLine | undefined {
  const text = line.trim();
  if (text === '') return undefined;
  const value = parseBoundedJson(text);
  if (value === undefined) {
    return badLine(lineNumber, describeJsonProblem(text) ?? 'It is nested too deeply.', text);
  }
  return toRow(value, lineNumber, text);
}

/**
 * The rows of a JSONL file. A file that is one JSON array is taken as well, each element as a row, and the AI
 * Alliance's scenario file, an array whose elements hold `initial-queries`, gives a row for each of those. Elements have
 * no lines of their own, so they are counted from 1 instead.
 */
export function* readJsonRows(text: string): Generator<Row | BadLine> {
  const document = text.replace(/^\uFEFF/, '');
  if (/^\s*\[/.test(document)) {
    const array = parseBoundedJson(document);
    if (Array.isArray(array)) {
      for (const [index, element] of array.flatMap(expandScenario).entries()) {
        yield toRow(element, index + 1, JSON.stringify(element));
      }
      return;
    }
    // An array over several lines that is broken somewhere has one mistake, not one a line.
    const problem = /^\s*\[\s*$/m.test(document.trimStart().split('\n', 1)[0] ?? '') && jsonProblem(document);
    if (problem) {
      yield badLine(problem.line, `Not valid JSON at column ${problem.column}: ${problem.reason}.`, document);
      return;
    }
  }
  for (const [line, content] of numberedLines(document)) {
    const row = parseJsonLine(content, line);
    if (row) yield row;
  }
}

/** Lines with their numbers from 1, without building a list of all of them. */
function* numberedLines(text: string): Generator<[number, string]> {
  let start = 0;
  for (let line = 1; start <= text.length; line += 1) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield [line, text.slice(start, end)];
    start = end + 1;
  }
}

function toRow(value: Json, line: number, text: string): Row | BadLine {
  if (isJsonObject(value)) return { line, fields: value, text };
  return badLine(line, `Each line must be a JSON object, not ${kindOf(value)}.`, text);
}

/** A scenario's queries, each with the scenario's name; anything else is itself. */
function expandScenario(element: Json): Json[] {
  if (!isJsonObject(element) || !Array.isArray(element['initial-queries'])) return [element];
  const scenario = element.scenario ?? null;
  return element['initial-queries'].map((query) => (isJsonObject(query) ? { ...query, scenario } : query));
}
