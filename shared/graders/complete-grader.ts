import { z } from 'zod';
import { graderSchema } from '../domain/grader';
import { isJsonObject, type Json, type JsonObject } from '../json';
import { completePlaceholder, type KnownPath } from '../templates/suggest';
import type { PathSegment } from '../templates/path';
import type { Completion, Suggestion } from '../text/completion';
import { cursorInJson, levelsTo, type JsonCursor, type JsonLevel } from '../text/json-scan';

/** What is known around a grader, beyond its schema. */
export interface Surroundings {
  paths: readonly KnownPath[];
  /** Names of the workspace's models. */
  models: readonly string[];
  /** Types that can be run here: others are not offered. */
  types: readonly string[];
}

/**
 * What can be written at a place of a grader's JSON, which may be half written: fields that its type has and that are not
 * there yet, the values of a choice, models of the workspace, and in templates the paths of examples and answers.
 */
export function completeGrader(text: string, at: number, surroundings: Surroundings): Completion | undefined {
  const cursor = cursorInJson(text, at);
  if (cursor.expects === 'sign') return undefined;
  const inTemplate = cursor.isQuoted && cursor.expects === 'value';
  const path = inTemplate ? pathCompletion(text, at, cursor, surroundings.paths) : undefined;
  if (path) return path;
  const schemas = schemasAt(cursor.level);
  const suggestions =
    cursor.expects === 'key'
      ? fieldSuggestions(schemas, cursor)
      : valueSuggestions(schemas, cursor, surroundings);
  if (suggestions.length === 0) return undefined;
  const { from, to } = cursor;
  return {
    from,
    to,
    suggestions: suggestions.map((suggestion) => written(text, cursor, suggestion)),
  };
}

/** Templates are completed as they stand in quotes, so what is put in is escaped. */
function pathCompletion(
  text: string,
  at: number,
  { from, to }: JsonCursor,
  paths: readonly KnownPath[],
): Completion | undefined {
  const found = completePlaceholder(text.slice(from, to), at - from, paths);
  if (!found) return undefined;
  return {
    from: from + found.from,
    to: from + found.to,
    suggestions: found.suggestions.map((suggestion) => ({
      ...suggestion,
      insert: JSON.stringify(suggestion.insert ?? suggestion.label).slice(1, -1),
    })),
  };
}

/** A suggestion with the quotes and the colon that are not there yet. `insert` of a bare value stays as it is. */
function written(text: string, cursor: JsonCursor, suggestion: Suggestion): Suggestion {
  const isKey = cursor.expects === 'key';
  if (!isKey && suggestion.insert !== undefined) return suggestion;
  const quoted = JSON.stringify(suggestion.label);
  if (cursor.isQuoted) return { ...suggestion, insert: quoted.slice(1, -1) };
  const hasColon = /^\s*:/.test(text.slice(cursor.to));
  return { ...suggestion, insert: isKey && !hasColon ? `${quoted}: ` : quoted };
}

function fieldSuggestions(schemas: readonly JsonObject[], { level, from, to }: JsonCursor): Suggestion[] {
  const present = new Set(level?.members.keys());
  const names = new Map<string, { isRequired: boolean }>();
  for (const schema of schemas) {
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    for (const name of Object.keys(objectAt(schema.properties))) {
      const isRequired = required.has(name) || names.get(name)?.isRequired === true;
      names.set(name, { isRequired });
    }
  }
  return [...names]
    .filter(([name]) => !present.has(name) || to > from)
    .sort(([, a], [, b]) => Number(b.isRequired) - Number(a.isRequired))
    .map(([label, { isRequired }]) => ({ label, detail: isRequired ? 'needed' : '' }));
}

function valueSuggestions(
  schemas: readonly JsonObject[],
  { segment, isQuoted }: JsonCursor,
  { models, types }: Surroundings,
): Suggestion[] {
  if (segment === undefined) return [];
  if (segment === 'model') return models.map((label) => ({ label, detail: 'a model of the workspace' }));
  const values = new Set<Json>();
  for (const schema of step(schemas, segment)) {
    if (schema.const !== undefined) values.add(schema.const);
    for (const value of Array.isArray(schema.enum) ? schema.enum : []) values.add(value);
    if (schema.type === 'boolean') values.add(true).add(false);
  }
  return [...values].flatMap((value): Suggestion[] => {
    if (typeof value !== 'string')
      return isQuoted ? [] : [{ label: JSON.stringify(value), insert: JSON.stringify(value) }];
    return segment === 'type' && isGraderType(value) && !types.includes(value) ? [] : [{ label: value }];
  });
}

const graderTypes: ReadonlySet<string> = new Set(
  graderSchema.options.map(({ shape }): string => shape.type.value),
);

function isGraderType(value: string): boolean {
  return graderTypes.has(value);
}

let root: JsonObject | undefined;

/** The graders' schema as JSON Schema: made when it is first asked for. */
function rootSchema(): JsonObject {
  root ??= z.toJSONSchema(graderSchema, { io: 'input', unrepresentable: 'any' }) as JsonObject;
  return root;
}

/** What may stand in a level: the alternatives that fit with what is written around it. */
function schemasAt(level: JsonLevel | undefined): JsonObject[] {
  let schemas = alternatives(rootSchema());
  for (const { level: at, segment } of levelsTo(level)) {
    if (segment !== undefined) schemas = step(schemas, segment);
    schemas = fitting(schemas, at);
  }
  return schemas;
}

/** Leaves out alternatives that a text of the level contradicts: another `type`, for one. All stay where none would. */
function fitting(schemas: JsonObject[], level: JsonLevel): JsonObject[] {
  const left = schemas.filter((schema) =>
    Object.entries(objectAt(schema.properties)).every(([name, property]) => {
      const given = level.members.get(name);
      const wanted = objectAt(property).const;
      return given === undefined || wanted === undefined || wanted === given;
    }),
  );
  return left.length > 0 ? left : schemas;
}

function step(schemas: readonly JsonObject[], segment: PathSegment): JsonObject[] {
  return schemas.flatMap((schema) => {
    const properties = objectAt(schema.properties);
    const next =
      typeof segment === 'number'
        ? schema.items
        : Object.hasOwn(properties, segment)
          ? properties[segment]
          : schema.additionalProperties;
    return isJsonObject(next) ? alternatives(next) : [];
  });
}

/** A schema's alternatives, with references followed. A loop of references ends at its second turn. */
function alternatives(schema: JsonObject, seen: ReadonlySet<string> = new Set()): JsonObject[] {
  const { $ref: reference } = schema;
  if (typeof reference === 'string') {
    const name = reference.replace('#/$defs/', '');
    const target = objectAt(rootSchema().$defs)[name];
    return isJsonObject(target) && !seen.has(name) ? alternatives(target, new Set([...seen, name])) : [];
  }
  const options = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (options.length === 0) return [schema];
  return options.flatMap((option) => (isJsonObject(option) ? alternatives(option, seen) : []));
}

function objectAt(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
