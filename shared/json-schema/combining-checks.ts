import { isJsonObject, type Json, type JsonObject } from '../json';
import { misfit, type Check, type Misfit, type Place, type Run, type Seen } from './check';
import { listOf, type Draft } from './keywords';
import type { Compile } from './member-checks';

/** `allOf`, `anyOf`, `oneOf`, `not`, and `if` with `then` and `else`. */
export function combiningChecks(schema: JsonObject, place: Place, draft: Draft, compile: Compile): Check[] {
  const schemas = (key: string) =>
    (listOf(schema, key, place) ?? []).map((one, index) => compile(one, key, index));
  const checks = schemas('allOf');
  const any = schemas('anyOf');
  if (any.length > 0) checks.push(anyOf(any));
  const one = schemas('oneOf');
  if (one.length > 0) checks.push(oneOf(one));
  if (schema.not !== undefined) {
    const excluded = compile(schema.not, 'not');
    checks.push((value, run) =>
      excluded(value, run, undefined) ? undefined : misfit(run, 'is what the schema excludes by `not`'),
    );
  }
  if (schema.if !== undefined && draft >= 7) checks.push(conditional(schema, compile));
  return checks;
}

/** What a branch has looked at counts only if the branch fits. */
function branch(check: Check, value: Json, run: Run, seen: Seen | undefined): Misfit | undefined {
  if (!seen) return check(value, run, undefined);
  const own: Seen = new Set();
  const found = check(value, run, own);
  if (!found) for (const segment of own) seen.add(segment);
  return found;
}

function anyOf(checks: readonly Check[]): Check {
  return (value, run, seen) => {
    const misfits: Misfit[] = [];
    for (const check of checks) {
      const found = branch(check, value, run, seen);
      if (found) misfits.push(found);
      // Where somebody asks what has been looked at, all branches that fit count.
      else if (!seen) return undefined;
    }
    return misfits.length < checks.length ? undefined : noneFits(misfits, run);
  };
}

function oneOf(checks: readonly Check[]): Check {
  return (value, run, seen) => {
    const misfits: Misfit[] = [];
    for (const check of checks) {
      const found = branch(check, value, run, seen);
      if (found) misfits.push(found);
    }
    const fitting = checks.length - misfits.length;
    if (fitting === 1) return undefined;
    return fitting === 0
      ? noneFits(misfits, run)
      : misfit(run, `fits ${fitting} of the alternatives, expected exactly one`);
  };
}

/** The alternative that fitted furthest is the one that was meant. */
function noneFits(misfits: readonly Misfit[], run: Run): Misfit {
  const furthest = misfits.reduce((best, one) => (one.path.length > best.path.length ? one : best));
  if (misfits.length === 1 || furthest.path.length > run.path.length) return furthest;
  return misfit(run, `fits none of the ${misfits.length} alternatives: it ${furthest.message}`);
}

function conditional(schema: JsonObject, compile: Compile): Check {
  const condition = compile(schema.if ?? true, 'if');
  const consequence = schema.then === undefined ? undefined : compile(schema.then, 'then');
  const alternative = schema.else === undefined ? undefined : compile(schema.else, 'else');
  return (value, run, seen) => {
    const holds = branch(condition, value, run, seen) === undefined;
    return (holds ? consequence : alternative)?.(value, run, seen);
  };
}

/** `unevaluatedProperties` and `unevaluatedItems`: for what no keyword beside them, however deep, has looked at. */
export function unevaluatedChecks(schema: JsonObject, draft: Draft, compile: Compile): Check[] {
  if (draft < 2019) return [];
  const checks: Check[] = [];
  if (schema.unevaluatedProperties !== undefined) {
    const check = compile(schema.unevaluatedProperties, 'unevaluatedProperties');
    checks.push((value, run, seen) =>
      isJsonObject(value) ? checkRest(Object.entries(value), check, run, seen) : undefined,
    );
  }
  if (schema.unevaluatedItems !== undefined) {
    const check = compile(schema.unevaluatedItems, 'unevaluatedItems');
    checks.push((value, run, seen) =>
      Array.isArray(value) ? checkRest(value.entries(), check, run, seen) : undefined,
    );
  }
  return checks;
}

function checkRest(
  members: Iterable<[string | number, Json]>,
  check: Check,
  run: Run,
  seen: Seen | undefined,
): Misfit | undefined {
  for (const [segment, member] of members) {
    if (seen?.has(segment)) continue;
    run.path.push(segment);
    const found = check(member, run, undefined);
    run.path.pop();
    if (found) return found;
    seen?.add(segment);
  }
  return undefined;
}
