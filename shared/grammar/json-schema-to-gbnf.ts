import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json';
import { fail, ok, type Result } from '../result';
import { choice, constantTexts } from './constants';
import { integerRange } from './integer-range';
import {
  checkKeywords,
  countOf,
  impliedType,
  integerBounds,
  isTypeName,
  refuseBeside,
  resolveReference,
  type TypeName,
} from './keywords';
import { objectRule, otherNamesRule, type PropertyRule } from './object-rule';
import { additionalOf, isPlainObjectSchema, merged, propertiesOf } from './object-schema';
import { patternRule } from './pattern-rule';
import { SchemaRefusal } from './refusal';
import { createRules, isReservedName, literal, repetition, type Primitive, type Rules } from './rules';

const maxDepth = 100;

/**
 * A grammar in llama.cpp's notation (GBNF) whose texts are JSON values that the schema allows. It may allow fewer, never
 * more: properties come in the schema's order, an object has no others unless `additionalProperties` asks for them, and
 * what a grammar cannot say is refused, not left out. `oneOf` is taken as `anyOf`.
 *
 * After llama.cpp's common/json-schema-to-grammar.cpp and json-schema.cpp (MIT, © The ggml authors), with which it agrees
 * on every schema of llama.cpp's tests that it takes (tests/fixtures/grammar).
 */
export function jsonSchemaToGbnf(schema: Json): Result<string> {
  const rules = createRules();
  try {
    refuseDepth(schema);
    createVisitor(schema, rules)(schema, '', { path: '#', depth: 0, open: new Set() });
    return ok(rules.text());
  } catch (error) {
    if (!(error instanceof SchemaRefusal)) throw error;
    const place =
      error.path === undefined || error.path === '#' ? 'The schema' : `The schema at ${error.path}`;
    return fail('invalid-input', `${place} ${error.message}.`);
  }
}

/** Nothing after this needs to fear for the stack, not even for constants. */
function refuseDepth(schema: Json): void {
  let level: Json[] = [schema];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth * 4) throw new SchemaRefusal('is nested too deeply');
    level = level.flatMap((value) =>
      Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [],
    );
  }
}

/** Where a schema stands; `open` are the references that nothing has been written for since they were followed. */
interface Place {
  path: string;
  depth: number;
  open: ReadonlySet<string>;
}

type Visit = (schema: Json, name: string, place: Place) => string;

function createVisitor(root: Json, rules: Rules): Visit {
  const references = new Map<string, string>();

  /** Makes the rule of a schema and gives its name. `name` is empty for the root. */
  function visit(schema: Json, name: string, place: Place): string {
    const ruleName = name === '' ? 'root' : isReservedName(name) ? `${name}-` : name;
    const body = bodyOf(schema, name, place);
    if (typeof body === 'string') return rules.add(ruleName, body);
    return ruleName === 'root'
      ? rules.add('root', rules.primitiveBody(body.primitive))
      : rules.primitive(body.primitive);
  }

  /** The text of a schema's rule, or a shared rule that says the same. */
  function bodyOf(schema: Json, name: string, place: Place): string | { primitive: Primitive } {
    const { path } = place;
    if (place.depth > maxDepth) throw new SchemaRefusal('is nested too deeply', path);
    if (schema === true) return rules.primitive('value');
    if (!isJsonObject(schema)) throw new SchemaRefusal('must be a JSON object', path);
    checkKeywords(schema, path);
    if (schema.$ref !== undefined) return reference(schema, place);
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      if (schema[keyword] === undefined) continue;
      refuseBeside(schema, keyword, path, ['type']);
      const alternatives = schemaList(schema, keyword, path).map((alternative, index) =>
        withType(alternative, schema.type, `${path}/${keyword}/${index}`),
      );
      return union(alternatives, `${path}/${keyword}`, name, place);
    }
    if (schema.allOf !== undefined) return allOf(schema, name, place);
    if (schema.const !== undefined || schema.enum !== undefined) return constants(schema, path);
    if (Array.isArray(schema.type)) {
      const alternatives = schema.type.map((type): Json => ({ ...schema, type }));
      if (alternatives.length === 0) throw new SchemaRefusal('must name a type in "type"', path);
      return union(alternatives, `${path}/type`, name, place);
    }
    const type = schema.type === undefined ? impliedType(schema, path) : schema.type;
    if (type === undefined) return rules.primitive('value');
    if (!isTypeName(type))
      throw new SchemaRefusal(`has the type ${JSON.stringify(type)}, which is none`, path);
    return typed(type, schema, name, place);
  }

  function typed(
    type: TypeName,
    schema: JsonObject,
    name: string,
    place: Place,
  ): string | { primitive: Primitive } {
    switch (type) {
      case 'null':
      case 'boolean':
        return { primitive: type };
      case 'number':
        refuseNumberBounds(schema, place.path);
        return { primitive: type };
      case 'integer': {
        const { min, max } = integerBounds(schema, place.path);
        return min === undefined && max === undefined
          ? { primitive: 'integer' }
          : `(${integerRange(min, max)})`;
      }
      case 'string':
        return text(schema, place.path);
      case 'array':
        return array(schema, name, place);
      case 'object':
        return object(schema, name, place);
    }
  }

  function reference(schema: JsonObject, place: Place): string {
    const { path } = place;
    refuseBeside(schema, '$ref', path);
    const target = schema.$ref;
    if (typeof target !== 'string') throw new SchemaRefusal('must have a text as "$ref"', path);
    if (place.open.has(target)) {
      throw new SchemaRefusal(`refers to "${target}", which refers to itself with nothing in between`, path);
    }
    const known = references.get(target);
    if (known !== undefined) return known;
    const found = resolveReference(root, target, path);
    const name = rules.reserve(`ref${target.slice(1)}`);
    references.set(target, name);
    const body = bodyOf(found, name, {
      path: target,
      depth: place.depth + 1,
      open: new Set([...place.open, target]),
    });
    rules.define(name, typeof body === 'string' ? body : rules.primitive(body.primitive));
    return name;
  }

  /** An alternative with the type that stands beside `anyOf`, unless it names that itself. */
  function withType(alternative: Json, type: Json | undefined, path: string): Json {
    if (type === undefined) return alternative;
    const found = followed(alternative, path, 0);
    const own = found.type === undefined ? impliedType(found, path) : found.type;
    if (own !== undefined && canonicalJson(own) === canonicalJson(type)) return alternative;
    const isPlain = ['$ref', 'oneOf', 'anyOf', 'allOf'].every((keyword) => found[keyword] === undefined);
    if (found === alternative && found.type === undefined && isPlain) return { ...found, type };
    throw new SchemaRefusal('has another type than the schema that it is an alternative of', path);
  }

  function union(alternatives: readonly Json[], path: string, name: string, place: Place): string {
    const prefix = name === '' ? 'alternative-' : `${name}-`;
    return alternatives
      .map((alternative, index) =>
        visit(alternative, `${prefix}${index}`, {
          ...place,
          path: `${path}/${index}`,
          depth: place.depth + 1,
        }),
      )
      .join(' | ');
  }

  /** Objects are put together, lists of constants cut to what all allow; for anything else there is no rule. */
  function allOf(schema: JsonObject, name: string, place: Place): string | { primitive: Primitive } {
    const { path } = place;
    refuseBeside(schema, 'allOf', path, ['type', 'properties', 'required', 'additionalProperties']);
    const { allOf: _, ...own } = schema;
    const parts = schemaList(schema, 'allOf', path).map((part, index) =>
      followed(part, `${path}/allOf/${index}`, 0),
    );
    if (Object.keys(own).some((key) => ['properties', 'required', 'additionalProperties'].includes(key)))
      parts.push(own);
    const [only] = parts;
    if (parts.length === 1 && only) return bodyOf(only, name, { ...place, depth: place.depth + 1 });
    for (const part of parts) checkKeywords(part, path);
    if (parts.every((part) => part.enum !== undefined || part.const !== undefined)) {
      const lists = parts.map((part) => constantTexts(part, path));
      return choice(
        lists.reduce((common, texts) => common.filter((value) => texts.includes(value))),
        path,
      );
    }
    if (parts.every((part) => isPlainObjectSchema(part))) return object(merged(parts, path), name, place);
    throw new SchemaRefusal(
      'has an "allOf" of more than objects or lists of constants: write it as one schema',
      path,
    );
  }

  /** The schema that a chain of references ends at. */
  function followed(schema: Json, path: string, steps: number): JsonObject {
    if (steps > maxDepth) throw new SchemaRefusal('refers to itself with nothing in between', path);
    if (!isJsonObject(schema)) throw new SchemaRefusal('must be a JSON object', path);
    if (typeof schema.$ref !== 'string') return schema;
    refuseBeside(schema, '$ref', path);
    return followed(resolveReference(root, schema.$ref, path), path, steps + 1);
  }

  function text(schema: JsonObject, path: string): string | { primitive: Primitive } {
    const min = countOf(schema, 'minLength', path) ?? 0;
    const max = countOf(schema, 'maxLength', path);
    if (max !== undefined && max < min)
      throw new SchemaRefusal('allows no text: "maxLength" is below "minLength"', path);
    const limits = min > 0 || max !== undefined;
    const { pattern, format } = schema;
    if ([pattern, format, limits || undefined].filter((rule) => rule !== undefined).length > 1) {
      throw new SchemaRefusal(
        'has two of "pattern", "format" and a length: a grammar can only follow one',
        path,
      );
    }
    if (pattern !== undefined) {
      if (typeof pattern !== 'string') throw new SchemaRefusal('must have a text as "pattern"', path);
      return patternRule(pattern, path, rules);
    }
    if (format !== undefined) return formatRule(format, path);
    if (!limits) return { primitive: 'string' };
    const characters = repetition(rules.primitive('char'), min, max);
    return `"\\"" ${characters} "\\""`;
  }

  function formatRule(format: Json, path: string): string | { primitive: Primitive } {
    if (typeof format === 'string' && /^uuid[1-5]?$/.test(format)) return { primitive: 'uuid' };
    if (format === 'date' || format === 'time' || format === 'date-time')
      return rules.primitive(`${format}-string`);
    throw new SchemaRefusal(
      `has the "format" ${JSON.stringify(format)}: only date, time, date-time and uuid can be kept`,
      path,
    );
  }

  function array(schema: JsonObject, name: string, place: Place): string | { primitive: Primitive } {
    const { path } = place;
    const min = countOf(schema, 'minItems', path) ?? 0;
    const max = countOf(schema, 'maxItems', path);
    if (max !== undefined && max < min)
      throw new SchemaRefusal('allows no array: "maxItems" is below "minItems"', path);
    const inside = { depth: place.depth + 1, open: new Set<string>() };
    const prefix = name === '' ? '' : `${name}-`;
    const { prefixItems, items } = schema;
    if (prefixItems === undefined && !Array.isArray(items)) {
      const any =
        items === undefined || items === true || (isJsonObject(items) && Object.keys(items).length === 0);
      if (any && min === 0 && max === undefined) return { primitive: 'array' };
      const item = visit(items ?? true, `${prefix}item`, { ...inside, path: `${path}/items` });
      return `"[" space ${repetition(item, min, max, '"," space')} space "]"`;
    }
    // Before JSON Schema 2020 a list in "items" was what "prefixItems" is now.
    const keyword = prefixItems === undefined ? 'items' : 'prefixItems';
    const first = prefixItems ?? items;
    if (!Array.isArray(first)) throw new SchemaRefusal('must have a list as "prefixItems"', path);
    if (prefixItems !== undefined && items !== undefined && items !== false) {
      throw new SchemaRefusal(
        'has "items" beside "prefixItems": a grammar can only follow one of them',
        path,
      );
    }
    if (first.length < min || (max !== undefined && first.length > max)) {
      throw new SchemaRefusal(`must have as many "${keyword}" as its limits allow`, path);
    }
    const parts = first.map((item, index) =>
      visit(item, `${prefix}tuple-${index}`, { ...inside, path: `${path}/${keyword}/${index}` }),
    );
    return `"[" space ${parts.join(' "," space ')} space "]"`;
  }

  function object(schema: JsonObject, name: string, place: Place): string {
    const { path } = place;
    const properties = propertiesOf(schema, path);
    const inside = { depth: place.depth + 1, open: new Set<string>() };
    const prefix = name === '' ? '' : `${name}-`;
    const additional = additionalOf(schema, path);
    if (properties.length === 0 && additional === true) return rules.primitive('object');

    const pairs = properties.map(({ name: property, schema: value, required }): PropertyRule => {
      const rule = visit(value, `${prefix}${property}`, {
        ...inside,
        path: `${path}/properties/${property}`,
      });
      const body = `${literal(JSON.stringify(property))} space ":" space ${rule}`;
      return { name: property, pair: rules.add(`${prefix}${property}-kv`, body), required };
    });
    return objectRule(prefix, pairs, additional === false ? undefined : others(), rules);

    function others(): string {
      const value =
        additional === true
          ? rules.primitive('value')
          : visit(additional, `${prefix}additional-value`, {
              ...inside,
              path: `${path}/additionalProperties`,
            });
      const names = properties.map((property) => property.name);
      if (names.some((property) => /["\\\x00-\x1f]/.test(property))) {
        throw new SchemaRefusal(
          'cannot have "additionalProperties" beside a name with quotes or backslashes',
          path,
        );
      }
      const key =
        names.length === 0
          ? rules.primitive('string')
          : rules.add(`${prefix}additional-k`, otherNamesRule(names, rules.primitive('char')));
      return rules.add(`${prefix}additional-kv`, `${key} ":" space ${value}`);
    }
  }

  return visit;
}

function refuseNumberBounds(schema: JsonObject, path: string): void {
  const bound = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].find(
    (key) => schema[key] !== undefined,
  );
  if (bound === undefined) return;
  throw new SchemaRefusal(`has "${bound}" for a number, which a grammar can only keep for an integer`, path);
}

function schemaList(schema: JsonObject, keyword: string, path: string): readonly Json[] {
  const list = schema[keyword];
  if (Array.isArray(list) && list.length > 0) return list;
  throw new SchemaRefusal(`must have a list of schemas as "${keyword}"`, path);
}

function constants(schema: JsonObject, path: string): string {
  refuseBeside(schema, schema.const === undefined ? 'enum' : 'const', path, ['type', 'enum']);
  const texts = constantTexts(schema, path);
  // A single constant stands alone, as llama.cpp writes it.
  return schema.const === undefined ? choice(texts, path) : (texts[0] ?? choice(texts, path));
}
