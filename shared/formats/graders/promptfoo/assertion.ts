/** promptfoo's assertion as its docs have it ("Expected outputs › Assertion properties"), read from a configuration. */
import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { ok, type Result } from '../../../result';
import { kindOf } from '../../../templates/path';
import { noEquivalent } from '../draft';

export interface Assertion {
  /** Without its `not-`. */
  type: string;
  /** As it stands in the file. */
  written: string;
  isNegated: boolean;
  value: Json | undefined;
  threshold: number | undefined;
  weight: number | undefined;
  /** What its score is called. */
  metric: string | undefined;
  /** JavaScript that changes the answer first, in this order. */
  transforms: readonly string[];
  provider: Json | undefined;
  rubricPrompt: Json | undefined;
  config: Json | undefined;
  options: JsonObject;
  /** Of an `assert-set`. */
  children: Assertion[];
}

/** Names of assertion templates, and what they stand for ("Reusing assertions with templates"). */
export type AssertionTemplates = ReadonlyMap<string, Json>;

const templateReference = /^#\/assertionTemplates\/(.+)$/;

/** One entry of an `assert` list. What a set holds is read as well; sets do not nest. */
export function readAssertion(
  entry: Json,
  templates: AssertionTemplates,
  isInSet = false,
): Result<Assertion> {
  const fields = resolveReference(entry, templates);
  if (!fields.ok) return fields;
  const { value } = fields;
  const written = value.type;
  if (typeof written !== 'string' || written === '') return noEquivalent('An assertion needs a `type`.');
  const isNegated = written.startsWith('not-');
  const children: Assertion[] = [];
  if (written === 'assert-set') {
    if (isInSet) return noEquivalent('A set of assertions cannot hold another one.');
    if (!Array.isArray(value.assert)) return noEquivalent('The set lists no assertions under `assert`.');
    for (const child of value.assert) {
      const read = readAssertion(child, templates, true);
      if (!read.ok) return read;
      children.push(read.value);
    }
  }
  return ok({
    type: isNegated ? written.slice('not-'.length) : written,
    written,
    isNegated,
    value: value.value,
    threshold: numberIn(value.threshold),
    weight: numberIn(value.weight),
    metric: textIn(value.metric),
    transforms: typeof value.transform === 'string' ? [value.transform] : [],
    provider: value.provider ?? undefined,
    rubricPrompt: value.rubricPrompt ?? undefined,
    config: value.config ?? undefined,
    options: isJsonObject(value.options) ? value.options : {},
    children,
  });
}

function resolveReference(entry: Json, templates: AssertionTemplates): Result<JsonObject> {
  if (!isJsonObject(entry)) return noEquivalent(`An assertion must be an object, not ${kindOf(entry)}.`);
  const reference = entry.$ref;
  if (typeof reference !== 'string') return ok(entry);
  const name = templateReference.exec(reference)?.[1];
  const template = name === undefined ? undefined : templates.get(name);
  if (!isJsonObject(template)) return noEquivalent(`There is no assertion template \`${reference}\`.`);
  const { $ref: _reference, ...own } = entry;
  return ok({ ...template, ...own });
}

/** What an assertion is called in a list of what was left out, before it could be read. */
export function writtenType(entry: Json): string {
  if (!isJsonObject(entry)) return 'assertion';
  const written = entry.type ?? entry.$ref;
  return typeof written === 'string' && written !== '' ? written : 'assertion';
}

function numberIn(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
