import { bind, requiredText } from './arguments';
import { attributeFilters } from './attribute-filters';
import type { Budget } from './budget';
import { TemplateError } from './errors';
import { getter, itemsUnlessFalse, spent, type Filter } from './lookups';
import { valueFilters } from './value-filters';
import { asText, stream, type Arguments, type Value } from './values';

/** `value | name(args)` */
export function applyFilter(name: string, value: Value, args: Arguments, budget: Budget): Value {
  budget.spend((asText(value)?.length ?? 0) / 16);
  const filter = filters.get(name);
  if (!filter) throw new TemplateError(`No filter named '${name}'.`);
  return filter(value, args, budget);
}

const filters = new Map<string, Filter>([...valueFilters, ...attributeFilters, ['map', map]]);

function map(value: Value, args: Arguments, budget: Budget): Value {
  const items = spent(itemsUnlessFalse(value), budget);
  const [filter, ...positional] = args.positional;
  if (filter === undefined) {
    const [attribute, fallback] = bind('map', args, ['attribute', 'default']);
    if (attribute === undefined) throw new TemplateError('map requires a filter argument');
    return stream(items.map(getter(attribute, budget, fallback)));
  }
  const name = requiredText('map', filter);
  return stream(items.map((item) => applyFilter(name, item, { positional, named: args.named }, budget)));
}
