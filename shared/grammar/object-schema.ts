import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json';
import { SchemaRefusal } from './refusal';

const maxProperties = 1_000;

export interface Property {
  name: string;
  schema: Json;
  required: boolean;
}

export function propertiesOf(schema: JsonObject, path: string): Property[] {
  const { properties = {}, required = [] } = schema;
  if (!isJsonObject(properties)) throw new SchemaRefusal('must have an object as "properties"', path);
  if (!Array.isArray(required) || required.some((name) => typeof name !== 'string')) {
    throw new SchemaRefusal('must have a list of names as "required"', path);
  }
  const found = Object.entries(properties).map(([name, value]) => ({
    name,
    schema: value,
    required: required.includes(name),
  }));
  const additional = additionalOf(schema, path);
  for (const name of new Set(required)) {
    if (typeof name !== 'string' || Object.hasOwn(properties, name)) continue;
    if (additional === false && schema.additionalProperties === false) {
      throw new SchemaRefusal(`requires "${name}", which its "additionalProperties" forbid`, path);
    }
    found.push({ name, schema: additional === false ? true : additional, required: true });
  }
  if (found.length > maxProperties) throw new SchemaRefusal('has too many properties for a grammar', path);
  return found;
}

/** An object without `properties` may have any; one with them has no others unless it says so, as in llama.cpp. */
export function additionalOf(schema: JsonObject, path: string): boolean | JsonObject {
  const { additionalProperties: given, properties } = schema;
  if (given === undefined) return properties === undefined;
  if (typeof given === 'boolean' || isJsonObject(given)) return given;
  throw new SchemaRefusal('must have true, false or a schema as "additionalProperties"', path);
}

export function isPlainObjectSchema(schema: JsonObject): boolean {
  const plain = ['type', 'properties', 'required'];
  const decides = [
    'oneOf',
    'anyOf',
    'allOf',
    'enum',
    'const',
    '$ref',
    'additionalProperties',
    'items',
    'pattern',
  ];
  return (
    (schema.type === undefined || schema.type === 'object') &&
    plain.some((keyword) => schema[keyword] !== undefined) &&
    decides.every((keyword) => schema[keyword] === undefined)
  );
}

/** One object schema for several; the same property in two of them must say the same. */
export function merged(parts: readonly JsonObject[], path: string): JsonObject {
  const properties = new Map<string, Json>();
  const required: Json[] = [];
  for (const part of parts) {
    for (const property of propertiesOf({ ...part, additionalProperties: true }, path)) {
      const before = properties.get(property.name);
      if (
        before !== undefined &&
        canonicalJson(before) !== canonicalJson(property.schema) &&
        property.schema !== true
      ) {
        throw new SchemaRefusal(
          `says two things of "${property.name}" in "allOf": write it as one schema`,
          path,
        );
      }
      properties.set(
        property.name,
        before !== undefined && property.schema === true ? before : property.schema,
      );
      if (property.required) required.push(property.name);
    }
  }
  return { type: 'object', properties: Object.fromEntries(properties), required };
}
