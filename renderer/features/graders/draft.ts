import { isJsonObject, parseJson, type Json, type JsonObject } from '../../../shared/json';
import { lookUp, type PathSegment } from '../../../shared/templates/path';

/**
 * A value inside the text that is edited: a grader, one of its parts, a field. Changes go into the text and leave what else
 * a person wrote there, in its order.
 */
export interface Draft {
  /** What stands there now; undefined where nothing does. */
  value: Json | undefined;
  at(...path: PathSegment[]): Draft;
  /** Undefined takes it away. */
  set(value: Json | undefined): void;
  /** Changes fields of an object, of which undefined takes one away. */
  change(fields: Partial<Record<string, unknown>>): void;
}

export function draftOf(
  source: string,
  onChange: (source: string) => void,
  path: readonly PathSegment[] = [],
): Draft {
  const found = lookUp(parseJson(source) ?? null, path);
  const value = found.found ? found.value : undefined;
  const set = (wanted: Json | undefined) => onChange(changeAt(source, path, wanted));
  return {
    value,
    at: (...further) => draftOf(source, onChange, [...path, ...further]),
    set,
    change: (fields) => set(withFields(isJsonObject(value) ? value : {}, fields)),
  };
}

/** The text with the value at a path changed or, where it is undefined, taken away. */
export function changeAt(source: string, path: readonly PathSegment[], value: Json | undefined): string {
  return `${JSON.stringify(changed(parseJson(source), path, value) ?? {}, null, 2)}\n`;
}

function changed(
  value: Json | undefined,
  [segment, ...rest]: readonly PathSegment[],
  wanted: Json | undefined,
): Json | undefined {
  if (segment === undefined) return wanted;
  if (typeof segment === 'number') {
    const list = Array.isArray(value) ? value : [];
    const next = changed(list[segment], rest, wanted);
    if (next === undefined) return list.filter((_, index) => index !== segment);
    return segment < list.length ? list.with(segment, next) : [...list, next];
  }
  const object = isJsonObject(value) ? value : {};
  const own = Object.hasOwn(object, segment) ? object[segment] : undefined;
  return withFields(object, { [segment]: changed(own, rest, wanted) });
}

/** What is undefined is left out, at any depth. */
function withFields(object: JsonObject, fields: Partial<Record<string, unknown>>): JsonObject {
  const plain = parseJson(JSON.stringify({ ...object, ...fields }));
  return isJsonObject(plain) ? plain : {};
}
