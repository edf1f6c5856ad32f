import type { Json } from '../../../json';

/**
 * A Python literal as JSON: texts, numbers, True, False, None, lists, tuples and dictionaries with texts as keys. Undefined
 * where the text is none. Open Instruct writes its constraints so (`ast.literal_eval` reads them).
 */
export function parsePythonLiteral(source: string): Json | undefined {
  const reader = { source, at: 0 };
  const value = readValue(reader, 0);
  skipSpace(reader);
  return value !== undefined && reader.at === source.length ? value : undefined;
}

interface Reader {
  source: string;
  at: number;
}

const deepest = 100;
const words: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['True', true],
  ['False', false],
  ['None', null],
]);

function readValue(reader: Reader, depth: number): Json | undefined {
  if (depth > deepest) return undefined;
  skipSpace(reader);
  const first = reader.source[reader.at];
  if (first === '[') return readList(reader, ']', depth);
  if (first === '(') return readList(reader, ')', depth);
  if (first === '{') return readDictionary(reader, depth);
  if (first === '"' || first === "'") return readText(reader);
  const word = take(reader, /[A-Za-z]+/y);
  if (word !== undefined) return words.get(word);
  const number = take(reader, /-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y);
  return number === undefined ? undefined : Number(number);
}

function readList(reader: Reader, close: string, depth: number): Json[] | undefined {
  reader.at += 1;
  const list: Json[] = [];
  for (;;) {
    if (skipTo(reader, close)) return list;
    const value = readValue(reader, depth + 1);
    if (value === undefined) return undefined;
    list.push(value);
    if (skipTo(reader, close)) return list;
    if (!skipTo(reader, ',')) return undefined;
  }
}

function readDictionary(reader: Reader, depth: number): Json | undefined {
  reader.at += 1;
  const entries: [string, Json][] = [];
  for (;;) {
    if (skipTo(reader, '}')) return Object.fromEntries(entries);
    const key = readValue(reader, depth + 1);
    if (typeof key !== 'string' || !skipTo(reader, ':')) return undefined;
    const value = readValue(reader, depth + 1);
    if (value === undefined) return undefined;
    entries.push([key, value]);
    if (skipTo(reader, '}')) return Object.fromEntries(entries);
    if (!skipTo(reader, ',')) return undefined;
  }
}

/** Escapes beyond these are left as they are written, as Python does with those it does not know. */
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};

function readText(reader: Reader): string | undefined {
  const { source } = reader;
  const quote = source[reader.at];
  let text = '';
  for (let at = reader.at + 1; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === quote) {
      reader.at = at + 1;
      return text;
    }
    if (character !== '\\') {
      text += character;
      continue;
    }
    const code = /^(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(
      source.slice(at + 1, at + 10),
    );
    const digits = code?.[1] ?? code?.[2] ?? code?.[3];
    if (code && digits !== undefined) {
      const point = Number.parseInt(digits, 16);
      if (point > 0x10ffff) return undefined;
      text += String.fromCodePoint(point);
      at += code[0].length;
      continue;
    }
    const next = source[at + 1] ?? '';
    text += escapes[next] ?? `\\${next}`;
    at += 1;
  }
  return undefined;
}

/** Whether the next thing is this character, which is then behind us. */
function skipTo(reader: Reader, character: string): boolean {
  skipSpace(reader);
  if (reader.source[reader.at] !== character) return false;
  reader.at += 1;
  return true;
}

function skipSpace(reader: Reader): void {
  take(reader, /\s*/y);
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.source)?.[0];
  if (found === undefined) return undefined;
  reader.at += found.length;
  return found === '' ? undefined : found;
}
