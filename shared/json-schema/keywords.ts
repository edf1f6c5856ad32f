import { isJsonObject, type Json, type JsonObject } from '../json';
import { SchemaProblem, type Place } from './check';

/** JSON Schema's versions that schemas in use name; what `draft-06` has is read as `draft-07`. */
export type Draft = 4 | 7 | 2019 | 2020;

/** Reading keywords: each answers undefined where the keyword is absent and throws where it is not what it must be. */

export function textOf(schema: JsonObject, key: string, place: Place): string | undefined {
  const value = schema[key];
  if (value === undefined || typeof value === 'string') return value;
  throw new SchemaProblem(place, `must have a text as \`${key}\``);
}

export function numberOf(schema: JsonObject, key: string, place: Place): number | undefined {
  const value = schema[key];
  if (value === undefined || typeof value === 'number') return value;
  throw new SchemaProblem(place, `must have a number as \`${key}\``);
}

export function countOf(schema: JsonObject, key: string, place: Place): number | undefined {
  const value = numberOf(schema, key, place);
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return value;
  throw new SchemaProblem(place, `must have a whole number from 0 as \`${key}\``);
}

export function textsOf(schema: JsonObject, key: string, place: Place): readonly string[] | undefined {
  const value = schema[key];
  return value === undefined ? undefined : asTexts(value, `\`${key}\``, place);
}

export function asTexts(value: Json, what: string, place: Place): readonly string[] {
  const texts = Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
  if (Array.isArray(value) && texts.length === value.length) return texts;
  throw new SchemaProblem(place, `must have a list of texts as ${what}`);
}

/** An object of schemas, or of whatever else, by name. */
export function entriesOf(schema: JsonObject, key: string, place: Place): [string, Json][] | undefined {
  const value = schema[key];
  if (value === undefined) return undefined;
  if (isJsonObject(value)) return Object.entries(value);
  throw new SchemaProblem(place, `must have an object as \`${key}\``);
}

export function listOf(schema: JsonObject, key: string, place: Place): readonly Json[] | undefined {
  const value = schema[key];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length > 0) return value;
  throw new SchemaProblem(place, `must have a list as \`${key}\`, and not an empty one`);
}
