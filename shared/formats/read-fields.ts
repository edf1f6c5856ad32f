import { splits, type Split } from '../domain/example';
import { isJsonObject, parseJson, type Json } from '../json';
import { fail, ok, type Result } from '../result';

/** Names of splits in other tools' files. */
const splitNames: ReadonlyMap<string, Split> = new Map<string, Split>([
  ...splits.map((split) => [split, split] as const),
  ['training', 'train'],
  ['validation', 'dev'],
  ['valid', 'dev'],
  ['val', 'dev'],
  ['testing', 'test'],
  ['eval', 'test'],
]);

export function readSplit(value: Json | undefined, otherwise: Split): Result<Split> {
  if (isEmpty(value)) return ok(otherwise);
  const split = typeof value === 'string' ? splitNames.get(value.trim().toLowerCase()) : undefined;
  return split
    ? ok(split)
    : fail('invalid-input', `The split is ${JSON.stringify(value)}; it must be train, dev or test.`);
}

/** A list of texts, or one text with commas or semicolons between the tags. */
export function readTags(value: Json | undefined): Result<string[]> {
  if (isEmpty(value)) return ok([]);
  const list = typeof value === 'string' ? (parseList(value) ?? value.split(/[,;]/)) : value;
  if (!Array.isArray(list) || !list.every((tag) => typeof tag === 'string')) {
    return fail('invalid-input', 'The tags must be text or a list of texts.');
  }
  return ok(list.map((tag) => tag.trim()).filter((tag) => tag !== ''));
}

export function readTools(value: Json | undefined): Result<Json[] | undefined> {
  if (isEmpty(value)) return ok(undefined);
  const list = typeof value === 'string' ? parseList(value) : value;
  return Array.isArray(list) ? ok(list) : fail('invalid-input', 'The tools must be a list.');
}

function parseList(text: string): Json[] | undefined {
  const value = text.trimStart().startsWith('[') ? parseJson(text) : undefined;
  return Array.isArray(value) ? value : undefined;
}

export function isEmpty(value: Json | undefined): value is undefined | null | '' {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Text, or a number or truth value as text; undefined for anything else and for nothing. */
export function plainText(value: Json | undefined): string | undefined {
  if (isEmpty(value) || Array.isArray(value) || isJsonObject(value)) return undefined;
  return String(value);
}
