import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json';
import { parseBoundedJson } from './bounded-json';
import { diffWords, merge, type DiffSegment } from './word-diff';

/**
 * Difference of two answers. Where both are JSON objects they are compared by key, whatever the order of keys and white
 * space, and written anew on one line; where they are not, by words.
 */
export function diffAnswers(a: string, b: string): DiffSegment[] {
  if (a === b) return diffWords(a, b);
  const jsonA = parseBoundedJson(a);
  const jsonB = parseBoundedJson(b);
  if (isJsonObject(jsonA) && isJsonObject(jsonB)) return merge(diffObjects(jsonA, jsonB));
  return diffWords(a, b);
}

function diffObjects(a: JsonObject, b: JsonObject): DiffSegment[] {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const segments: DiffSegment[] = [{ text: '{', kind: 'same' }];
  let startedA = false;
  let startedB = false;
  for (const key of keys) {
    const valueA = Object.hasOwn(a, key) ? a[key] : undefined;
    const valueB = Object.hasOwn(b, key) ? b[key] : undefined;
    const inA = valueA !== undefined;
    const inB = valueB !== undefined;
    segments.push(...separator(inA && startedA, inB && startedB));
    startedA ||= inA;
    startedB ||= inB;
    const name = `${JSON.stringify(key)}: `;
    if (inA && inB) segments.push({ text: name, kind: 'same' }, ...diffValues(valueA, valueB));
    else if (inA) segments.push({ text: name + spaced(valueA), kind: 'removed' });
    else if (inB) segments.push({ text: name + spaced(valueB), kind: 'added' });
  }
  segments.push({ text: '}', kind: 'same' });
  return segments;
}

/** A comma stands on each side that has an entry before this one. */
function separator(a: boolean, b: boolean): DiffSegment[] {
  if (a && b) return [{ text: ', ', kind: 'same' }];
  if (a) return [{ text: ', ', kind: 'removed' }];
  return b ? [{ text: ', ', kind: 'added' }] : [];
}

function diffValues(a: Json, b: Json): DiffSegment[] {
  if (canonicalJson(a) === canonicalJson(b)) return [{ text: spaced(a), kind: 'same' }];
  if (isJsonObject(a) && isJsonObject(b)) return diffObjects(a, b);
  const sameKind = (typeof a === 'string' && typeof b === 'string') || (Array.isArray(a) && Array.isArray(b));
  if (sameKind) return diffWords(spaced(a), spaced(b));
  return [
    { text: spaced(a), kind: 'removed' },
    { text: spaced(b), kind: 'added' },
  ];
}

/** JSON on one line with a space after colons and commas. */
function spaced(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (isJsonObject(value)) {
    const entries = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`);
    return `{${entries.join(', ')}}`;
  }
  return JSON.stringify(value);
}
