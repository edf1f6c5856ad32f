import { isJsonObject, type Json, type JsonObject } from '../json';
import {
  Exhausted,
  inOrder,
  misfit,
  SchemaProblem,
  startRun,
  type Check,
  type Misfit,
  type Place,
  type Seen,
} from './check';
import { combiningChecks, unevaluatedChecks } from './combining-checks';
import type { Draft } from './keywords';
import { arrayChecks, objectChecks, type Compile } from './member-checks';
import { findResources, type Resource, type Resources } from './resources';
import { valueChecks } from './value-checks';

/** What does not fit first, `exhausted` where finding out takes too long, undefined where all fits. */
export type Validate = (value: Json) => Misfit | 'exhausted' | undefined;

/** `reason`: what is wrong at that place of the schema, to be put behind it: "must be a number". */
export type CompiledSchema = { ok: true; validate: Validate } | { ok: false; place: Place; reason: string };

/**
 * A JSON schema made into a check of values: drafts 4, 6, 7, 2019-09 and 2020-12 (where `$schema` names none), proved by
 * the official test suite. Neither schema nor value is trusted: no code is made from a schema, patterns are tested in
 * linear time, references lead nowhere outside, and every validation has a limit of steps.
 *
 * `format` is checked for dates, times, UUIDs, e-mail and IP addresses; others are notes (formats.ts).
 */
export function compileSchema(schema: Json): CompiledSchema {
  try {
    const draft = draftOf(schema);
    const check = compile(schema, draft, findResources(schema, draft));
    return { ok: true, validate: (value) => validate(check, value) };
  } catch (error) {
    if (!(error instanceof SchemaProblem)) throw error;
    return { ok: false, place: error.place, reason: error.reason };
  }
}

function validate(check: Check, value: Json): Misfit | 'exhausted' | undefined {
  try {
    return check(value, startRun(), undefined);
  } catch (error) {
    if (error instanceof Exhausted) return 'exhausted';
    throw error;
  }
}

function draftOf(schema: Json): Draft {
  const dialect = isJsonObject(schema) ? schema.$schema : undefined;
  if (dialect === undefined) return 2020;
  const version = /draft-0([467])|draft\/(2019-09|2020-12)/.exec(JSON.stringify(dialect));
  if (!version)
    throw new SchemaProblem([], `has a \`$schema\` that is not known: ${JSON.stringify(dialect)}`);
  if (version[2] !== undefined) return version[2] === '2019-09' ? 2019 : 2020;
  return version[1] === '4' ? 4 : 7;
}

function compile(document: Json, draft: Draft, resources: Resources): Check {
  const made = new Map<JsonObject, Check>();

  function make(schema: Json, resource: Resource, place: Place): Check {
    if (schema === true) return () => undefined;
    if (schema === false) return (_value, run) => misfit(run, 'is not allowed');
    if (!isJsonObject(schema)) throw new SchemaProblem(place, 'must be a JSON object');
    const known = made.get(schema);
    if (known) return known;
    // A schema may refer to itself: whoever does gets the check that will be there by the time it is asked.
    made.set(schema, (value, run, seen) => check(value, run, seen));
    const check = makeObject(schema, resources.openedBy(schema) ?? resource, place);
    made.set(schema, check);
    return check;
  }

  function makeObject(schema: JsonObject, resource: Resource, place: Place): Check {
    const below: Compile = (one, ...way) => make(one, resource, [...place, ...way]);
    const references = referenceChecks(schema, resource, place);
    if (draft < 2019 && schema.$ref !== undefined) return inOrder(references);
    const checks = [
      ...references,
      ...valueChecks(schema, place, draft),
      ...combiningChecks(schema, place, draft, below),
      ...objectChecks(schema, place, draft, below),
      ...arrayChecks(schema, place, draft, below),
    ];
    const rest = unevaluatedChecks(schema, draft, below);
    return rest.length === 0 ? inOrder(checks) : lookingBack(inOrder([...checks, ...rest]));
  }

  function referenceChecks(schema: JsonObject, resource: Resource, place: Place): Check[] {
    const keys = draft < 2019 ? ['$ref'] : ['$ref', draft === 2019 ? '$recursiveRef' : '$dynamicRef'];
    return keys.flatMap((key) => {
      const reference = schema[key];
      if (reference === undefined) return [];
      if (typeof reference !== 'string') throw new SchemaProblem(place, `must have a text as \`${key}\``);
      const target = resources.follow(reference, resource, place);
      return [make(target.schema, target.resource, [...place, key])];
    });
  }

  return make(document, resources.document, []);
}

/** Gives the schema's own keywords a place to note what they looked at, and passes that on to whoever asks further out. */
function lookingBack(check: Check): Check {
  return (value, run, seen) => {
    const own: Seen = new Set();
    const found = check(value, run, own);
    if (!found && seen) for (const segment of own) seen.add(segment);
    return found;
  };
}
