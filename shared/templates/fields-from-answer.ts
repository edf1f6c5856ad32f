import { reservedExampleKeys } from '../domain/example';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../json';
import { parseTemplate, templatePaths, type TemplatePart } from './parse';
import type { PathSegment } from './path';
import { renderTemplate } from './render';

const reserved: ReadonlySet<string> = new Set(reservedExampleKeys);

/**
 * The way back through a suite's `expected` template: the reference fields with which it gives this answer, white space
 * apart. Undefined where the answer has another shape than the template, or the template cannot be turned round.
 */
export function fieldsFromAnswer(template: string, answer: string): JsonObject | undefined {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return undefined;
  const captured = capture(parsed.parts, answer.trimEnd());
  if (!captured) return undefined;
  const isJson = /^\s*[[{]/.test(template);
  const fields: JsonObject = {};
  for (const { path, text, isQuoted } of captured) {
    const value = isQuoted ? text : valueOf(text, isJson && parsed.parts.length > 1);
    if (reserved.has(String(path[0])) || !put(fields, path, value)) return undefined;
  }
  const back = renderTemplate(template, { item: fields });
  return back.ok && withoutSpace(back.text) === withoutSpace(answer) ? fields : undefined;
}

/** The reference fields that a template names, with nothing in them yet. */
export function blankFields(template: string): JsonObject {
  const fields: JsonObject = {};
  for (const { namespace, segments } of templatePaths(template)) {
    if (namespace === 'item' && !reserved.has(String(segments[0]))) put(fields, segments, '');
  }
  return fields;
}

interface Captured {
  path: readonly PathSegment[];
  text: string;
  /** Whether the template puts it between quotes, so that it is text whatever it looks like. */
  isQuoted: boolean;
}

/** One pass without going back: each piece of the template's own text is looked for after the one before it. */
function capture(parts: readonly TemplatePart[], answer: string): Captured[] | undefined {
  const captured: Captured[] = [];
  let position = 0;
  let open: Omit<Captured, 'text'> | undefined;
  for (const [index, part] of parts.entries()) {
    if ('path' in part) {
      if (open || part.path.namespace !== 'item') return undefined;
      const before = parts[index - 1];
      const isQuoted = before !== undefined && 'text' in before && before.text.endsWith('"');
      open = { path: part.path.segments, isQuoted };
      continue;
    }
    const isLast = index === parts.length - 1;
    const found = find(part.text, answer.slice(position), open === undefined, isLast);
    if (!found) return undefined;
    if (open) captured.push({ ...open, text: answer.slice(position, position + found.start) });
    open = undefined;
    position += found.end;
  }
  if (open) captured.push({ ...open, text: answer.slice(position) });
  return captured;
}

/** Where the template's own text stands; white space in it stands for any, also for none. */
function find(
  text: string,
  within: string,
  isAtStart: boolean,
  isAtEnd: boolean,
): { start: number; end: number } | undefined {
  const pieces = text.split(/\s+/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const source = pieces.filter((piece, index) => piece !== '' || index > 0).join('\\s*');
  const match = new RegExp(`${isAtStart ? '^\\s*' : ''}${source}${isAtEnd ? '\\s*$' : ''}`).exec(within);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** Objects and lists are kept as such; numbers and the like only where the template is JSON around them. */
function valueOf(text: string, isInJson: boolean): Json {
  const json = parseJson(text.trim());
  if (json === undefined || typeof json === 'string') return text;
  return isInJson || isJsonObject(json) || Array.isArray(json) ? json : text;
}

/** False where the path is not one of keys, or leads through something that is there already. */
function put(fields: JsonObject, path: readonly PathSegment[], value: Json): boolean {
  const [key, ...rest] = path;
  if (typeof key !== 'string' || key === '__proto__') return false;
  if (rest.length === 0) {
    if (Object.hasOwn(fields, key)) return false;
    fields[key] = value;
    return true;
  }
  const inner = Object.hasOwn(fields, key) ? fields[key] : (fields[key] = {});
  return isJsonObject(inner) && put(inner, rest, value);
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
