import type { Json } from '../../json';
import type { Budget } from './budget';
import { TemplateError } from './errors';

/**
 * What a template computes with: Python's values, as far as chat templates use them. An integer is a JavaScript number,
 * a float is boxed, because `1.0` and `1` are written differently.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Float
  | Markup
  | List
  | Tuple
  | Dict
  | Stream
  | Callable
  | Attributes
  | Undefined;

export interface Float {
  kind: 'float';
  value: number;
}

/** Text marked by `|safe`: what is added to it gets HTML-escaped, as MarkupSafe does. */
export interface Markup {
  kind: 'markup';
  text: string;
}

export interface List {
  kind: 'list';
  items: Value[];
}

export interface Tuple {
  kind: 'tuple';
  items: readonly Value[];
}

export type Key = null | boolean | number | string;

export interface Dict {
  kind: 'dict';
  entries: Map<Key, Value>;
}

/** What filters like `map` and `select` give: it has no length, is always true, and can be read once. */
export interface Stream {
  kind: 'stream';
  items: readonly Value[];
  next: number;
}

export interface Arguments {
  positional: Value[];
  named: Map<string, Value>;
}

export interface Callable {
  kind: 'function';
  name: string;
  call(args: Arguments): Value;
}

/** A `namespace(…)`, or the `loop` of a for loop. */
export interface Attributes {
  kind: 'attributes';
  name: 'Namespace' | 'LoopContext';
  attributes: Map<string, Value>;
}

/** Nothing was there. `reason` is what is said when it is used for more than printing or testing. */
export interface Undefined {
  kind: 'undefined';
  reason: string;
}

export function float(value: number): Float {
  return { kind: 'float', value };
}

export function list(items: Value[]): List {
  return { kind: 'list', items };
}

export function tuple(items: readonly Value[]): Tuple {
  return { kind: 'tuple', items };
}

export function dict(entries: Iterable<readonly [Key, Value]> = []): Dict {
  return { kind: 'dict', entries: new Map(entries) };
}

export function stream(items: readonly Value[]): Stream {
  return { kind: 'stream', items, next: 0 };
}

export function callable(name: string, call: (args: Arguments) => Value): Callable {
  return { kind: 'function', name, call };
}

export function undefinedValue(reason: string): Undefined {
  return { kind: 'undefined', reason };
}

export function fromJson(json: Json, depth = 0): Value {
  if (depth > 200) throw new TemplateError('the conversation is nested too deeply');
  if (Array.isArray(json)) return list(json.map((item) => fromJson(item, depth + 1)));
  if (typeof json === 'object' && json !== null) {
    return dict(Object.entries(json).map(([key, value]) => [key, fromJson(value, depth + 1)]));
  }
  if (typeof json === 'number' && !Number.isInteger(json)) return float(json);
  return json;
}

/** Python's name of the type, for messages. */
export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'int';
  if (typeof value === 'string') return 'str';
  switch (value.kind) {
    case 'markup':
      return 'Markup';
    case 'stream':
      return 'generator';
    case 'attributes':
      return value.name;
    case 'undefined':
      return 'Undefined';
    default:
      return value.kind;
  }
}

/** Python's None is `null` here, so `??` would take it for something left out. */
export function orElse(value: Value | undefined, fallback: Value): Value {
  return value === undefined ? fallback : value;
}

export function isUndefined(value: Value): value is Undefined {
  return typeof value === 'object' && value?.kind === 'undefined';
}

export function isDict(value: Value): value is Dict {
  return typeof value === 'object' && value?.kind === 'dict';
}

export function isSequence(value: Value): value is List | Tuple {
  return typeof value === 'object' && (value?.kind === 'list' || value?.kind === 'tuple');
}

/** The text of a string, marked or not. */
export function asText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value?.kind === 'markup' ? value.text : undefined;
}

/** The number of an integer, boolean or float. */
export function asNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return isFloat(value) ? value.value : undefined;
}

export function isFloat(value: Value): value is Float {
  return typeof value === 'object' && value?.kind === 'float';
}

export function isTrue(value: Value): boolean {
  if (value === null || typeof value !== 'object') return Boolean(value);
  switch (value.kind) {
    case 'float':
      return value.value !== 0;
    case 'markup':
      return value.text !== '';
    case 'list':
    case 'tuple':
      return value.items.length > 0;
    case 'dict':
      return value.entries.size > 0;
    case 'undefined':
      return false;
    default:
      return true;
  }
}

/** Python's `==`. */
export function equal(a: Value, b: Value, budget: Budget): boolean {
  if (!isContainer(a) || !isContainer(b)) return equalScalars(a, b);
  budget.enter();
  budget.spend(1);
  const same = equalContainers(a, b, budget);
  budget.leave();
  return same;
}

function isContainer(value: Value): value is List | Tuple | Dict {
  return isSequence(value) || isDict(value);
}

function equalScalars(a: Value, b: Value): boolean {
  const [numberA, numberB] = [asNumber(a), asNumber(b)];
  if (numberA !== undefined || numberB !== undefined) return numberA === numberB;
  const [textA, textB] = [asText(a), asText(b)];
  if (textA !== undefined || textB !== undefined) return textA === textB;
  return isUndefined(a) && isUndefined(b) ? true : a === b;
}

function equalContainers(a: List | Tuple | Dict, b: List | Tuple | Dict, budget: Budget): boolean {
  if (isSequence(a) && isSequence(b)) {
    return (
      a.kind === b.kind &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => equal(item, b.items[index] ?? null, budget))
    );
  }
  if (!isDict(a) || !isDict(b) || a.entries.size !== b.entries.size) return false;
  for (const [key, value] of a.entries) {
    const other = b.entries.get(key);
    if (other === undefined || !equal(value, other, budget)) return false;
  }
  return true;
}

export function asKey(value: Value): Key {
  const text = asText(value);
  if (text !== undefined) return text;
  if (isFloat(value)) return value.value;
  if (value === null || typeof value !== 'object') return value;
  throw new TemplateError(`unhashable type: '${typeName(value)}'`);
}

/** A dict's key as a value again. Whole floats do not come back as floats. */
export function fromKey(key: Key): Value {
  return typeof key === 'number' && !Number.isInteger(key) ? float(key) : key;
}

/** What a `for` loop goes over. */
export function itemsOf(value: Value): readonly Value[] {
  const text = asText(value);
  if (text !== undefined) return Array.from(text);
  if (value !== null && typeof value === 'object') {
    switch (value.kind) {
      case 'list':
      case 'tuple':
        return value.items;
      case 'dict':
        return [...value.entries.keys()].map(fromKey);
      case 'stream': {
        const rest = value.items.slice(value.next);
        value.next = value.items.length;
        return rest;
      }
      case 'undefined':
        return [];
      default:
    }
  }
  throw new TemplateError(`'${typeName(value)}' object is not iterable`);
}

export function lengthOf(value: Value): number {
  const text = asText(value);
  if (text !== undefined) return codePointCount(text);
  if (isSequence(value)) return value.items.length;
  if (isDict(value)) return value.entries.size;
  if (isUndefined(value)) return 0;
  throw new TemplateError(`object of type '${typeName(value)}' has no len()`);
}

function codePointCount(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if (isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))) count -= 1;
  }
  return count;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
