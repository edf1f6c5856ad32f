/** A small reader of llama.cpp's grammars, enough to ask whether a text belongs to one and to make texts of one. */
type Node =
  | { type: 'text'; codes: number[] }
  | { type: 'class'; negated: boolean; ranges: [number, number][] }
  | { type: 'rule'; name: string }
  | { type: 'all'; parts: Node[] }
  | { type: 'any'; ways: Node[] }
  | { type: 'repeat'; part: Node; min: number; max: number };

export type Grammar = ReadonlyMap<string, Node>;

export function parseGbnf(text: string): Grammar {
  const rules = new Map<string, Node>();
  for (const line of text.split('\n').filter((candidate) => candidate !== '')) {
    const match = /^([a-zA-Z0-9-]+) ::= (.*)$/.exec(line);
    if (!match) throw new Error(`no rule: ${line}`);
    const [, name = '', body = ''] = match;
    if (rules.has(name)) throw new Error(`two rules ${name}`);
    rules.set(name, parseBody(body));
  }
  for (const name of [...rules.values()].flatMap(namesIn)) {
    if (!rules.has(name)) throw new Error(`no rule ${name}`);
  }
  if (!rules.has('root')) throw new Error('no root');
  return rules;
}

function namesIn(node: Node): string[] {
  switch (node.type) {
    case 'rule':
      return [node.name];
    case 'all':
      return node.parts.flatMap(namesIn);
    case 'any':
      return node.ways.flatMap(namesIn);
    case 'repeat':
      return namesIn(node.part);
    default:
      return [];
  }
}

function parseBody(body: string): Node {
  const characters = Array.from(body);
  let at = 0;
  const node = alternatives();
  if (at < characters.length) throw new Error(`unexpected ${characters.slice(at).join('')} in ${body}`);
  return node;

  function alternatives(): Node {
    const ways = [sequence()];
    while (characters[at] === '|') {
      at += 1;
      ways.push(sequence());
    }
    return { type: 'any', ways };
  }

  function sequence(): Node {
    const parts: Node[] = [];
    for (;;) {
      while (characters[at] === ' ') at += 1;
      const next = characters[at];
      if (next === undefined || next === '|' || next === ')') return { type: 'all', parts };
      parts.push(repeated(symbol(next)));
    }
  }

  function symbol(next: string): Node {
    at += 1;
    if (next === '"') return { type: 'text', codes: codesUntil('"') };
    if (next === '[') return characterClass();
    if (next === '(') {
      const inner = alternatives();
      if (characters[at] !== ')') throw new Error(`no ) in ${body}`);
      at += 1;
      return inner;
    }
    const name = /^[a-zA-Z0-9-]+/.exec(characters.slice(at - 1).join(''))?.[0];
    if (name === undefined) throw new Error(`unexpected ${next} in ${body}`);
    at += name.length - 1;
    return { type: 'rule', name };
  }

  function repeated(part: Node): Node {
    const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})/.exec(characters.slice(at, at + 20).join(''));
    if (!match) return part;
    at += match[0].length;
    const [, sign, min = '0', comma, max] = match;
    if (sign !== undefined) {
      return { type: 'repeat', part, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    }
    return {
      type: 'repeat',
      part,
      min: Number(min),
      max: comma === '' ? Number(min) : max === '' ? Infinity : Number(max),
    };
  }

  function characterClass(): Node {
    const negated = characters[at] === '^';
    if (negated) at += 1;
    const ranges: [number, number][] = [];
    while (characters[at] !== ']') {
      const from = code();
      if (characters[at] === '-' && characters[at + 1] !== ']') {
        at += 1;
        ranges.push([from, code()]);
      } else {
        ranges.push([from, from]);
      }
    }
    at += 1;
    return { type: 'class', negated, ranges };
  }

  function codesUntil(end: string): number[] {
    const codes: number[] = [];
    while (characters[at] !== end) codes.push(code());
    at += 1;
    return codes;
  }

  /** llama.cpp's parse_char. */
  function code(): number {
    const character = characters[at];
    if (character === undefined) throw new Error(`unfinished ${body}`);
    at += 1;
    if (character !== '\\') return character.codePointAt(0) ?? 0;
    const escape = characters[at] ?? '';
    at += 1;
    const width = { x: 2, u: 4, U: 8 }[escape];
    if (width !== undefined) {
      at += width;
      return Number.parseInt(characters.slice(at - width, at).join(''), 16);
    }
    const simple = { t: '\t', r: '\r', n: '\n', '\\': '\\', '"': '"', '[': '[', ']': ']', '-': '-' }[escape];
    if (simple === undefined) throw new Error(`unknown escape \\${escape} in ${body}`);
    return simple.charCodeAt(0);
  }
}

function inClass(node: Node & { type: 'class' }, code: number): boolean {
  return node.ranges.some(([from, to]) => from <= code && code <= to) !== node.negated;
}

/** Whether the whole of `text` belongs to the grammar. */
export function accepts(grammar: Grammar, text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const known = new Map<Node, Map<number, Set<number>>>();
  return ends(grammar.get('root'), 0).has(codes.length);

  /** Where a match of `node` from `start` on may end. */
  function ends(node: Node | undefined, start: number): Set<number> {
    if (!node) throw new Error('no rule');
    const before = known.get(node)?.get(start);
    if (before) return before;
    const found = new Set<number>();
    known.set(node, (known.get(node) ?? new Map<number, Set<number>>()).set(start, found));
    for (const end of matches(node, start)) found.add(end);
    return found;
  }

  function matches(node: Node, start: number): Iterable<number> {
    switch (node.type) {
      case 'text':
        return node.codes.every((code, index) => codes[start + index] === code)
          ? [start + node.codes.length]
          : [];
      case 'class': {
        const code = codes[start];
        return code !== undefined && inClass(node, code) ? [start + 1] : [];
      }
      case 'rule':
        return ends(grammar.get(node.name), start);
      case 'any':
        return new Set(node.ways.flatMap((way) => [...ends(way, start)]));
      case 'all':
        return node.parts.reduce<Set<number>>(
          (starts, part) => new Set([...starts].flatMap((from) => [...ends(part, from)])),
          new Set([start]),
        );
      case 'repeat': {
        const reached = new Set<number>(node.min === 0 ? [start] : []);
        let front = new Set([start]);
        for (let times = 1; times <= node.max && front.size > 0; times += 1) {
          front = new Set([...front].flatMap((from) => [...ends(node.part, from)]));
          if (times > node.min) front = new Set([...front].filter((end) => !reached.has(end)));
          if (times >= node.min) for (const end of front) reached.add(end);
        }
        return reached;
      }
    }
  }
}

/** A text of the grammar; `random` gives numbers from 0 up to 1. Past `patience` choices it takes the first and shortest. */
export function generate(grammar: Grammar, random: () => number, patience = 400): string {
  let left = patience;
  return make(grammar.get('root'), 0);

  function make(node: Node | undefined, depth: number): string {
    if (!node || depth > 3000) throw new Error('no end');
    left -= 1;
    const tired = left < 0;
    switch (node.type) {
      case 'text':
        return String.fromCodePoint(...node.codes);
      case 'class': {
        const [from, to] = node.negated
          ? ([0x20, 0x24f] as const)
          : (node.ranges[Math.floor(random() * node.ranges.length)] ?? ([0, 0] as const));
        for (;;) {
          const code = from + Math.floor(random() * (to - from + 1));
          if (inClass(node, code) && !(code >= 0xd800 && code < 0xe000)) return String.fromCodePoint(code);
        }
      }
      case 'rule':
        return make(grammar.get(node.name), depth + 1);
      case 'all':
        return node.parts.map((part) => make(part, depth + 1)).join('');
      case 'any': {
        const way = tired ? shortest(node.ways) : node.ways[Math.floor(random() * node.ways.length)];
        return make(way, depth + 1);
      }
      case 'repeat': {
        const more = tired ? 0 : Math.floor(random() * Math.min(4, node.max - node.min + 1));
        return Array.from({ length: node.min + more }, () => make(node.part, depth + 1)).join('');
      }
    }
  }

  /** The way with the fewest rules in it: `null` and not `object`. */
  function shortest(ways: readonly Node[]): Node | undefined {
    return [...ways].sort((a, b) => cost(a) - cost(b))[0];
  }

  function cost(node: Node): number {
    const names = namesIn(node);
    return names.length + names.flatMap((name) => namesIn(grammar.get(name) ?? node)).length;
  }
}
