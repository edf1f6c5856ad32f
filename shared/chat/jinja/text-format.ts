import type { Budget } from './budget';
import { TemplateError } from './errors';
import { integerText, repr, str } from './python-text';
import { asNumber, isDict, isFloat, isSequence, typeName, type Arguments, type Value } from './values';

/** `'… %s …' % value`, with the conversions that templates use. */
export function formatPercent(format: string, value: Value, budget: Budget): string {
  const positional = isSequence(value) && value.kind === 'tuple' ? [...value.items] : [value];
  const named = isDict(value) ? value : undefined;
  let used = 0;
  const result = format.replace(
    /%(?:\(([^)]*)\))?(-?)(0?)(\d*)(?:\.(\d+))?([a-zA-Z%])?/g,
    (
      directive: string,
      key: string | undefined,
      left: string,
      zero: string,
      width: string,
      precision: string | undefined,
      conversion: string | undefined,
    ) => {
      if (conversion === '%') return '%';
      if (Number(width) > 1000 || Number(precision ?? 0) > 100)
        throw new TemplateError('a text is padded too wide');
      let item: Value | undefined;
      if (key === undefined) {
        item = positional[used];
        used += 1;
      } else {
        item = named?.entries.get(key);
      }
      if (item === undefined) throw new TemplateError('not enough arguments for format string');
      const text = converted(item, conversion, precision, directive, budget);
      if (left === '-') return text.padEnd(Number(width));
      return zero === '0' && conversion !== 's'
        ? padZeros(text, Number(width))
        : text.padStart(Number(width));
    },
  );
  if (!named && used < positional.length) {
    throw new TemplateError('not all arguments converted during string formatting');
  }
  budget.text(result.length);
  return result;
}

function converted(
  item: Value,
  conversion: string | undefined,
  precision: string | undefined,
  directive: string,
  budget: Budget,
): string {
  if (conversion === 's') return str(item, budget);
  if (conversion === 'r') return repr(item, budget);
  const number = asNumber(item);
  if (conversion === 'd' || conversion === 'i') {
    if (number === undefined)
      throw new TemplateError(`%d format: a number is required, not ${typeName(item)}`);
    return integerText(Math.trunc(number));
  }
  if (conversion === 'f') {
    if (number === undefined) throw new TemplateError(`must be real number, not ${typeName(item)}`);
    return fixed(number, Number(precision ?? 6));
  }
  throw new TemplateError(`unsupported format '${directive}'`);
}

function padZeros(text: string, width: number): string {
  return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
}

/** `'{} {name}'.format(…)`: fields by place or by name, with `!r`/`!s`, width, `d` and `.2f`. */
export function formatBraces(format: string, args: Arguments, budget: Budget): string {
  let next = 0;
  const result = format.replace(
    /\{\{|\}\}|\{([^{}!:]*)(?:!([rs]))?(?::([^{}]*))?\}|[{}]/g,
    (field: string, name: string | undefined, conversion: string | undefined, specification = '') => {
      if (field === '{{' || field === '}}') return field.charAt(0);
      if (name === undefined) throw new TemplateError("Single '}' or '{' encountered in format string");
      const value = fieldValue(name, args, () => next++);
      return padded(conversion === 'r' ? repr(value, budget) : value, String(specification), budget);
    },
  );
  budget.text(result.length);
  return result;
}

function fieldValue(name: string, args: Arguments, nextIndex: () => number): Value {
  const [root = '', ...path] = name.split(/[.[]/);
  const first =
    root === ''
      ? args.positional[nextIndex()]
      : /^\d+$/.test(root)
        ? args.positional[Number(root)]
        : args.named.get(root);
  if (first === undefined) throw new TemplateError(`no value for the field '{${name}}'`);
  let value: Value = first;
  for (const part of path.map((step) => step.replace(/\]$/, ''))) {
    const inner: Value | undefined = isDict(value)
      ? value.entries.get(part)
      : isSequence(value)
        ? value.items[Number(part)]
        : undefined;
    if (inner === undefined) throw new TemplateError(`no value for the field '{${name}}'`);
    value = inner;
  }
  return value;
}

function padded(value: Value, specification: string, budget: Budget): string {
  const match = /^(?:(.)?([<>^]))?(0?)(\d*)(?:\.(\d+))?([sdf])?$/.exec(specification);
  if (!match || Number(match[4]) > 1000 || Number(match[5] ?? 0) > 100)
    throw new TemplateError(`unsupported format '${specification}'`);
  const [, fill = ' ', align, zero, width = '', precision, type] = match;
  const number = asNumber(value);
  let text = str(value, budget);
  if (type === 'f' || (precision !== undefined && isFloat(value)))
    text = fixed(number ?? 0, Number(precision ?? 6));
  else if (type === 'd') text = integerText(number ?? 0);
  else if (precision !== undefined) text = Array.from(text).slice(0, Number(precision)).join('');
  if (zero === '0' && number !== undefined) return padZeros(text, Number(width));
  const missing = Math.max(0, Number(width) - Array.from(text).length);
  const side = align ?? (number === undefined ? '<' : '>');
  if (side === '^') {
    const before = Math.floor(missing / 2);
    return fill.repeat(before) + text + fill.repeat(missing - before);
  }
  return side === '<' ? text + fill.repeat(missing) : fill.repeat(missing) + text;
}

/** Python rounds what lies exactly between two to the even one, JavaScript away from zero. */
function fixed(value: number, digits: number): string {
  const exact = value.toFixed(100);
  const cut = exact.length - 100 + digits;
  const isHalf = /^50*$/.test(exact.slice(cut));
  const kept = exact.slice(0, digits === 0 ? cut - 1 : cut);
  return isHalf && Number(kept.at(-1)) % 2 === 0 ? kept : value.toFixed(digits);
}
