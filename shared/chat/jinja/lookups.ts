import { requiredText } from './arguments';
import { itemOf } from './attributes';
import type { Budget } from './budget';
import { order } from './operators';
import { asText, equal, isTrue, isUndefined, itemsOf, type Arguments, type Value } from './values';

/** What filters share: how they are called, and how they find, order and compare their items. */
export type Filter = (value: Value, args: Arguments, budget: Budget) => Value;

export function spent(values: readonly Value[], budget: Budget): readonly Value[] {
  budget.spend(values.length);
  return values;
}

/** `map`, `select` and their like give nothing for what is false, even where it cannot be gone over (none). */
export function itemsUnlessFalse(value: Value): readonly Value[] {
  return isTrue(value) ? itemsOf(value) : [];
}

/** A getter for `a.b.0`; whole numbers are looked up as numbers. */
export function getter(
  attribute: Value | undefined,
  budget: Budget,
  fallback?: Value,
): (item: Value) => Value {
  if (attribute === undefined || attribute === null) return (item) => item;
  const path: Value[] =
    typeof attribute === 'number'
      ? [attribute]
      : requiredText('attribute', attribute)
          .split('.')
          .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return (item) => {
    let value = item;
    for (const part of path) {
      value = itemOf(value, part, budget);
      if (fallback !== undefined && fallback !== null && isUndefined(value)) value = fallback;
    }
    return value;
  };
}

/** Stable in both directions, as Python's `sorted`. */
export function sorted<T extends Value>(
  values: readonly T[],
  keyOf: (value: T) => Value,
  reversed: boolean,
  budget: Budget,
): T[] {
  budget.spend(values.length * Math.ceil(Math.log2(values.length + 2)));
  const keyed = values.map((value) => ({ value, key: keyOf(value) }));
  keyed.sort((a, b) => (reversed ? order(b.key, a.key, budget) : order(a.key, b.key, budget)));
  return keyed.map(({ value }) => value);
}

/** Sorting and comparing leave case out unless asked. */
export function fold(value: Value, caseSensitive: boolean): Value {
  const text = caseSensitive ? undefined : asText(value);
  return text === undefined ? value : text.toLowerCase();
}

export function uniqueValues(
  values: readonly Value[],
  keyOf: (value: Value) => Value,
  budget: Budget,
): Value[] {
  const seen: Value[] = [];
  return values.filter((value) => {
    const key = keyOf(value);
    budget.spend(seen.length);
    if (seen.some((other) => equal(other, key, budget))) return false;
    seen.push(key);
    return true;
  });
}
