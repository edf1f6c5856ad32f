import type { JsonMatchGrader } from '../domain/graders/own';
import { canonicalJson, isJsonObject, type Json } from '../json';
import { assertNever } from '../result';
import { kindOf } from '../templates/path';
import { foldCase } from '../text/fold';
import { shownValue } from './score';

type Field = JsonMatchGrader['fields'][number];

/** Why no answer could match this reference by this comparison; undefined where one could. */
export function unsuitableReference(field: Field, reference: Json): string | undefined {
  const unsuitable = (wanted: string) =>
    `the reference's \`${field.path}\` is ${kindOf(reference)}, not ${wanted}`;
  if (field.compare === 'numeric' && toNumber(reference) === undefined) return unsuitable('a number');
  if (field.compare === 'set' && !Array.isArray(reference)) return unsuitable('a list');
  return undefined;
}

/**
 * Compares one field of an answer with the reference; answers the reason where they do not match.
 * - `exact`: equal JSON values; object keys in any order, numbers by value.
 * - `case_insensitive`: the same, with every text in it case-folded.
 * - `numeric`: |answer − reference| ≤ tolerance (default 0). A number written as text counts as that number.
 * - `set`: lists with the same members, in any order and however often.
 */
export function compareField(field: Field, answer: Json, reference: Json): string | undefined {
  if (matches(field, answer, reference)) return undefined;
  if (field.compare === 'numeric' && toNumber(answer) === undefined) {
    return `\`${field.path}\` is ${shownJson(answer)}, not a number`;
  }
  if (field.compare === 'set' && !Array.isArray(answer)) {
    return `\`${field.path}\` is ${kindOf(answer)}, not a list`;
  }
  const within = field.tolerance ? ` within ${field.tolerance}` : '';
  return `\`${field.path}\` is ${shownJson(answer)}, expected ${shownJson(reference)}${within}`;
}

function matches(field: Field, answer: Json, reference: Json): boolean {
  switch (field.compare) {
    case 'exact':
      return canonicalJson(answer) === canonicalJson(reference);
    case 'case_insensitive':
      return canonicalJson(foldTexts(answer)) === canonicalJson(foldTexts(reference));
    case 'numeric':
      return areNear(toNumber(answer), toNumber(reference), field.tolerance ?? 0);
    case 'set':
      return haveSameMembers(answer, reference);
    default:
      return assertNever(field.compare);
  }
}

function areNear(a: number | undefined, b: number | undefined, tolerance: number): boolean {
  if (a === undefined || b === undefined) return false;
  // 1.1 lies within 0.1 of 1, although the difference of the two doubles is a little more than the double 0.1.
  const rounding = 4 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
  return Math.abs(a - b) <= tolerance + rounding;
}

function haveSameMembers(answer: Json, reference: Json): boolean {
  if (!Array.isArray(answer) || !Array.isArray(reference)) return false;
  const actual = new Set(answer.map(canonicalJson));
  const expected = new Set(reference.map(canonicalJson));
  return actual.size === expected.size && [...expected].every((member) => actual.has(member));
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
