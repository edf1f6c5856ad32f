import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json';
import { formatPath, type PathSegment } from '../templates/path';
import { checkMember, misfit, type Check, type Misfit, type Place, type Run, type Seen } from './check';
import { asTexts, countOf, entriesOf, listOf, textsOf, type Draft } from './keywords';
import { patternTest } from './value-checks';

/** Makes the check of a schema that stands below another, by the way from there. */
export type Compile = (schema: Json, ...way: PathSegment[]) => Check;

/** What objects are held to. */
export function objectChecks(schema: JsonObject, place: Place, draft: Draft, compile: Compile): Check[] {
  const checks: Check[] = [];
  const check = (judge: (value: JsonObject, run: Run, seen: Seen | undefined) => Misfit | undefined) => {
    checks.push((value, run, seen) => (isJsonObject(value) ? judge(value, run, seen) : undefined));
  };
  for (const key of textsOf(schema, 'required', place) ?? []) {
    check((value, run) => (Object.hasOwn(value, key) ? undefined : missing(run, key)));
  }
  const least = countOf(schema, 'minProperties', place) ?? 0;
  const most = countOf(schema, 'maxProperties', place) ?? Infinity;
  if (least > 0 || most < Infinity)
    check((value, run) => wrongCount(Object.keys(value).length, least, most, 'fields', run));
  if (schema.propertyNames !== undefined) {
    const names = compile(schema.propertyNames, 'propertyNames');
    check((value, run) => {
      for (const name of Object.keys(value)) {
        const found = names(name, run, undefined);
        if (found) return misfit(run, `has a field "${name}" whose name ${found.message}`);
      }
      return undefined;
    });
  }
  const known = namedProperties(schema, place, compile);
  if (known) check(known);
  return [...checks, ...dependencyChecks(schema, place, draft, compile)];
}

/** `properties`, `patternProperties` and `additionalProperties`, which is about what neither of the others names. */
function namedProperties(schema: JsonObject, place: Place, compile: Compile) {
  const named = entriesOf(schema, 'properties', place);
  const patterned = entriesOf(schema, 'patternProperties', place);
  const others =
    schema.additionalProperties === undefined
      ? undefined
      : compile(schema.additionalProperties, 'additionalProperties');
  if (!named && !patterned && !others) return undefined;
  const byName = new Map((named ?? []).map(([name, one]) => [name, compile(one, 'properties', name)]));
  const byPattern = (patterned ?? []).map(([pattern, one]) => ({
    test: patternTest(pattern, place),
    check: compile(one, 'patternProperties', pattern),
  }));
  return (value: JsonObject, run: Run, seen: Seen | undefined): Misfit | undefined => {
    for (const [name, check] of byName) {
      if (!Object.hasOwn(value, name)) continue;
      const found = checkMember(check, value[name] as Json, name, run);
      if (found) return found;
      seen?.add(name);
    }
    if (byPattern.length === 0 && !others) return undefined;
    for (const [name, member] of Object.entries(value)) {
      let isOther = !byName.has(name);
      for (const { test, check } of byPattern) {
        if (!test(name)) continue;
        isOther = false;
        const found = checkMember(check, member, name, run);
        if (found) return found;
        seen?.add(name);
      }
      if (!isOther || !others) continue;
      const found = checkMember(others, member, name, run);
      if (found) return found;
      seen?.add(name);
    }
    return undefined;
  };
}

/** `dependentRequired`, `dependentSchemas`, and `dependencies`, which was both before 2019. */
function dependencyChecks(schema: JsonObject, place: Place, draft: Draft, compile: Compile): Check[] {
  const required = draft < 2019 ? [] : (entriesOf(schema, 'dependentRequired', place) ?? []);
  const schemas = draft < 2019 ? [] : (entriesOf(schema, 'dependentSchemas', place) ?? []);
  const either = draft < 2019 ? (entriesOf(schema, 'dependencies', place) ?? []) : [];
  const checks = [
    ...[...required, ...either.filter(([, value]) => Array.isArray(value))].map(
      ([name, value]): [string, Check] => {
        const keys = asTexts(value, 'dependencies', place);
        return [
          name,
          (object, run) => {
            const absent = keys.find((key) => isJsonObject(object) && !Object.hasOwn(object, key));
            return absent === undefined ? undefined : missing(run, absent, ` beside \`${name}\``);
          },
        ];
      },
    ),
    ...schemas.map(([name, value]): [string, Check] => [name, compile(value, 'dependentSchemas', name)]),
    ...either
      .filter(([, value]) => !Array.isArray(value))
      .map(([name, value]): [string, Check] => [name, compile(value, 'dependencies', name)]),
  ];
  return checks.map(
    ([name, check]): Check =>
      (value, run, seen) =>
        isJsonObject(value) && Object.hasOwn(value, name) ? check(value, run, seen) : undefined,
  );
}

function missing(run: Run, key: string, why = ''): Misfit {
  return misfit(run, `has no field \`${formatPath([key])}\`${why}`);
}

/** What lists are held to. */
export function arrayChecks(schema: JsonObject, place: Place, draft: Draft, compile: Compile): Check[] {
  const checks: Check[] = [];
  const check = (judge: (value: Json[], run: Run, seen: Seen | undefined) => Misfit | undefined) => {
    checks.push((value, run, seen) => (Array.isArray(value) ? judge(value, run, seen) : undefined));
  };
  const least = countOf(schema, 'minItems', place) ?? 0;
  const most = countOf(schema, 'maxItems', place) ?? Infinity;
  if (least > 0 || most < Infinity)
    check((value, run) => wrongCount(value.length, least, most, 'entries', run));
  if (schema.uniqueItems === true) {
    check((value, run) => {
      const isUnique = new Set(value.map(canonicalJson)).size === value.length;
      return isUnique ? undefined : misfit(run, 'has the same entry twice');
    });
  }
  const items = itemChecks(schema, place, draft, compile);
  if (items) check(items);
  const contained = containsCheck(schema, place, draft, compile);
  if (contained) check(contained);
  return checks;
}

/** Entries by position, then all others: `prefixItems` and `items`, before 2020 `items` and `additionalItems`. */
function itemChecks(schema: JsonObject, place: Place, draft: Draft, compile: Compile) {
  const isList = Array.isArray(schema.items);
  const firstKey = draft === 2020 ? 'prefixItems' : 'items';
  const restKey = draft === 2020 || !isList ? 'items' : 'additionalItems';
  const hasFirst = draft === 2020 ? schema.prefixItems !== undefined : isList;
  const first =
    (hasFirst ? (draft === 2020 ? listOf(schema, firstKey, place) : asList(schema.items)) : undefined) ?? [];
  const positions = first.map((one, index) => compile(one, firstKey, index));
  const restSchema = schema[restKey];
  const rest = restSchema === undefined ? undefined : compile(restSchema, restKey);
  if (positions.length === 0 && !rest) return undefined;
  return (value: Json[], run: Run, seen: Seen | undefined): Misfit | undefined => {
    for (const [index, member] of value.entries()) {
      const check = positions[index] ?? rest;
      if (!check) return undefined;
      const found = checkMember(check, member, index, run);
      if (found) return found;
      seen?.add(index);
    }
    return undefined;
  };
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function containsCheck(schema: JsonObject, place: Place, draft: Draft, compile: Compile) {
  if (schema.contains === undefined || draft === 4) return undefined;
  const wanted = compile(schema.contains, 'contains');
  const least = draft < 2019 ? 1 : (countOf(schema, 'minContains', place) ?? 1);
  const most = draft < 2019 ? Infinity : (countOf(schema, 'maxContains', place) ?? Infinity);
  return (value: Json[], run: Run, seen: Seen | undefined): Misfit | undefined => {
    let count = 0;
    for (const [index, member] of value.entries()) {
      if (checkMember(wanted, member, index, run)) continue;
      count += 1;
      // Only since 2020 does `contains` count for `unevaluatedItems`.
      if (draft === 2020) seen?.add(index);
    }
    return wrongCount(count, least, most, 'entries of the kind that it must contain', run);
  };
}

function wrongCount(count: number, least: number, most: number, what: string, run: Run): Misfit | undefined {
  if (count >= least && count <= most) return undefined;
  return misfit(
    run,
    `has ${count} ${what}, expected ${count < least ? `at least ${least}` : `at most ${most}`}`,
  );
}
