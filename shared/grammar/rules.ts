import { SchemaRefusal } from './refusal';

/** Rules shared by all grammars: llama.cpp's, from common/json-schema-to-grammar.cpp (MIT). */
const primitives = {
  boolean: { body: '("true" | "false")', needs: [] },
  'decimal-part': { body: '[0-9]{1,16}', needs: [] },
  'integral-part': { body: '[0] | [1-9] [0-9]{0,15}', needs: [] },
  number: {
    body: '("-"? integral-part) ("." decimal-part)? ([eE] [-+]? integral-part)?',
    needs: ['integral-part', 'decimal-part'],
  },
  integer: { body: '("-"? integral-part)', needs: ['integral-part'] },
  value: {
    body: 'object | array | string | number | boolean | null',
    needs: ['object', 'array', 'string', 'number', 'boolean', 'null'],
  },
  object: {
    body: '"{" space ( string ":" space value ("," space string ":" space value)* )? space "}"',
    needs: ['string', 'value'],
  },
  array: { body: '"[" space ( value ("," space value)* )? space "]"', needs: ['value'] },
  uuid: {
    body: '"\\"" [0-9a-fA-F]{8} "-" [0-9a-fA-F]{4} "-" [0-9a-fA-F]{4} "-" [0-9a-fA-F]{4} "-" [0-9a-fA-F]{12} "\\""',
    needs: [],
  },
  char: { body: '[^"\\\\\\x7F\\x00-\\x1F] | [\\\\] (["\\\\bfnrt] | "u" [0-9a-fA-F]{4})', needs: [] },
  string: { body: '"\\"" char* "\\""', needs: ['char'] },
  null: { body: '"null"', needs: [] },
  date: {
    body: '[0-9]{4} "-" ( "0" [1-9] | "1" [0-2] ) "-" ( "0" [1-9] | [1-2] [0-9] | "3" [0-1] )',
    needs: [],
  },
  time: {
    body: '([01] [0-9] | "2" [0-3]) ":" [0-5] [0-9] ":" [0-5] [0-9] ( "." [0-9]{3} )? ( "Z" | ( "+" | "-" ) ( [01] [0-9] | "2" [0-3] ) ":" [0-5] [0-9] )',
    needs: [],
  },
  'date-time': { body: 'date "T" time', needs: ['date', 'time'] },
  'date-string': { body: '"\\"" date "\\""', needs: ['date'] },
  'time-string': { body: '"\\"" time "\\""', needs: ['time'] },
  'date-time-string': { body: '"\\"" date-time "\\""', needs: ['date-time'] },
} satisfies Record<string, { body: string; needs: string[] }>;

export type Primitive = keyof typeof primitives;

const space = '| " " | "\\n"{1,2} [ \\t]{0,20}';
const maxRules = 5_000;
const maxText = 1_000_000;

export interface Rules {
  /** Adds a rule and gives its name: `name`, or with a number behind it where that is another rule's. */
  add(name: string, body: string): string;
  /** A name of its own for a rule whose body comes later. */
  reserve(name: string): string;
  define(name: string, body: string): void;
  primitive(name: Primitive): string;
  /** A primitive's body for a rule under another name. */
  primitiveBody(name: Primitive): string;
  /** The grammar, its rules in the order of their names. */
  text(): string;
}

export function createRules(): Rules {
  /** A reserved rule has no body yet. */
  const rules = new Map<string, string | undefined>([['space', space]]);
  let length = 0;

  const set = (name: string, body: string | undefined): void => {
    length += name.length + (body?.length ?? 0);
    if (rules.size > maxRules || length > maxText) throw new SchemaRefusal('is too large for a grammar');
    rules.set(name, body);
  };
  const isFree = (name: string, body: string | undefined): boolean =>
    !rules.has(name) || (body !== undefined && rules.get(name) === body);
  const freeName = (name: string, body: string | undefined): string => {
    const plain = name.replace(/[^a-zA-Z0-9-]+/g, '-');
    if (isFree(plain, body)) return plain;
    let suffix = 0;
    while (!isFree(`${plain}${suffix}`, body)) suffix += 1;
    return `${plain}${suffix}`;
  };
  const add = (name: string, body: string): string => {
    const free = freeName(name, body);
    if (!rules.has(free)) set(free, body);
    return free;
  };
  const addNeeds = (name: Primitive): void => {
    for (const need of primitives[name].needs) if (isPrimitive(need) && !rules.has(need)) primitive(need);
  };
  const primitive = (name: Primitive): string => {
    const added = add(name, primitives[name].body);
    addNeeds(name);
    return added;
  };

  return {
    add,
    reserve(name) {
      const free = freeName(name, undefined);
      set(free, undefined);
      return free;
    },
    define: set,
    primitive,
    primitiveBody(name) {
      addNeeds(name);
      return primitives[name].body;
    },
    text: () =>
      [...rules]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, body]) => `${name} ::= ${body ?? ''}\n`)
        .join(''),
  };
}

function isPrimitive(name: string): name is Primitive {
  return Object.hasOwn(primitives, name);
}

/** Names that a schema's own rules must not take. */
export function isReservedName(name: string): boolean {
  return name === 'root' || isPrimitive(name);
}

export function literal(text: string): string {
  const escapes: Record<string, string> = { '\r': '\\r', '\n': '\\n', '"': '\\"', '\\': '\\\\' };
  return `"${text.replace(/[\r\n"\\]/g, (character) => escapes[character] ?? character)}"`;
}

/** `item` between `min` and `max` times, with `separator` between two. */
export function repetition(item: string, min: number, max: number | undefined, separator = ''): string {
  if (max === 0) return '';
  if (min === 0 && max === 1) return `${item}?`;
  if (separator === '') {
    if (max === undefined && min <= 1) return min === 1 ? `${item}+` : `${item}*`;
    return `${item}{${min},${max ?? ''}}`;
  }
  const more = repetition(
    `(${separator} ${item})`,
    Math.max(0, min - 1),
    max === undefined ? undefined : max - 1,
  );
  const all = `${item} ${more}`;
  return min === 0 ? `(${all})?` : all;
}
