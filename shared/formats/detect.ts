import { isJsonObject, parseJson, type JsonObject } from '../json';
import type { ImportFormat } from './rows';

/**
 * The format of a file, from its first lines and its name; undefined where it is none of ours. Delimited files go by
 * their ending, JSON by what its first readable line holds.
 */
export function detectFormat(firstLines: readonly string[], fileName: string): ImportFormat | undefined {
  const ending = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1];
  if (ending === 'csv') return 'csv';
  if (ending === 'tsv' || ending === 'tab') return 'tsv';
  const lines = firstLines.map((line) => line.replace(/^\uFEFF/, '').trim()).filter((line) => line !== '');
  const first = lines[0];
  if (first === undefined) return ending === 'jsonl' || ending === 'json' ? 'jsonl' : undefined;
  if (first.startsWith('[')) return detectArray(lines);
  for (const line of lines) {
    const value = parseJson(line);
    if (isJsonObject(value)) return detectObject(value);
  }
  if (first.startsWith('{') || ending === 'jsonl' || ending === 'json') return 'jsonl';
  if (first.includes('\t')) return 'tsv';
  return /[,;]/.test(first) ? 'csv' : undefined;
}

/** The keys of an array's elements stand on lines of their own in a file written for people. */
function detectArray(lines: string[]): ImportFormat {
  return lines.some((line) => /"(?:scenario|initial-queries)"\s*:/.test(line)) ? 'ai-alliance' : 'jsonl';
}

function detectObject(fields: JsonObject): ImportFormat {
  const has = (...keys: string[]) => keys.every((key) => Object.hasOwn(fields, key));
  // Our own lines have both; OpenAI's have neither.
  if (has('id', 'split')) return 'jsonl';
  if (Array.isArray(fields.messages)) {
    const last = fields.messages.at(-1);
    return isJsonObject(last) && last.role === 'assistant' ? 'openai-sft' : 'openai-rft';
  }
  if (has('query', 'labels') || has('question', 'label', 'rating')) return 'ai-alliance';
  if (has('question', 'answer') && isJsonObject(fields.answer)) return 'ai-alliance';
  return 'jsonl';
}
