import { canonicalJson, type Json, type JsonObject } from '../json';
import { SchemaRefusal } from './refusal';
import { literal } from './rules';

/** The JSON of each constant that the schema's type allows. */
export function constantTexts(schema: JsonObject, path: string): string[] {
  const { const: constant, enum: list, type } = schema;
  if (list !== undefined && !Array.isArray(list)) throw new SchemaRefusal('must have a list as "enum"', path);
  const types = type === undefined ? undefined : Array.isArray(type) ? type : [type];
  const allowed = (value: Json): boolean =>
    (types === undefined || types.some((candidate) => hasType(value, candidate))) &&
    (constant === undefined || list === undefined || list.map(canonicalJson).includes(canonicalJson(value)));
  const values = constant === undefined ? (list ?? []) : [constant];
  return values.filter(allowed).map((value) => literal(JSON.stringify(value)));
}

export function choice(texts: readonly string[], path: string): string {
  if (texts.length === 0) throw new SchemaRefusal('allows none of its constants', path);
  return `(${texts.join(' | ')})`;
}

function hasType(value: Json, type: Json): boolean {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  if (typeof value === 'number') return type === 'number' || (type === 'integer' && Number.isInteger(value));
  return typeof value === type;
}
