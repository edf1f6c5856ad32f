import { bind, flag, optionalInteger, optionalText, requiredText } from './arguments';
import type { Budget } from './budget';
import { TemplateError } from './errors';
import { dumpJson } from './json-dump';
import { joinedValues, methodOf, pairs, replaced } from './methods';
import { fold, getter, sorted, spent, type Filter } from './lookups';
import { splitLines, str, strip } from './python-text';
import { formatPercent } from './text-format';
import {
  asNumber,
  asText,
  dict,
  float,
  isDict,
  isFloat,
  isSequence,
  isTrue,
  isUndefined,
  itemsOf,
  lengthOf,
  list,
  orElse,
  stream,
  tuple,
  typeName,
  undefinedValue,
  type Arguments,
  type Value,
} from './values';

/** Jinja's built-in filters for one value, with `tojson` as `transformers` has it. */
export const valueFilters = new Map<string, Filter>([
  ['tojson', toJson],
  ['safe', (value, _, budget) => ({ kind: 'markup', text: str(value, budget) })],
  ['string', (value, _, budget) => asText(value) ?? str(value, budget)],
  [
    'trim',
    (value, args, budget) =>
      strip(str(value, budget), optionalText('trim', bind('trim', args, ['chars'])[0])),
  ],
  ...(['upper', 'lower', 'title', 'capitalize'] as const).map((name): [string, Filter] => [
    name,
    textMethod(name),
  ]),
  ['replace', replace],
  ['indent', indent],
  ['join', join],
  ['format', (value, args, budget) => formatPercent(str(value, budget), formatArguments(args), budget)],
  ['length', (value) => lengthOf(value)],
  ['count', (value) => lengthOf(value)],
  ['wordcount', (value, _, budget) => (str(value, budget).match(/[\p{L}\p{N}_]+/gu) ?? []).length],
  ['default', defaultTo],
  ['d', defaultTo],
  ['int', toInteger],
  ['float', toFloat],
  ['abs', absolute],
  ['round', round],
  ['list', (value, _, budget) => list([...spent(itemsOf(value), budget)])],
  ['items', items],
  ['dictsort', dictSort],
  ['first', (value) => first(value)],
  ['last', last],
  ['reverse', reverse],
  ['batch', batch],
]);

function toJson(value: Value, args: Arguments, budget: Budget): string {
  const [ensureAscii, indentation, separators, sortKeys] = bind('tojson', args, [
    'ensure_ascii',
    'indent',
    'separators',
    'sort_keys',
  ]);
  const width = typeof indentation === 'string' ? undefined : optionalInteger('tojson', indentation);
  if ((width ?? 0) > 100) throw new TemplateError('a text is padded too wide');
  const step =
    typeof indentation === 'string'
      ? indentation
      : width === undefined
        ? undefined
        : ' '.repeat(Math.max(0, width));
  const pair = separators === undefined || separators === null ? undefined : itemsOf(separators);
  return dumpJson(
    value,
    {
      ensureAscii: flag(ensureAscii),
      indent: step,
      itemSeparator: pair ? requiredText('tojson', pair[0]) : step === undefined ? ', ' : ',',
      keySeparator: pair ? requiredText('tojson', pair[1]) : ': ',
      sortKeys: flag(sortKeys),
    },
    budget,
  );
}

function textMethod(name: string): Filter {
  return (value, args, budget) => {
    const method = methodOf(str(value, budget), name, budget);
    if (typeof method !== 'object' || method?.kind !== 'function') throw new Error(`no text method ${name}`);
    return method.call(args);
  };
}

function replace(value: Value, args: Arguments, budget: Budget): string {
  const [old, by, count] = bind('replace', args, ['old', 'new', 'count']);
  if (old === undefined || by === undefined) throw new TemplateError('replace() needs two texts');
  const most = optionalInteger('replace', count) ?? -1;
  return replaced(str(value, budget), str(old, budget), str(by, budget), most, budget);
}

function indent(value: Value, args: Arguments, budget: Budget): string {
  const [width, firstLine, blank] = bind('indent', args, ['width', 'first', 'blank']);
  const spaces = asText(width ?? null) === undefined ? (optionalInteger('indent', width) ?? 4) : undefined;
  if ((spaces ?? 0) > 1000) throw new TemplateError('a text is padded too wide');
  const margin = spaces === undefined ? requiredText('indent', width) : ' '.repeat(Math.max(0, spaces));
  const lines = splitLines(`${str(value, budget)}\n`);
  budget.text(lines.length * margin.length);
  const indented = lines.map((line, index) =>
    index > 0 && (line !== '' || flag(blank)) ? margin + line : line,
  );
  return (flag(firstLine) ? margin : '') + indented.join('\n');
}

function join(value: Value, args: Arguments, budget: Budget): string {
  const [separator, attribute] = bind('join', args, ['d', 'attribute']);
  const parts = spent(itemsOf(value), budget);
  return joinedValues(parts.map(getter(attribute, budget)), str(orElse(separator, ''), budget), budget);
}

function formatArguments(args: Arguments): Value {
  return args.named.size > 0 ? dict(args.named) : tuple(args.positional);
}

function defaultTo(value: Value, args: Arguments): Value {
  const [fallback, whenFalse] = bind('default', args, ['default_value', 'boolean']);
  return isUndefined(value) || (flag(whenFalse) && !isTrue(value)) ? orElse(fallback, '') : value;
}

function toInteger(value: Value, args: Arguments): Value {
  const [fallback, base] = bind('int', args, ['default', 'base']);
  const number = asNumber(value);
  if (number !== undefined) return Number.isFinite(number) ? Math.trunc(number) : orElse(fallback, 0);
  const text = strip(asText(value) ?? '').replaceAll('_', '');
  const radix = optionalInteger('int', base) ?? 10;
  if (radix !== 10) {
    const digits = text.toLowerCase().replace(/^([+-]?)0[box]/, '$1');
    const parsed = Number.parseInt(digits, radix);
    return /^[+-]?[0-9a-z]+$/.test(digits) && !Number.isNaN(parsed) ? parsed : orElse(fallback, 0);
  }
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  const parsed = parseFloatText(text);
  return parsed !== undefined && Number.isFinite(parsed) ? Math.trunc(parsed) : orElse(fallback, 0);
}

function toFloat(value: Value, args: Arguments): Value {
  const [fallback] = bind('float', args, ['default']);
  const number = asNumber(value) ?? parseFloatText(strip(asText(value) ?? '').replaceAll('_', ''));
  return number === undefined ? orElse(fallback, float(0)) : float(number);
}

function parseFloatText(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function absolute(value: Value): Value {
  const number = asNumber(value);
  if (number === undefined) throw new TemplateError(`bad operand type for abs(): '${typeName(value)}'`);
  return isFloat(value) ? float(Math.abs(number)) : Math.abs(number);
}

function round(value: Value, args: Arguments): Value {
  const [precision, method] = bind('round', args, ['precision', 'method']);
  const number = asNumber(value);
  if (number === undefined) throw new TemplateError(`type ${typeName(value)} cannot be rounded`);
  const factor = 10 ** (optionalInteger('round', precision) ?? 0);
  const scaled = number * factor;
  switch (optionalText('round', method) ?? 'common') {
    case 'ceil':
      return float(Math.ceil(scaled) / factor);
    case 'floor':
      return float(Math.floor(scaled) / factor);
    default:
      return isFloat(value) ? float(halfToEven(scaled) / factor) : halfToEven(scaled) / factor;
  }
}

function halfToEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

function items(value: Value, _: Arguments, budget: Budget): Value {
  if (isUndefined(value)) return stream([]);
  if (!isDict(value)) throw new TemplateError('Can only get item pairs from a mapping.');
  return stream(pairs(value, budget));
}

function dictSort(value: Value, args: Arguments, budget: Budget): Value {
  const [caseSensitive, by, reversed] = bind('dictsort', args, ['case_sensitive', 'by', 'reverse']);
  if (!isDict(value)) throw new TemplateError(`'${typeName(value)}' object has no attribute 'items'`);
  const place = optionalText('dictsort', by) === 'value' ? 1 : 0;
  return list(
    sorted(
      pairs(value, budget),
      (pair) => fold(pair.items[place] ?? null, flag(caseSensitive)),
      flag(reversed),
      budget,
    ),
  );
}

function first(value: Value): Value {
  if (typeof value === 'object' && value?.kind === 'stream') {
    const next = value.items[value.next];
    value.next += next === undefined ? 0 : 1;
    return orElse(next, undefinedValue('No first item, sequence was empty.'));
  }
  return orElse(itemsOf(value)[0], undefinedValue('No first item, sequence was empty.'));
}

function last(value: Value): Value {
  if (typeof value === 'object' && value?.kind === 'stream') {
    throw new TemplateError("'generator' object is not reversible");
  }
  return orElse(itemsOf(value).at(-1), undefinedValue('No last item, sequence was empty.'));
}

function reverse(value: Value, _: Arguments, budget: Budget): Value {
  const backwards = [...spent(itemsOf(value), budget)].reverse();
  if (asText(value) !== undefined) return backwards.map((item) => asText(item) ?? '').join('');
  return isSequence(value) || isDict(value) ? stream(backwards) : list(backwards);
}

function batch(value: Value, args: Arguments, budget: Budget): Value {
  const [size, fill] = bind('batch', args, ['linecount', 'fill_with']);
  const width = optionalInteger('batch', size) ?? 0;
  if (width < 1) throw new TemplateError('batch() needs a size');
  const all = spent(itemsOf(value), budget);
  const batches: Value[] = [];
  for (let start = 0; start < all.length; start += width) {
    const part = all.slice(start, start + width);
    const missing = fill === undefined || fill === null ? 0 : width - part.length;
    budget.spend(missing);
    batches.push(list([...part, ...Array.from({ length: missing }, () => fill ?? null)]));
  }
  return stream(batches);
}
