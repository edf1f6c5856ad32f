import { isJsonObject, type Json } from '../json';
import { remembered } from '../text/bounded-cache';

/** A way into a JSON value: keys of objects and indexes of arrays, outermost first. */
export type PathSegment = string | number;

/** A bare key: anything but white space and what the syntax itself uses. `body-part` is a key; `a b` must be quoted. */
const segmentPattern =
  /(?:^|\.)([^\s.[\]{}"'|()]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]/y;

/**
 * Reads a dotted and indexed path: `answer.label`, `output_tools[0].function.name`, `answer["body part"]`.
 * Answers undefined where the text is not a path.
 */
export const parsePath: (text: string) => readonly PathSegment[] | undefined = remembered(parse);

function parse(text: string): PathSegment[] | undefined {
  if (text.startsWith('.')) return undefined;
  const segments: PathSegment[] = [];
  segmentPattern.lastIndex = 0;
  let end = 0;
  while (end < text.length) {
    const match = segmentPattern.exec(text);
    if (!match) return undefined;
    end = segmentPattern.lastIndex;
    const [, key, index, quoted, singleQuoted] = match;
    if (key !== undefined) segments.push(key);
    else if (index !== undefined) segments.push(Number(index));
    else segments.push((quoted ?? singleQuoted ?? '').replace(/\\(.)/g, '$1'));
  }
  return segments.length > 0 ? segments : undefined;
}

/** The shortest spelling of a path that `parsePath` reads back. */
export function formatPath(segments: readonly PathSegment[]): string {
  return segments
    .map((segment, position) => {
      if (typeof segment === 'number') return `[${segment}]`;
      if (!/^[^\s.[\]{}"'|()]+$/.test(segment)) return `["${segment.replace(/["\\]/g, '\\$&')}"]`;
      return position === 0 ? segment : `.${segment}`;
    })
    .join('');
}

/** `depth`: how many segments led somewhere before the first that did not. */
export type Lookup = { found: true; value: Json } | { found: false; depth: number; parent: Json };

/** Follows a path through own properties only, so `constructor` and `__proto__` are ordinary missing fields. */
export function lookUp(root: Json, segments: readonly PathSegment[]): Lookup {
  let value: Json = root;
  let depth = 0;
  for (const segment of segments) {
    const next = step(value, segment);
    if (next === undefined) return { found: false, depth, parent: value };
    value = next;
    depth += 1;
  }
  return { found: true, value };
}

function step(value: Json, segment: PathSegment): Json | undefined {
  if (Array.isArray(value)) {
    const index = typeof segment === 'number' ? segment : /^\d+$/.test(segment) ? Number(segment) : -1;
    return value[index];
  }
  const key = String(segment);
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

const maxListedKeys = 12;

/** What stands where a lookup ended, for a person: "it has a, b, c", "`answer` is text", "`labels` has 2 entries". */
export function describeParent(
  segments: readonly PathSegment[],
  missing: { depth: number; parent: Json },
): string {
  const name = missing.depth === 0 ? 'it' : `\`${formatPath(segments.slice(0, missing.depth))}\``;
  const { parent } = missing;
  if (Array.isArray(parent))
    return `${name} has ${parent.length} ${parent.length === 1 ? 'entry' : 'entries'}`;
  if (isJsonObject(parent)) {
    const keys = Object.keys(parent);
    if (keys.length === 0) return `${name} has no fields`;
    const listed = keys.slice(0, maxListedKeys).join(', ');
    return `${name} has ${listed}${keys.length > maxListedKeys ? ', …' : ''}`;
  }
  return `${name} is ${kindOf(parent)}`;
}

/** A JSON value's kind in plain words. */
export function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'an object';
  }
}
