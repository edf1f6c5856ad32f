import type { Budget } from './budget';
import { TemplateError } from './errors';
import { floatText, integerText } from './python-text';
import { asText, isFloat, typeName, type Key, type Value } from './values';

export interface DumpOptions {
  ensureAscii: boolean;
  /** Text of one level; absent for one line. */
  indent: string | undefined;
  itemSeparator: string;
  keySeparator: string;
  sortKeys: boolean;
}

/** Python's `json.dumps`, which is what `transformers` puts behind `tojson`. */
export function dumpJson(value: Value, options: DumpOptions, budget: Budget, outer = ''): string {
  budget.enter();
  budget.spend(1);
  const text = dump(value, options, budget, outer);
  budget.text(text.length);
  budget.leave();
  return text;
}

function dump(value: Value, options: DumpOptions, budget: Budget, outer: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return integerText(value);
  const text = asText(value);
  if (text !== undefined) return dumpText(text, options.ensureAscii);
  if (isFloat(value)) return floatNumber(value.value);
  if (typeof value === 'object') {
    const { indent, keySeparator } = options;
    const inner = indent === undefined ? '' : outer + indent;
    const dumpItem = (item: Value): string => dumpJson(item, options, budget, inner);
    switch (value.kind) {
      case 'list':
      case 'tuple':
        return joined('[', value.items.map(dumpItem), ']', options, outer);
      case 'dict': {
        const entries = [...value.entries];
        if (options.sortKeys) entries.sort(([a], [b]) => compareKeys(a, b));
        return joined(
          '{',
          entries.map(
            ([key, item]) => `${dumpText(keyText(key), options.ensureAscii)}${keySeparator}${dumpItem(item)}`,
          ),
          '}',
          options,
          outer,
        );
      }
      default:
    }
  }
  throw new TemplateError(`Object of type ${typeName(value)} is not JSON serializable`);
}

function joined(open: string, parts: string[], close: string, options: DumpOptions, outer: string): string {
  if (parts.length === 0) return open + close;
  if (options.indent === undefined) return open + parts.join(options.itemSeparator) + close;
  const line = `\n${outer}${options.indent}`;
  return `${open}${line}${parts.join(options.itemSeparator + line)}\n${outer}${close}`;
}

function keyText(key: Key): string {
  if (typeof key === 'string') return key;
  if (typeof key !== 'number') return String(key);
  return Number.isInteger(key) ? integerText(key) : floatText(key);
}

function compareKeys(a: Key, b: Key): number {
  if (typeof a !== typeof b) throw new TemplateError("'<' not supported between keys of different types");
  return a === b ? 0 : (a ?? 0) < (b ?? 0) ? -1 : 1;
}

function floatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity';
  return floatText(value);
}

/** JavaScript escapes the same characters as Python, and lone surrogates besides, which Python leaves. */
function dumpText(text: string, ensureAscii: boolean): string {
  const json = JSON.stringify(text);
  if (!ensureAscii) return json;
  return json.replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
