import { isJsonObject, type Json, type JsonObject } from '../json';
import { SchemaRefusal } from './refusal';

export type TypeName = 'null' | 'boolean' | 'number' | 'integer' | 'string' | 'array' | 'object';
export const typeNames: readonly TypeName[] = [
  'null',
  'boolean',
  'number',
  'integer',
  'string',
  'array',
  'object',
];

/** Keywords that say something about a schema and nothing about its values. */
const annotations = new Set(
  '$schema $id $comment $defs definitions $anchor title description default examples example deprecated readOnly writeOnly contentEncoding contentMediaType contentSchema'.split(
    ' ',
  ),
);

const ofObject = ['properties', 'required', 'additionalProperties'];
const ofArray = ['items', 'prefixItems', 'minItems', 'maxItems'];
const ofString = ['pattern', 'minLength', 'maxLength', 'format'];
const ofInteger = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];
const general = ['type', 'const', 'enum', '$ref', 'oneOf', 'anyOf', 'allOf'];
const known = new Set([...ofObject, ...ofArray, ...ofString, ...ofInteger, ...general]);

/** What a grammar has no way to say. Leaving one out would let answers through that the schema forbids. */
const inexpressible: ReadonlyMap<string, TypeName | undefined> = new Map([
  ...pairs(
    'not if then else $dynamicRef $recursiveRef $dynamicAnchor $recursiveAnchor nullable discriminator',
    undefined,
  ),
  ...pairs(
    'patternProperties propertyNames minProperties maxProperties dependentRequired dependentSchemas dependencies unevaluatedProperties',
    'object',
  ),
  ...pairs('uniqueItems contains minContains maxContains additionalItems unevaluatedItems', 'array'),
  ...pairs('multipleOf', 'number'),
]);

function pairs(names: string, type: TypeName | undefined): [string, TypeName | undefined][] {
  return names.split(' ').map((name) => [name, type]);
}

/** Refuses keywords that a grammar cannot express, and those that nobody knows: a typing error must not loosen a schema. */
export function checkKeywords(schema: JsonObject, path: string): void {
  for (const [keyword, value] of Object.entries(schema)) {
    if (known.has(keyword) || annotations.has(keyword) || keyword.startsWith('x-')) continue;
    if (!inexpressible.has(keyword)) {
      throw new SchemaRefusal(`has "${keyword}", which is no keyword that Tunewright knows: remove it`, path);
    }
    if (value === false && ['uniqueItems', 'nullable'].includes(keyword)) continue;
    // A keyword for another type than the schema's says nothing.
    const type = inexpressible.get(keyword);
    if (type !== undefined && !mayBe(schema, type)) continue;
    throw new SchemaRefusal(`has "${keyword}", which a grammar cannot express: remove it`, path);
  }
}

function mayBe(schema: JsonObject, type: TypeName): boolean {
  if (schema.type === undefined) return true;
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return types.includes(type) || (type === 'number' && types.includes('integer'));
}

/** Refuses what stands beside a keyword that decides everything (`$ref`, `anyOf`, `enum`, …). */
export function refuseBeside(
  schema: JsonObject,
  keyword: string,
  path: string,
  also: readonly string[] = [],
): void {
  const other = Object.keys(schema).find(
    (name) => name !== keyword && known.has(name) && !also.includes(name),
  );
  if (other === undefined) return;
  throw new SchemaRefusal(`has "${other}" beside "${keyword}": a grammar can only follow one of them`, path);
}

/** The type of a schema that names none, from the keywords it has. */
export function impliedType(schema: JsonObject, path: string): TypeName | undefined {
  const families: [TypeName, readonly string[]][] = [
    ['object', ofObject],
    ['array', ofArray],
    ['string', ofString],
    ['number', ofInteger],
  ];
  const implied = families.filter(([, keywords]) =>
    keywords.some((keyword) => schema[keyword] !== undefined),
  );
  const [first, second] = implied;
  if (second || first?.[0] === 'number') {
    throw new SchemaRefusal('needs a "type", since its keywords are for several', path);
  }
  return first?.[0];
}

export function isTypeName(value: Json): value is TypeName {
  return typeNames.some((name) => name === value);
}

export function countOf(schema: JsonObject, keyword: string, path: string): number | undefined {
  const value = schema[keyword];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new SchemaRefusal(`needs a whole number from 0 on as "${keyword}"`, path);
  }
  const most = keyword.endsWith('Items') ? maxItems : maxLength;
  if (value > most) {
    throw new SchemaRefusal(`has a "${keyword}" above ${most}: make it smaller`, path);
  }
  return value;
}

// llama.cpp makes at most 2,000 rules of a repetition, and three of each item with its comma. A larger limit it refuses,
// or drops without a word.
const maxLength = 2_000;
const maxItems = 600;

/** Inclusive bounds of an integer; fractions are rounded to the integers they still admit. */
export function integerBounds(schema: JsonObject, path: string): { min?: number; max?: number } {
  const bound = (keyword: string): number | undefined => {
    const value = schema[keyword];
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || Math.abs(value) > 1e15) {
      throw new SchemaRefusal(`needs a number within ±10^15 as "${keyword}"`, path);
    }
    return value;
  };
  const lower = [ceil(bound('minimum')), above(bound('exclusiveMinimum'))].filter(
    (value) => value !== undefined,
  );
  const upper = [floor(bound('maximum')), below(bound('exclusiveMaximum'))].filter(
    (value) => value !== undefined,
  );
  const min = lower.length > 0 ? Math.max(...lower) : undefined;
  const max = upper.length > 0 ? Math.min(...upper) : undefined;
  if (min !== undefined && max !== undefined && min > max) {
    throw new SchemaRefusal('allows no integer: its minimum is above its maximum', path);
  }
  return { min, max };
}

const ceil = (value?: number): number | undefined => (value === undefined ? undefined : Math.ceil(value) + 0);
const floor = (value?: number): number | undefined =>
  value === undefined ? undefined : Math.floor(value) + 0;
const above = (value?: number): number | undefined =>
  value === undefined ? undefined : Math.floor(value) + 1;
const below = (value?: number): number | undefined =>
  value === undefined ? undefined : Math.ceil(value) - 1;

/** Follows `#/a/b` in the document. */
export function resolveReference(root: Json, reference: string, path: string): Json {
  if (reference !== '#' && !reference.startsWith('#/')) {
    throw new SchemaRefusal(
      `refers to "${reference}": only references into itself ("#/…") can be followed`,
      path,
    );
  }
  let target = root;
  for (const part of reference.split('/').slice(1)) {
    const key = unescapePointer(part);
    const next = Array.isArray(target)
      ? target[/^\d+$/.test(key) ? Number(key) : -1]
      : isJsonObject(target) && Object.hasOwn(target, key)
        ? target[key]
        : undefined;
    if (next === undefined) throw new SchemaRefusal(`refers to "${reference}", which is not there`, path);
    target = next;
  }
  return target;
}

/** RFC 6901, in a URI fragment. */
function unescapePointer(part: string): string {
  let text = part;
  try {
    text = decodeURIComponent(part);
  } catch {
    // Not percent-encoded, so it stands for itself.
  }
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}
