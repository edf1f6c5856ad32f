/** A file of definitions that another program wrote, as JSON: YAML, JSON, or JSON values one a line. */
import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Json } from '../../shared/json';
import { failure } from '../../shared/result';
import { parseBoundedJson } from '../../shared/text/bounded-json';
import { describeJsonProblem } from '../../shared/text/json-problem';
import { decodeUtf8 } from '../store/definition-file';
import { describeFileError } from '../store/file-errors';
import { readYaml, yamlValue } from '../store/yaml-document';

const megabyte = 1024 * 1024;
/** Datasets with a row a line may be long; a configuration that people write is not. */
const largest = { lines: 256 * megabyte, whole: 16 * megabyte } as const;

/** @throws FailureError for what cannot be read, with the line where it goes wrong. */
export function readDefinition(path: string): Json {
  const name = basename(path);
  const ending = extname(path).toLowerCase();
  const isLines = ending === '.jsonl' || ending === '.ndjson';
  const text = readText(path, isLines ? largest.lines : largest.whole);
  if (isLines) return readLines(name, text);
  const json = ending === '.yaml' || ending === '.yml' ? undefined : parseBoundedJson(text);
  if (json !== undefined) return json;
  if (ending === '.json') {
    // A dataset with a row a line is called .json as well.
    return /^\s*\{.*\}\s*\n\s*\{/.test(text) ? readLines(name, text) : refuse(name, text);
  }
  return readYamlText(name, text);
}

function refuse(name: string, text: string): never {
  throw failure('bad-file', `${name}: ${describeJsonProblem(text) ?? 'It is nested too deeply.'}`);
}

function readText(path: string, most: number): string {
  const name = basename(path);
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    if (size > most) {
      throw failure(
        'bad-file',
        `${name} has ${Math.ceil(size / megabyte)} MB; at most ${most / megabyte} can be read.`,
      );
    }
    bytes = readFileSync(path);
  } catch (error) {
    throw describeFileError(error, path, 'read');
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) throw failure('bad-file', `${name} is not UTF-8 text; save it as UTF-8.`);
  return text;
}

function readLines(name: string, text: string): Json[] {
  const values: Json[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = parseBoundedJson(line);
    if (value === undefined) {
      const problem = describeJsonProblem(line.trim()) ?? 'It is nested too deeply.';
      throw failure('bad-file', `${name}, line ${index + 1}: ${problem}`);
    }
    values.push(value);
  }
  return values;
}

function readYamlText(name: string, text: string): Json {
  const read = withinReason(name, () => readYaml(text));
  if (read.problem) {
    const { line, column, reason } = read.problem;
    throw failure('bad-file', `${name}, line ${line}, column ${column}: ${reason}.`);
  }
  const value = withinReason(name, () => yamlValue(read.file));
  if (value === undefined) {
    throw failure('bad-file', `${name} repeats its aliases (*…) too often; write the values out.`);
  }
  return withinReason(name, () => plainJson(name, value, { left: mostParts }, 0));
}

/** A document that is nested too deeply overflows the parser, as any that recurses. */
function withinReason<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw failure('bad-file', `${name} is nested too deeply.`);
    throw error;
  }
}

/** Aliases make a small file stand for a large one: so many values and characters are enough for any. */
const mostParts = 20_000_000;
const deepest = 200;

/** YAML's values as JSON has them: what JSON lacks (NaN, infinity) is null, and keys are texts. */
function plainJson(name: string, value: unknown, budget: { left: number }, depth: number): Json {
  budget.left -= typeof value === 'string' ? value.length + 1 : 1;
  if (budget.left < 0)
    throw failure('bad-file', `${name} stands for too much; write it without aliases (*…).`);
  if (depth > deepest) throw failure('bad-file', `${name} is nested too deeply.`);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map((entry) => plainJson(name, entry, budget, depth + 1));
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, entry]) => [key, plainJson(name, entry, budget, depth + 1)]));
}
