import { bind, flag, optionalInteger, optionalText, requiredText } from './arguments';
import type { Budget } from './budget';
import { TemplateError } from './errors';
import {
  capitalize,
  isCased,
  isLower,
  isSpace,
  isUpper,
  replaceText,
  splitAt,
  splitLines,
  splitWords,
  str,
  strip,
  title,
} from './python-text';
import { formatBraces } from './text-format';
import {
  asKey,
  asText,
  callable,
  dict,
  equal,
  fromKey,
  isDict,
  isSequence,
  itemsOf,
  list,
  orElse,
  tuple,
  type Arguments,
  type Dict,
  type List,
  type Tuple,
  type Value,
} from './values';

type Method<T> = (self: T, args: Arguments, budget: Budget) => Value;

/** A method of a text, list or dict, bound to it; absent where Python's type has none of that name. */
export function methodOf(self: Value, name: string, budget: Budget): Value | undefined {
  const text = asText(self);
  if (text !== undefined) {
    budget.spend(text.length / 16);
    return bound(textMethods, text, name, budget);
  }
  if (isDict(self)) return bound(dictMethods, self, name, budget);
  if (isSequence(self)) return bound(sequenceMethods, self, name, budget);
  return undefined;
}

/** Methods that would change a list or dict: `transformers` runs templates in a sandbox that refuses them. */
export function changesItself(self: Value, name: string): boolean {
  if (isDict(self)) return ['clear', 'pop', 'popitem', 'setdefault', 'update'].includes(name);
  const changing = ['append', 'clear', 'pop', 'reverse', 'insert', 'sort', 'extend', 'remove'];
  return isSequence(self) && self.kind === 'list' && changing.includes(name);
}

function bound<T>(
  methods: ReadonlyMap<string, Method<T>>,
  self: T,
  name: string,
  budget: Budget,
): Value | undefined {
  const method = methods.get(name);
  return method && callable(name, (args) => method(self, args, budget));
}

const textMethods = new Map<string, Method<string>>([
  ['upper', (text) => text.toUpperCase()],
  ['lower', (text) => text.toLowerCase()],
  ['title', (text) => title(text)],
  ['capitalize', (text) => capitalize(text)],
  ['strip', (text, args) => stripped('strip', text, args, 'both')],
  ['lstrip', (text, args) => stripped('lstrip', text, args, 'left')],
  ['rstrip', (text, args) => stripped('rstrip', text, args, 'right')],
  ['startswith', (text, args) => hasAffix('startswith', args, (affix, from) => text.startsWith(affix, from))],
  ['endswith', (text, args) => hasAffix('endswith', args, (affix) => text.endsWith(affix))],
  ['split', (text, args, budget) => split('split', text, args, false, budget)],
  ['rsplit', (text, args, budget) => split('rsplit', text, args, true, budget)],
  [
    'splitlines',
    (text, args, budget) => {
      const [keepEnds] = bind('splitlines', args, ['keepends']);
      budget.spend(text.length);
      return list(splitLines(text, flag(keepEnds)));
    },
  ],
  ['partition', (text, args) => partition(text, requiredText('partition', args.positional[0]), false)],
  ['rpartition', (text, args) => partition(text, requiredText('rpartition', args.positional[0]), true)],
  [
    'replace',
    (text, args, budget) => {
      const [old, by, count] = bind('replace', args, ['old', 'new', 'count']);
      return replaced(
        text,
        requiredText('replace', old),
        requiredText('replace', by),
        optionalInteger('replace', count) ?? -1,
        budget,
      );
    },
  ],
  [
    'join',
    (text, args, budget) => {
      const parts = itemsOf(args.positional[0] ?? null).map((part) => requiredText('join', part));
      return joined(parts, text, budget);
    },
  ],
  ['find', (text, args) => indexOf(text, text.indexOf(requiredText('find', args.positional[0])))],
  ['rfind', (text, args) => indexOf(text, text.lastIndexOf(requiredText('rfind', args.positional[0])))],
  ['index', (text, args) => found(indexOf(text, text.indexOf(requiredText('index', args.positional[0]))))],
  [
    'count',
    (text, args, budget) => {
      budget.spend(text.length);
      const part = requiredText('count', args.positional[0]);
      return part === '' ? Array.from(text).length + 1 : text.split(part).length - 1;
    },
  ],
  ['removeprefix', (text, args) => without(text, requiredText('removeprefix', args.positional[0]), 'left')],
  ['removesuffix', (text, args) => without(text, requiredText('removesuffix', args.positional[0]), 'right')],
  ['format', (text, args, budget) => formatBraces(text, args, budget)],
  ['isdigit', (text) => /^\p{Nd}+$/u.test(text)],
  ['isdecimal', (text) => /^\p{Nd}+$/u.test(text)],
  ['isnumeric', (text) => /^\p{N}+$/u.test(text)],
  ['isalpha', (text) => /^\p{L}+$/u.test(text)],
  ['isalnum', (text) => /^[\p{L}\p{N}]+$/u.test(text)],
  ['isspace', (text) => text !== '' && [...text].every(isSpace)],
  ['isupper', (text) => isUpper(text)],
  ['islower', (text) => isLower(text)],
  ['swapcase', (text) => [...text].map(swapCase).join('')],
]);

const dictMethods = new Map<string, Method<Dict>>([
  [
    'get',
    (self, args) => {
      const [key, fallback] = bind('get', args, ['key', 'default']);
      return orElse(self.entries.get(asKey(key ?? null)), fallback ?? null);
    },
  ],
  ['items', (self, _, budget) => list(pairs(self, budget))],
  ['keys', (self) => list([...itemsOf(self)])],
  ['values', (self) => list([...self.entries.values()])],
  ['copy', (self) => dict(self.entries)],
]);

const sequenceMethods = new Map<string, Method<List | Tuple>>([
  [
    'index',
    (self, args, budget) => {
      const item = args.positional[0] ?? null;
      return found(self.items.findIndex((candidate) => equal(candidate, item, budget)));
    },
  ],
  [
    'count',
    (self, args, budget) => {
      const item = args.positional[0] ?? null;
      return self.items.filter((candidate) => equal(candidate, item, budget)).length;
    },
  ],
  ['copy', (self) => list([...self.items])],
]);

export function pairs(self: Dict, budget: Budget): Tuple[] {
  budget.spend(self.entries.size);
  return [...self.entries].map(([key, value]) => tuple([fromKey(key), value]));
}

export function replaced(text: string, old: string, by: string, count: number, budget: Budget): string {
  budget.spend(text.length);
  const longest = old === '' ? text.length + 1 : text.split(old).length - 1;
  budget.text(text.length + longest * by.length);
  return replaceText(text, old, by, count);
}

export function joined(parts: readonly string[], separator: string, budget: Budget): string {
  const length = parts.reduce((sum, part) => sum + part.length + separator.length, 0);
  budget.spend(parts.length);
  budget.text(length);
  return parts.join(separator);
}

export function joinedValues(items: readonly Value[], separator: string, budget: Budget): string {
  return joined(
    items.map((item) => str(item, budget)),
    separator,
    budget,
  );
}

function stripped(name: string, text: string, args: Arguments, sides: 'both' | 'left' | 'right'): string {
  const [chars] = bind(name, args, ['chars']);
  return strip(text, optionalText(name, chars), sides);
}

function hasAffix(
  name: string,
  args: Arguments,
  test: (affix: string, from: number | undefined) => boolean,
): boolean {
  const [affix, from] = bind(name, args, name === 'startswith' ? ['prefix', 'start'] : ['suffix']);
  const candidates = affix !== undefined && isSequence(affix) ? affix.items : [affix];
  return candidates.some((candidate) => test(requiredText(name, candidate), optionalInteger(name, from)));
}

function split(name: string, text: string, args: Arguments, fromRight: boolean, budget: Budget): List {
  const [separator, limit] = bind(name, args, ['sep', 'maxsplit']);
  const at = optionalText(name, separator);
  const most = optionalInteger(name, limit) ?? -1;
  budget.spend(text.length);
  if (at !== undefined) return list(splitAt(text, at, most, fromRight));
  if (fromRight && most >= 0) throw new TemplateError('rsplit() with a limit needs a separator');
  return list(splitWords(text, most));
}

function partition(text: string, separator: string, last: boolean): Tuple {
  if (separator === '') throw new TemplateError('empty separator');
  const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (at < 0) return tuple(last ? ['', '', text] : [text, '', '']);
  return tuple([text.slice(0, at), separator, text.slice(at + separator.length)]);
}

/** Python counts code points, JavaScript UTF-16 units. */
function indexOf(text: string, index: number): number {
  return index < 0 ? -1 : Array.from(text.slice(0, index)).length;
}

function found(index: number): number {
  if (index < 0) throw new TemplateError('substring or item not found');
  return index;
}

function without(text: string, affix: string, side: 'left' | 'right'): string {
  if (affix === '') return text;
  if (side === 'left') return text.startsWith(affix) ? text.slice(affix.length) : text;
  return text.endsWith(affix) ? text.slice(0, -affix.length) : text;
}

function swapCase(character: string): string {
  if (!isCased(character)) return character;
  return character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase();
}
