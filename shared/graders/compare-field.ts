import type { JsonMatchGrader } from '../domain/grader';
import { canonicalJson, isJsonObject, type Json } from '../json';
import { assertNever } from '../result';
import { kindOf } from '../templates/path';
import { foldCase } from '../text/fold';
import { shownValue } from './score';

type Field = JsonMatchGrader['fields'][number];

/** `error`: the reference does not suit the comparison, so no answer could match. */
export type FieldComparison = { matches: true } | { matches: false; reason: string } | { error: string };

/**
 * Compares one field of an answer with the reference.
 * - `exact`: equal JSON values; object keys in any order, numbers by value.
 * - `case_insensitive`: the same, with every text in it case-folded.
 * - `numeric`: |answer − reference| ≤ tolerance (default 0). A number written as text counts as that number.
 * - `set`: lists with the same members, in any order and however often.
 */
export function compareField(field: Field, answer: Json, reference: Json): FieldComparison {
  switch (field.compare) {
    case 'exact':
      return verdict(canonicalJson(answer) === canonicalJson(reference), field, answer, reference);
    case 'case_insensitive':
      return verdict(
        canonicalJson(foldTexts(answer)) === canonicalJson(foldTexts(reference)),
        field,
        answer,
        reference,
      );
    case 'numeric':
      return compareNumbers(field, answer, reference);
    case 'set':
      return compareSets(field, answer, reference);
    default:
      return assertNever(field.compare);
  }
}

function compareNumbers(field: Field, answer: Json, reference: Json): FieldComparison {
  const expected = toNumber(reference);
  if (expected === undefined) {
    return { error: `The reference's \`${field.path}\` is ${kindOf(reference)}, not a number` };
  }
  const actual = toNumber(answer);
  if (actual === undefined)
    return { matches: false, reason: `\`${field.path}\` is ${shownJson(answer)}, not a number` };
  // 1.1 lies within 0.1 of 1, although the difference of the two doubles is a little more than the double 0.1.
  const rounding = 4 * Number.EPSILON * Math.max(Math.abs(actual), Math.abs(expected));
  const near = Math.abs(actual - expected) <= (field.tolerance ?? 0) + rounding;
  return verdict(near, field, answer, reference);
}

function compareSets(field: Field, answer: Json, reference: Json): FieldComparison {
  if (!Array.isArray(reference)) {
    return { error: `The reference's \`${field.path}\` is ${kindOf(reference)}, not a list` };
  }
  if (!Array.isArray(answer)) {
    return { matches: false, reason: `\`${field.path}\` is ${kindOf(answer)}, not a list` };
  }
  const actual = new Set(answer.map(canonicalJson));
  const expected = new Set(reference.map(canonicalJson));
  const equal = actual.size === expected.size && [...expected].every((member) => actual.has(member));
  return verdict(equal, field, answer, reference);
}

function verdict(matches: boolean, field: Field, answer: Json, reference: Json): FieldComparison {
  if (matches) return { matches };
  const within = field.tolerance ? ` within ${field.tolerance}` : '';
  return {
    matches,
    reason: `\`${field.path}\` is ${shownJson(answer)}, expected ${shownJson(reference)}${within}`,
  };
}

function shownJson(value: Json): string {
  if (typeof value === 'string') return shownValue(value);
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function foldTexts(value: Json): Json {
  if (typeof value === 'string') return foldCase(value);
  if (Array.isArray(value)) return value.map(foldTexts);
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, foldTexts(member)]));
  }
  return value;
}

function toNumber(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(value))
    return undefined;
  return Number(value);
}
