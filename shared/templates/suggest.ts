/** What a template can name: found in examples, and offered while a placeholder is written. */
import { isJsonObject, type Json, type JsonObject } from '../json';
import type { Completion, Suggestion } from '../text/completion';
import { formatPath, type PathSegment } from './path';

/** A path that templates and code can read, with what stands there in an example. */
export interface KnownPath {
  /** From `item` or `sample` on. */
  segments: readonly PathSegment[];
  /** Short, for a person. */
  example: string;
}

const mostPaths = 300;
const deepest = 6;
const longestExample = 60;

/** What the model was given: named less often than what it should answer. */
const given: ReadonlySet<PathSegment> = new Set(['messages', 'tools']);

/** The paths of an `item` over several examples, in order of appearance, conversations last. Of a list its first member stands for all. */
export function itemPaths(items: readonly JsonObject[]): KnownPath[] {
  const known = new Map<string, KnownPath>();
  for (const item of items) collect(known, ['item'], item);
  const isGiven = ({ segments: [, field] }: KnownPath) => Number(given.has(field ?? ''));
  return [...known.values()].sort((a, b) => isGiven(a) - isGiven(b));
}

/** The variables of an answer; `answers` show what may stand in them where they are JSON. */
export function samplePaths(answers: readonly Json[]): KnownPath[] {
  const known = new Map<string, KnownPath>();
  const note = (segments: PathSegment[], example: string) =>
    known.set(formatPath(segments), { segments, example });
  note(['sample', 'output_text'], 'the answer');
  note(['sample', 'output_json'], 'the answer as JSON');
  for (const answer of answers) {
    if (typeof answer === 'object') collect(known, ['sample', 'output_json'], answer);
  }
  note(['sample', 'output_tools'], 'the tools that the answer calls');
  note(['sample', 'output_tools', 0, 'function', 'name'], 'name of the first tool');
  note(['sample', 'output_tools', 0, 'function', 'arguments'], 'its arguments');
  return [...known.values()];
}

function collect(known: Map<string, KnownPath>, segments: readonly PathSegment[], value: Json): void {
  if (segments.length > deepest) return;
  const members: [PathSegment, Json][] = Array.isArray(value)
    ? value.slice(0, 1).map((member) => [0, member])
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  for (const [segment, member] of members) {
    if (known.size >= mostPaths) return;
    const path = [...segments, segment];
    const key = formatPath(path);
    if (!known.has(key)) known.set(key, { segments: path, example: shown(member) });
    collect(known, path, member);
  }
}

function shown(value: Json): string {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ') : JSON.stringify(value);
  return text.length > longestExample ? `${text.slice(0, longestExample)}…` : text;
}

/** The placeholder that is being written at `caret`: the range between its braces, up to where it can be replaced. */
export function placeholderAt(text: string, caret: number): { from: number; to: number } | undefined {
  const open = text.lastIndexOf('{{', caret - 1);
  if (open < 0 || open + 2 > caret) return undefined;
  const from = open + 2;
  if (text.slice(from, caret).includes('}}')) return undefined;
  const rest = /^[^{}\n]*/.exec(text.slice(caret))?.[0] ?? '';
  const isClosed = text.startsWith('}}', caret + rest.length);
  // Without braces behind it, what follows is the template's own text.
  return { from, to: isClosed ? caret + rest.length : caret };
}

/** Paths for the placeholder at `caret`. What is chosen is closed with braces where it is not yet. */
export function completePlaceholder(
  text: string,
  caret: number,
  paths: readonly KnownPath[],
): Completion | undefined {
  const place = placeholderAt(text, caret);
  if (!place) return undefined;
  const closing = text.startsWith('}}', place.to) ? '' : '}}';
  const written = text.slice(place.from, caret).trim();
  const suggestions = pathSuggestions(paths, written).map((suggestion) => ({
    ...suggestion,
    insert: `${suggestion.label}${closing}`,
  }));
  return { ...place, suggestions };
}

/** Paths that begin with what is written, then those that contain it. */
function pathSuggestions(paths: readonly KnownPath[], written: string): Suggestion[] {
  const wanted = written.toLowerCase();
  const all = paths.map(({ segments, example }) => ({ label: formatPath(segments), detail: example }));
  const begins = all.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  const contains = all.filter(
    ({ label }) => !label.toLowerCase().startsWith(wanted) && label.toLowerCase().includes(wanted),
  );
  return [...begins, ...contains];
}
