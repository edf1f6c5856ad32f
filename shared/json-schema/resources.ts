import { isJsonObject, type Json, type JsonObject } from '../json';
import { SchemaProblem, type Place } from './check';
import type { Draft } from './keywords';

/** A schema with an `$id` of its own, or the whole document: what references in it are relative to. */
export interface Resource {
  root: Json;
  uri: string;
}

export interface Target {
  schema: Json;
  resource: Resource;
}

/** Where schemas stand in a schema: under these keywords, in lists and by names. Constants are none. */
const single = [
  'additionalItems',
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
];
const lists = ['prefixItems', 'items', 'allOf', 'anyOf', 'oneOf'];
const maps = ['$defs', 'definitions', 'properties', 'patternProperties', 'dependentSchemas', 'dependencies'];

const noUri = 'schema:/';
const deepest = 200;

/** What a schema's references can lead to. Nothing is ever fetched. */
export interface Resources {
  document: Resource;
  /** The resource that a schema opens, if it has an `$id` of its own. */
  openedBy(schema: JsonObject): Resource | undefined;
  /** Follows `$ref` (or `$dynamicRef`, `$recursiveRef`) from a resource. */
  follow(reference: string, from: Resource, place: Place): Target;
}

/** Finds every `$id` and `$anchor`. Throws a `SchemaProblem` where the schema is nested too deeply. */
export function findResources(document: Json, draft: Draft): Resources {
  const idKey = draft === 4 ? 'id' : '$id';
  const byUri = new Map<string, Resource>();
  const opened = new Map<JsonObject, Resource>();
  const anchors = new Map<string, Target>();
  let hasRecursiveAnchor = false;
  const whole: Resource = { root: document, uri: noUri };

  function visit(schema: Json, resource: Resource, place: Place, depth: number): void {
    if (depth > deepest) throw new SchemaProblem(place, 'is nested too deeply');
    if (!isJsonObject(schema)) return;
    const own = openedHere(schema, resource);
    if (draft === 2019 && schema.$recursiveAnchor === true) {
      // With one of them, `$recursiveRef` leads to the same place whichever way led there.
      if (hasRecursiveAnchor)
        throw new SchemaProblem(place, 'has a second `$recursiveAnchor`, which is not supported');
      hasRecursiveAnchor = true;
    }
    for (const key of ['$anchor', '$dynamicAnchor']) {
      const name = schema[key];
      if (draft >= 2019 && typeof name === 'string') addAnchor(name, key, schema, own, place);
    }
    for (const key of single) visit(schema[key] ?? null, own, [...place, key], depth + 1);
    for (const key of lists) {
      const members = schema[key];
      if (Array.isArray(members))
        members.forEach((one, index) => visit(one, own, [...place, key, index], depth + 1));
    }
    for (const key of maps) {
      const members = schema[key];
      if (!isJsonObject(members)) continue;
      for (const [name, one] of Object.entries(members)) visit(one, own, [...place, key, name], depth + 1);
    }
  }

  function openedHere(schema: JsonObject, resource: Resource): Resource {
    const id = schema[idKey];
    // Before 2019 a reference hides whatever stands beside it.
    if (typeof id !== 'string' || (draft < 2019 && schema.$ref !== undefined)) return resource;
    const { uri, fragment } = resolve(id, resource.uri);
    if (fragment !== '') {
      if (draft < 2019) anchors.set(`${uri}#${fragment}`, { schema, resource });
      return resource;
    }
    if (uri === resource.uri) return resource;
    const made = schema === document ? Object.assign(whole, { uri }) : { root: schema, uri };
    byUri.set(uri, made);
    opened.set(schema, made);
    return made;
  }

  function addAnchor(name: string, key: string, schema: JsonObject, resource: Resource, place: Place): void {
    const address = `${resource.uri}#${name}`;
    const isDynamicTwice =
      key === '$dynamicAnchor' &&
      [...anchors].some(([other, target]) => other.endsWith(`#${name}`) && target.schema !== schema);
    if (isDynamicTwice) {
      throw new SchemaProblem(place, `has a second \`$dynamicAnchor\` "${name}", which is not supported`);
    }
    anchors.set(address, { schema, resource });
  }

  visit(document, whole, [], 0);
  byUri.set(whole.uri, whole);

  function follow(reference: string, from: Resource, place: Place): Target {
    const { uri, fragment } = resolve(reference, from.uri);
    const resource = byUri.get(uri);
    const found =
      resource && (fragment === '' || fragment.startsWith('/'))
        ? byPointer(resource, fragment, (schema) => opened.get(schema))
        : anchors.get(`${uri}#${fragment}`);
    if (found) return found;
    throw new SchemaProblem(
      place,
      `refers to "${reference}", which is not in the schema (nothing is fetched)`,
    );
  }

  return { document: whole, openedBy: (schema) => opened.get(schema), follow };
}

function resolve(reference: string, base: string): { uri: string; fragment: string } {
  const hash = reference.indexOf('#');
  const bare = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '' : decode(reference.slice(hash + 1));
  if (bare === '') return { uri: base, fragment };
  const uri = URL.canParse(bare, base) ? new URL(bare, base).href : bare;
  return { uri, fragment };
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** RFC 6901, through own properties only. A pointer may lead into a resource of its own. */
function byPointer(
  resource: Resource,
  pointer: string,
  openedBy: (schema: JsonObject) => Resource | undefined,
): Target | undefined {
  let target: Target = { schema: resource.root, resource };
  for (const segment of pointer.split('/').slice(1)) {
    const key = segment.replace(/~1/g, '/').replace(/~0/g, '~');
    const { schema } = target;
    const next = Array.isArray(schema)
      ? schema[/^\d+$/.test(key) ? Number(key) : -1]
      : isJsonObject(schema) && Object.hasOwn(schema, key)
        ? schema[key]
        : undefined;
    if (next === undefined) return undefined;
    target = { schema: next, resource: (isJsonObject(next) && openedBy(next)) || target.resource };
  }
  return target;
}
