import type { PathSegment } from '../templates/path';

/** An object or list of a JSON text, as far as it is written. */
export interface JsonLevel {
  kind: 'object' | 'list';
  /** Where it stands: in what, and under which key or index. Absent for the outermost. */
  parent: JsonPlace | undefined;
  from: number;
  /** After its closing bracket, or at the end of the text where it has none. */
  to: number;
  /** Of an object: its keys, with the value where that is text. */
  members: Map<string, string | undefined>;
}

interface JsonPlace {
  level: JsonLevel;
  segment: PathSegment;
}

/** What stands at a place of a text, and what belongs there. */
export interface JsonCursor {
  /** The innermost object or list around the place; undefined outside of any. */
  level: JsonLevel | undefined;
  /** What is written there: a key of `level`, a value, or nothing that can be chosen (a comma, a colon). */
  expects: 'key' | 'value' | 'sign';
  /** Of a value: under which key or index of `level`. */
  segment: PathSegment | undefined;
  /** The word or text that is being written, quotes left out; empty where there is none. */
  from: number;
  to: number;
  isQuoted: boolean;
}

/** A value of a JSON text, with the range it takes. */
interface JsonValue {
  parent: JsonPlace | undefined;
  from: number;
  to: number;
}

interface Reading {
  level: JsonLevel | undefined;
  expects: 'key' | 'colon' | 'value' | 'comma';
  /** Of an object: the key whose value comes. */
  key: string | undefined;
  /** The next index, of each list. */
  counts: Map<JsonLevel, number>;
  values: JsonValue[];
}

/** Brackets and signs, a text in quotes (to the end of its line where it is not closed), or a bare word. */
const tokens = /[{}[\],:]|"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|[^\s{}[\],:"]+/g;

/**
 * Reads a JSON text that may be half written, for an editor: nothing is refused, and what is missing is guessed. One
 * pass without recursion. `onToken` sees the state before each token.
 */
function read(text: string, onToken?: (state: Reading, from: number, to: number) => void): Reading {
  const state: Reading = {
    level: undefined,
    expects: 'value',
    key: undefined,
    counts: new Map(),
    values: [],
  };
  for (const { 0: found, index: from } of text.matchAll(tokens)) {
    onToken?.(state, from, from + found.length);
    take(state, found, from, text.length);
  }
  for (let open = state.level; open; open = open.parent?.level) state.values.push(open);
  return state;
}

function take(state: Reading, found: string, from: number, end: number): void {
  const { level } = state;
  switch (found) {
    case '{':
    case '[':
      state.level = {
        kind: found === '{' ? 'object' : 'list',
        parent: placeOf(state),
        from,
        to: end,
        members: new Map(),
      };
      state.expects = found === '{' ? 'key' : 'value';
      state.key = undefined;
      return;
    case '}':
    case ']':
      if (!level) return;
      level.to = from + 1;
      state.values.push(level);
      state.level = level.parent?.level;
      state.expects = 'comma';
      return;
    case ',':
      if (level?.kind === 'list') state.counts.set(level, (state.counts.get(level) ?? 0) + 1);
      state.expects = level?.kind === 'object' ? 'key' : 'value';
      state.key = undefined;
      return;
    case ':':
      state.expects = 'value';
      return;
    default:
      if (level?.kind === 'object' && (state.expects === 'key' || state.expects === 'comma')) {
        state.key = plainText(found);
        level.members.set(state.key, undefined);
        state.expects = 'colon';
        return;
      }
      state.values.push({ parent: placeOf(state), from, to: from + found.length });
      if (level?.kind === 'object' && state.key !== undefined && found.startsWith('"')) {
        level.members.set(state.key, plainText(found));
      }
      state.expects = 'comma';
  }
}

/** Where the next value belongs. */
function placeOf({ level, key, counts }: Reading): JsonPlace | undefined {
  if (level?.kind === 'list') return { level, segment: counts.get(level) ?? 0 };
  return level && key !== undefined ? { level, segment: key } : undefined;
}

/** What is being written at a place of a text that may be half written. */
export function cursorInJson(text: string, at: number): JsonCursor {
  let cursor: JsonCursor | undefined;
  const state = read(text, (before, from, to) => {
    if (cursor || at > to) return;
    if (at <= from) cursor = cursorOf(before, at, at, false);
    else if (text[from] !== '"') {
      if (!/[{}[\],:]/.test(text.slice(from, to))) cursor = cursorOf(before, from, to, false);
    } else {
      const isClosed = to - from > 1 && text[to - 1] === '"';
      if (!isClosed || at < to) cursor = cursorOf(before, from + 1, isClosed ? to - 1 : to, true);
    }
  });
  return cursor ?? cursorOf(state, at, at, false);
}

function cursorOf(state: Reading, from: number, to: number, isQuoted: boolean): JsonCursor {
  const { level, expects } = state;
  return {
    level,
    expects: expects === 'key' || expects === 'value' ? expects : 'sign',
    segment: expects === 'value' ? placeOf(state)?.segment : undefined,
    from,
    to,
    isQuoted,
  };
}

/** Levels from the outermost to this one, each with the key or index that leads to it. */
export function levelsTo(level: JsonLevel | undefined): { level: JsonLevel; segment?: PathSegment }[] {
  const levels: { level: JsonLevel; segment?: PathSegment }[] = [];
  for (let at = level; at; at = at.parent?.level) {
    levels.unshift({ level: at, ...(at.parent && { segment: at.parent.segment }) });
  }
  return levels;
}

export interface TextRange {
  from: number;
  to: number;
}

/**
 * The range of the value at a path. Where the path leads nowhere, the opening bracket of the innermost object or list
 * that is there: something belongs into it.
 */
export function placeInJson(text: string, path: readonly PathSegment[]): TextRange {
  const { values } = read(text);
  for (let length = path.length; length >= 0; length -= 1) {
    // Of a key that is there twice the last counts, as in JSON.parse.
    const value = values.findLast(({ parent }) => leadsTo(parent, path, length));
    if (value) return { from: value.from, to: length === path.length ? value.to : value.from + 1 };
  }
  return { from: 0, to: text.length };
}

function leadsTo(place: JsonPlace | undefined, path: readonly PathSegment[], length: number): boolean {
  let at = place;
  for (let index = length - 1; index >= 0; index -= 1) {
    if (!at || at.segment !== path[index]) return false;
    at = at.level.parent;
  }
  return at === undefined;
}

/** The text between quotes with its escapes undone; a bare word, or what cannot be read, as it stands. */
function plainText(found: string): string {
  if (!found.startsWith('"')) return found;
  try {
    return String(JSON.parse(found));
  } catch {
    return found.replace(/^"|"$/g, '');
  }
}
