/** Where and why a text is not JSON (RFC 8259). Lines and columns count from 1; a column is a UTF-16 code unit. */
export interface JsonProblem {
  line: number;
  column: number;
  /** Without a capital or full stop, to be put into a sentence. */
  reason: string;
}

/** JSON.parse recurses; deeper nesting than this is refused before it can exhaust the stack. */
const maxDepth = 2000;

/**
 * The first thing that keeps a text from being JSON, in plain words, or undefined where it is JSON. Engines word their
 * own messages differently and some leave out the position, so the text is read again.
 */
export function jsonProblem(text: string): JsonProblem | undefined {
  try {
    readDocument(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    const before = text.slice(0, error.at);
    const line = before.split('\n').length;
    return { line, column: error.at - before.lastIndexOf('\n'), reason: error.reason };
  }
}

/** One sentence: "Not valid JSON at column 114: …" (with the line where the text has several). */
export function describeJsonProblem(text: string): string | undefined {
  const problem = jsonProblem(text);
  if (!problem) return undefined;
  const several = text.trimEnd().includes('\n');
  const place = several ? `line ${problem.line}, column ${problem.column}` : `column ${problem.column}`;
  return `Not valid JSON at ${place}: ${problem.reason}.`;
}

/** The stretch of a text at which it stops being JSON, for an editor; undefined where it is JSON. */
export function jsonProblemRange(text: string): { from: number; to: number; message: string } | undefined {
  const problem = jsonProblem(text);
  if (!problem) return undefined;
  let line = 0;
  for (let passed = 1; passed < problem.line; passed += 1) line = text.indexOf('\n', line) + 1;
  const from = Math.min(text.length, line + problem.column - 1);
  const word = skip(nameCharacters, text, from);
  const to = Math.min(text.length, Math.max(word, from + 1));
  return { from, to, message: describeJsonProblem(text) ?? '' };
}

class Mistake extends Error {
  constructor(
    readonly at: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

const space = /[ \t\n\r]*/y;
const literal = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plainCharacters = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const nameCharacters = /[\p{L}\p{N}_$+.-]*/uy;

function readDocument(text: string): void {
  const start = skip(space, text, 0);
  if (start === text.length) throw new Mistake(start, 'there is nothing here');
  const end = skip(space, text, readValue(text, start, 0));
  if (end < text.length) throw new Mistake(end, `${shown(text, end)} follows after the end of the value`);
}

function readValue(text: string, at: number, depth: number): number {
  if (depth > maxDepth) throw new Mistake(at, 'it is nested too deeply');
  const first = text[at];
  if (first === '{') return readMembers(text, at, depth, '}', 'object', readMember);
  if (first === '[') return readMembers(text, at, depth, ']', 'list', readValue);
  if (first === '"') return readString(text, at);
  for (const pattern of [literal, number]) {
    const end = skip(pattern, text, at);
    if (end > at) return refuseTrailing(text, at, end);
  }
  throw new Mistake(at, explainNoValue(text, at));
}

type ReadPart = (text: string, at: number, depth: number) => number;

function readMembers(text: string, open: number, depth: number, close: string, what: string, read: ReadPart) {
  let at = skip(space, text, open + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skip(space, text, read(text, at, depth + 1));
    const next = text[at];
    if (next === close) return at + 1;
    if (next !== ',') {
      const reason =
        next === undefined
          ? `the text ends inside an ${what === 'list' ? 'array' : what}`
          : `expected a comma or "${close}" but found ${shown(text, at)}${quoteHint(text, at)}`;
      throw new Mistake(at, reason);
    }
    const comma = at;
    at = skip(space, text, at + 1);
    if (text[at] === close) throw new Mistake(comma, `there is a comma before the closing "${close}"`);
  }
}

function readMember(text: string, at: number, depth: number): number {
  if (text[at] !== '"') {
    const found = text[at] === undefined ? 'the text ends' : `found ${shown(text, at)}`;
    throw new Mistake(at, `expected a key in double quotes but ${found}`);
  }
  const colon = skip(space, text, readString(text, at));
  if (text[colon] !== ':') {
    const found = text[colon] === undefined ? 'the text ends' : `found ${shown(text, colon)}`;
    throw new Mistake(colon, `expected a colon after the key but ${found}`);
  }
  return readValue(text, skip(space, text, colon + 1), depth);
}

function readString(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    at = skip(plainCharacters, text, at);
    const next = text[at];
    if (next === '"') return at + 1;
    if (next === undefined) throw new Mistake(open, 'a text in quotes is not closed');
    if (next === '\\') {
      const end = skip(escape, text, at);
      if (end === at) throw new Mistake(at, `${shown(text, at, 2)} is not an escape that JSON knows`);
      at = end;
    } else {
      const name =
        next === '\n' || next === '\r' ? 'a line break' : next === '\t' ? 'a tab' : 'a control character';
      throw new Mistake(at, `${name} stands inside a text in quotes; it must be escaped`);
    }
  }
}

function refuseTrailing(text: string, start: number, at: number): number {
  const end = skip(nameCharacters, text, at);
  if (end > at) throw new Mistake(start, `${quoted(text.slice(start, end))} is not a JSON value`);
  return at;
}

function explainNoValue(text: string, at: number): string {
  const first = text[at];
  if (first === undefined) return 'the text ends where a value should stand';
  if (first === "'") return 'a text must be in double quotes, not single ones';
  const end = skip(nameCharacters, text, at);
  if (end > at) return `${quoted(text.slice(at, end))} is not a JSON value (a text needs double quotes)`;
  return `expected a value but found ${shown(text, at)}`;
}

/** A stray word after a closed text is nearly always a quote inside it that was not escaped. */
function quoteHint(text: string, at: number): string {
  const before = text.slice(0, at).trimEnd();
  return before.endsWith('"') && /[\p{L}\p{N}_]/u.test(text[at] ?? '')
    ? ' (a quote inside a text must be written \\")'
    : '';
}

function shown(text: string, at: number, length?: number): string {
  const end = length ? at + length : Math.max(skip(nameCharacters, text, at), at + 1);
  return quoted(text.slice(at, end));
}

function quoted(text: string): string {
  const short = text.length > 24 ? `${text.slice(0, 24)}…` : text;
  return short === '"' ? 'a double quote' : `"${short}"`;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
