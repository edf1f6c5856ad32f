import type { Budget } from './budget';
import { TemplateError } from './errors';
import { changesItself, methodOf } from './methods';
import {
  asKey,
  asNumber,
  asText,
  isDict,
  isSequence,
  isUndefined,
  orElse,
  list,
  tuple,
  typeName,
  undefinedValue,
  type Value,
} from './values';

/** `object.name`: Python's attributes (methods) come first, then items. */
export function attributeOf(object: Value, name: string, budget: Budget): Value {
  refuseUndefined(object);
  let value = ownAttribute(object, name, budget);
  if (value === undefined) value = ownItem(object, name, budget);
  return orElse(value, missing(object, name));
}

/** `object[key]`: items come first, then attributes. */
export function itemOf(object: Value, key: Value, budget: Budget): Value {
  refuseUndefined(object);
  const name = asText(key);
  let value = ownItem(object, key, budget);
  if (value === undefined && name !== undefined) value = ownAttribute(object, name, budget);
  return orElse(value, missing(object, key));
}

function ownAttribute(object: Value, name: string, budget: Budget): Value | undefined {
  if (typeof object === 'object' && object?.kind === 'attributes') return object.attributes.get(name);
  if (changesItself(object, name)) {
    return undefinedValue(`access to attribute '${name}' of '${typeName(object)}' object is unsafe.`);
  }
  return methodOf(object, name, budget);
}

function ownItem(object: Value, key: Value, budget: Budget): Value | undefined {
  if (isDict(object)) return isHashable(key) ? object.entries.get(asKey(key)) : undefined;
  const index = asNumber(key);
  if (index === undefined || !Number.isInteger(index)) return undefined;
  if (isSequence(object)) return object.items.at(index);
  const text = asText(object);
  if (text === undefined) return undefined;
  budget.spend(text.length / 16);
  return Array.from(text).at(index);
}

function isHashable(key: Value): boolean {
  return key === null || typeof key !== 'object' || key.kind === 'markup' || key.kind === 'float';
}

function missing(object: Value, key: Value): Value {
  const name = asText(key);
  if (name !== undefined) {
    return undefinedValue(`'${jinjaTypeName(object)}' has no attribute '${name}'`);
  }
  return undefinedValue(`${jinjaTypeName(object)} has no element ${String(asNumber(key) ?? '')}`);
}

/** Jinja's name of a value's type in messages. */
function jinjaTypeName(value: Value): string {
  return value === null ? 'None' : `${typeName(value)} object`;
}

/** `object[start:stop:step]`. */
export function sliceOf(
  object: Value,
  start: Value | undefined,
  stop: Value | undefined,
  step: Value | undefined,
  budget: Budget,
): Value {
  refuseUndefined(object);
  const text = asText(object);
  const items = text !== undefined ? Array.from(text) : isSequence(object) ? object.items : undefined;
  if (!items) return missing(object, 'slice');
  budget.spend(items.length / 16);
  const picked = slice<Value>(items, bound(start), bound(stop), bound(step) ?? 1);
  if (text !== undefined) return picked.map((item) => asText(item) ?? '').join('');
  return isSequence(object) && object.kind === 'tuple' ? tuple(picked) : list(picked);
}

function bound(value: Value | undefined): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = asNumber(value);
  if (number === undefined || !Number.isInteger(number)) {
    throw new TemplateError('slice indices must be integers or None or have an __index__ method');
  }
  return number;
}

/** Python's slice, with its rules for bounds outside and for steps backwards. */
function slice<T>(
  items: readonly T[],
  start: number | undefined,
  stop: number | undefined,
  step: number,
): T[] {
  if (step === 0) throw new TemplateError('slice step cannot be zero');
  const { length } = items;
  const lowest = step > 0 ? 0 : -1;
  const highest = step > 0 ? length : length - 1;
  const clamp = (index: number): number =>
    Math.min(Math.max(index < 0 ? index + length : index, lowest), highest);
  const from = start === undefined ? (step > 0 ? lowest : highest) : clamp(start);
  const to = stop === undefined ? (step > 0 ? highest : lowest) : clamp(stop);
  const picked: T[] = [];
  for (let index = from; step > 0 ? index < to : index > to; index += step) {
    const item = items[index];
    if (item !== undefined) picked.push(item);
  }
  return picked;
}

function refuseUndefined(object: Value): void {
  if (isUndefined(object)) throw new TemplateError(object.reason);
}
