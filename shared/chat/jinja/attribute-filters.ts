import { bind, flag, requiredText } from './arguments';
import type { Budget } from './budget';
import { TemplateError } from './errors';
import { fold, getter, itemsUnlessFalse, sorted, spent, uniqueValues, type Filter } from './lookups';
import { calculate, order } from './operators';
import { passesTest } from './tests';
import {
  asText,
  isTrue,
  itemsOf,
  orElse,
  list,
  stream,
  tuple,
  undefinedValue,
  type Arguments,
  type Value,
} from './values';

/** Filters that look into their items, by attribute or by test. */
export const attributeFilters = new Map<string, Filter>([
  ['select', (value, args, budget) => pick(value, args, true, false, budget)],
  ['reject', (value, args, budget) => pick(value, args, false, false, budget)],
  ['selectattr', (value, args, budget) => pick(value, args, true, true, budget)],
  ['rejectattr', (value, args, budget) => pick(value, args, false, true, budget)],
  ['sort', sort],
  ['unique', unique],
  ['min', (value, args, budget) => extreme('min', value, args, budget)],
  ['max', (value, args, budget) => extreme('max', value, args, budget)],
  ['sum', sum],
  ['groupby', groupBy],
]);

function pick(value: Value, args: Arguments, wanted: boolean, byAttribute: boolean, budget: Budget): Value {
  const [attribute, ...rest] = byAttribute ? args.positional : [null, ...args.positional];
  if (attribute === undefined) throw new TemplateError('Missing parameter for attribute name');
  const get = getter(attribute, budget);
  const [test, ...testArguments] = rest;
  const name = test === undefined ? undefined : requiredText('select', test);
  const passes = (item: Value): boolean =>
    name === undefined ? isTrue(get(item)) : passesTest(name, get(item), testArguments, budget);
  return stream(spent(itemsUnlessFalse(value), budget).filter((item) => passes(item) === wanted));
}

function sort(value: Value, args: Arguments, budget: Budget): Value {
  const [reversed, caseSensitive, attribute] = bind('sort', args, ['reverse', 'case_sensitive', 'attribute']);
  const getters = (asText(attribute ?? null) ?? '')
    .split(',')
    .map((path) => getter(path === '' ? attribute : path, budget));
  const keyOf = (item: Value): Value => {
    const keys = getters.map((get) => fold(get(item), flag(caseSensitive)));
    return keys.length === 1 ? (keys[0] ?? null) : tuple(keys);
  };
  return list(sorted(itemsOf(value), keyOf, flag(reversed), budget));
}

function unique(value: Value, args: Arguments, budget: Budget): Value {
  const [caseSensitive, attribute] = bind('unique', args, ['case_sensitive', 'attribute']);
  const get = getter(attribute, budget);
  return stream(uniqueValues(itemsOf(value), (item) => fold(get(item), flag(caseSensitive)), budget));
}

function extreme(name: 'min' | 'max', value: Value, args: Arguments, budget: Budget): Value {
  const [caseSensitive, attribute] = bind(name, args, ['case_sensitive', 'attribute']);
  const get = getter(attribute, budget);
  const keyOf = (item: Value): Value => fold(get(item), flag(caseSensitive));
  let best: Value | undefined;
  for (const item of spent(itemsOf(value), budget)) {
    const difference = best === undefined ? -1 : order(keyOf(item), keyOf(best), budget);
    if (best === undefined || (name === 'min' ? difference < 0 : difference > 0)) best = item;
  }
  return orElse(best, undefinedValue('No aggregated item, sequence was empty.'));
}

function sum(value: Value, args: Arguments, budget: Budget): Value {
  const [attribute, start] = bind('sum', args, ['attribute', 'start']);
  const get = getter(attribute, budget);
  return itemsOf(value).reduce<Value>(
    (total, item) => calculate('+', total, get(item), budget),
    orElse(start, 0),
  );
}

function groupBy(value: Value, args: Arguments, budget: Budget): Value {
  const [attribute, fallback, caseSensitive] = bind('groupby', args, [
    'attribute',
    'default',
    'case_sensitive',
  ]);
  const get = getter(attribute, budget, fallback);
  const keyOf = (item: Value): Value => fold(get(item), flag(caseSensitive));
  const groups: { key: Value; items: Value[] }[] = [];
  for (const item of sorted(itemsOf(value), keyOf, false, budget)) {
    const group = groups.at(-1);
    if (group && order(keyOf(item), group.key, budget) === 0) group.items.push(item);
    else groups.push({ key: keyOf(item), items: [item] });
  }
  return list(groups.map(({ items }) => tuple([get(items[0] ?? null), list(items)])));
}
