/**
 * `examples.jsonl` in memory: every line with its bytes as they stand in the file, and what it holds. Changing an example
 * changes its line alone; all others, the unreadable ones too, are written back byte for byte and in place.
 */
import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { exampleSchema, type Example, type Split } from '../../shared/domain/example';
import type { BadLine } from '../../shared/domain/views';
import { serializeExample } from '../../shared/formats/serialize';
import { parseJson, type Json } from '../../shared/json';
import { parseBoundedJson } from '../../shared/text/bounded-json';
import { describeJsonProblem } from '../../shared/text/json-problem';
import { describeIssue, pathText } from './shape-problem';

export interface ExampleLine {
  /** Without the line break. */
  readonly bytes: Buffer;
  /** What the line holds, seen by itself; absent where it is blank or bad. */
  readonly example?: Example;
  /** Why the line cannot be read: one sentence. */
  readonly problem?: string;
}

export interface ExamplesFile {
  readonly lines: readonly ExampleLine[];
  /** The examples in order. Of lines with the same id the first counts. */
  readonly examples: readonly Example[];
  /** Index in `lines` by example id. */
  readonly lineOf: ReadonlyMap<string, number>;
  readonly bySplit: Readonly<Record<Split, number>>;
  readonly badLines: readonly BadLine[];
}

const longestLine = 16 * 1024 * 1024;
const newline = 0x0a;
const byteOrderMark = '\uFEFF';

/**
 * The same shape as `exampleSchema`. Reference fields come out of `JSON.parse`, so they are JSON; to check that again
 * would take three quarters of the time.
 */
const lineSchema = exampleSchema.catchall(z.unknown());

export function parseExamples(bytes: Buffer | undefined): ExamplesFile {
  const lines: ExampleLine[] = [];
  const wholeIsUtf8 = bytes !== undefined && isUtf8(bytes);
  for (let start = 0; bytes && start < bytes.length;) {
    const at = bytes.indexOf(newline, start);
    const end = at < 0 ? bytes.length : at;
    lines.push(parseLine(bytes.subarray(start, end), wholeIsUtf8));
    start = end + 1;
  }
  return assemble(lines);
}

function parseLine(bytes: Buffer, isText: boolean): ExampleLine {
  if (bytes.length > longestLine) return { bytes, problem: 'The line is longer than 16 MB.' };
  if (!isText && !isUtf8(bytes)) return { bytes, problem: 'The line is not UTF-8 text.' };
  const line = bytes.toString('utf8');
  const text = (line.startsWith(byteOrderMark) ? line.slice(1) : line).trim();
  if (text === '') return { bytes };
  const value = isShallow(text) ? parseJson(text) : parseBoundedJson(text);
  if (value === undefined) return { bytes, problem: describeJsonProblem(text) ?? 'It is nested too deeply.' };
  const parsed = lineSchema.safeParse(value);
  return parsed.success
    ? { bytes, example: parsed.data as Example }
    : { bytes, problem: exampleProblem(value) };
}

/** Too short to be nested more than 500 levels deep, so that the depth need not be counted. */
function isShallow(text: string): boolean {
  return text.length <= 1000;
}

function exampleProblem(value: Json): string {
  // `reportInput` tells a missing key from a wrong one, and makes zod slower: good lines are parsed without it.
  const issue = exampleSchema.safeParse(value, { reportInput: true }).error?.issues[0];
  const where = pathText(issue?.path ?? []);
  const problem = issue ? describeIssue(issue) : 'is not valid';
  return where === '' ? `The example ${problem}.` : `"${where}" ${problem}.`;
}

/** A file of these lines. */
export function assemble(lines: readonly ExampleLine[]): ExamplesFile {
  const examples: Example[] = [];
  const lineOf = new Map<string, number>();
  const bySplit = { train: 0, dev: 0, test: 0 };
  const badLines: BadLine[] = [];
  for (const [index, { bytes, example, problem }] of lines.entries()) {
    const first = example && lineOf.get(example.id);
    if (example && first === undefined) {
      lineOf.set(example.id, index);
      examples.push(example);
      bySplit[example.split] += 1;
    } else if (example || problem !== undefined) {
      const reason = problem ?? `The id "${example?.id ?? ''}" is used on line ${(first ?? 0) + 1} already.`;
      badLines.push({ line: index + 1, reason, text: shown(bytes) });
    }
  }
  return { lines, examples, lineOf, bySplit, badLines };
}

const shownLength = 200;

function shown(bytes: Buffer): string {
  // A character takes at most four bytes.
  return bytes
    .subarray(0, shownLength * 4)
    .toString('utf8')
    .slice(0, shownLength);
}

export function exampleLine(example: Example): ExampleLine {
  return { bytes: Buffer.from(serializeExample(example)), example };
}

/** The example with this id; undefined where there is none. */
export function exampleById(file: ExamplesFile, id: string): Example | undefined {
  const index = file.lineOf.get(id);
  return index === undefined ? undefined : file.lines[index]?.example;
}

/** The file with `example` in the place of the one with the id `id`, or at the end. */
export function withExample(file: ExamplesFile, example: Example, id?: string): ExamplesFile {
  const lines = [...file.lines];
  const index = id === undefined ? undefined : file.lineOf.get(id);
  if (index === undefined) lines.push(exampleLine(example));
  else lines[index] = exampleLine(example);
  return assemble(lines);
}

export function withExamples(file: ExamplesFile, examples: readonly Example[]): ExamplesFile {
  return assemble([...file.lines, ...examples.map(exampleLine)]);
}

/** An example with its place among the file's examples, from 0. */
export interface PlacedExample {
  index: number;
  example: Example;
}

export function withoutExamples(
  file: ExamplesFile,
  ids: readonly string[],
): { file: ExamplesFile; removed: PlacedExample[] } {
  const wanted = new Set(ids);
  const removed = file.examples
    .map((example, index) => ({ index, example }))
    .filter(({ example }) => wanted.has(example.id));
  const gone = new Set(removed.map(({ example }) => file.lineOf.get(example.id)));
  return { file: assemble(file.lines.filter((_, index) => !gone.has(index))), removed };
}

/** Puts examples back: in the place of one with the same id, otherwise at their former place among the examples. */
export function withRestored(file: ExamplesFile, placed: readonly PlacedExample[]): ExamplesFile {
  const lines = [...file.lines];
  const back = placed.filter(({ example }) => {
    const index = file.lineOf.get(example.id);
    if (index !== undefined) lines[index] = exampleLine(example);
    return index === undefined;
  });
  const before = new Map<number, ExampleLine[]>();
  const end: ExampleLine[] = [];
  for (const [earlier, { index, example }] of [...back].sort((a, b) => a.index - b.index).entries()) {
    // Those put back before this one are not among the file's examples yet.
    const next = file.examples[index - earlier];
    const at = next && file.lineOf.get(next.id);
    if (at === undefined) end.push(exampleLine(example));
    else before.set(at, [...(before.get(at) ?? []), exampleLine(example)]);
  }
  return assemble([...lines.flatMap((line, index) => [...(before.get(index) ?? []), line]), ...end]);
}
