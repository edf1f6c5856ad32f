import { anyCharacter, characterRule, complement, shorthand, type Range } from './character-class';
import { SchemaRefusal } from './refusal';
import { literal, repetition, type Rules } from './rules';

const maxPattern = 2_000;
const maxDepth = 50;
const maxTimes = 2_000;

interface Times {
  min: number;
  max: number | undefined;
}

/**
 * A rule for a JSON string whose text matches a regular expression (ECMA-262, as far as a grammar can say it). A pattern
 * that is not anchored may have anything before and after it, as JSON Schema means it.
 */
export function patternRule(pattern: string, path: string, rules: Rules): string {
  if (pattern.length > maxPattern) throw new SchemaRefusal('has a very long "pattern": shorten it', path);
  const characters = Array.from(pattern);
  let position = 0;
  let depth = 0;
  let endsAnchored = false;
  /** How many rules llama.cpp makes of what is read so far, at most: it refuses to repeat too many. */
  let made = 0;

  const fail = (problem: string): SchemaRefusal =>
    new SchemaRefusal(`has the "pattern" ${JSON.stringify(pattern)} with ${problem}`, path);
  const peek = (): string | undefined => characters[position];
  const take = (expected: string): boolean => {
    const found = expected === characters.slice(position, position + expected.length).join('');
    if (found) position += expected.length;
    return found;
  };

  const startsAnchored = take('^');
  const body = alternatives();
  if (position < characters.length) throw fail('a parenthesis that nothing opens');
  const anything = startsAnchored && endsAnchored ? '' : `${rules.primitive('char')}*`;
  const before = startsAnchored ? '' : `${anything} `;
  const after = endsAnchored ? '' : ` ${anything}`;
  return `"\\"" ${before}(${body})${after} "\\""`;

  function alternatives(): string {
    depth += 1;
    if (depth > maxDepth) throw fail('too many parentheses in each other');
    const ways = [sequence()];
    while (take('|')) ways.push(sequence());
    depth -= 1;
    return ways.join(' | ');
  }

  function sequence(): string {
    const parts: string[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') parts.push(literal(text));
      text = '';
    };
    for (;;) {
      const next = peek();
      if (next === undefined || next === '|' || next === ')') break;
      if (next === '$' && position === characters.length - 1 && depth === 1) {
        position += 1;
        endsAnchored = true;
        break;
      }
      const before = made;
      const atom = takeAtom();
      const times = quantifier();
      if (times) countRepetition(times, next === '(' ? made - before : 1);
      if (typeof atom === 'string' && !times) {
        text += atom;
        continue;
      }
      flush();
      const rule = typeof atom === 'string' ? literal(atom) : atom.rule;
      const repeated = times ? repetition(rule, times.min, times.max) : rule;
      if (repeated !== '') parts.push(repeated);
    }
    flush();
    return parts.length > 0 ? parts.join(' ') : '""';
  }

  function countRepetition({ min, max }: Times, repeated: number): void {
    const total = max !== undefined && max > 0 ? max : Math.max(1, min);
    if (repeated * total > maxTimes) throw fail('more repetitions than a grammar takes');
    made += max === undefined ? 1 : max - min;
  }

  /** Text as JSON writes it, or a rule. */
  function takeAtom(): string | { rule: string } {
    const character = characters[position] ?? '';
    position += 1;
    switch (character) {
      case '.':
        made += 2;
        return { rule: rules.add('dot', characterRule(anyCharacter, path)) };
      case '(':
        return group();
      case '[':
        made += 1;
        return { rule: characterRule(characterClass(), path) };
      case '\\': {
        const ranges = shorthand(peek() ?? '');
        if (!ranges) return jsonText(escapedCode());
        position += 1;
        made += 1;
        return { rule: characterRule(ranges, path) };
      }
      case '^':
      case '$':
        throw fail('an anchor in its middle, which a grammar cannot express');
      case '*':
      case '+':
      case '?':
      case '{':
        throw fail(`a "${character}" that repeats nothing`);
      default:
        return jsonText(character.codePointAt(0) ?? 0);
    }
  }

  function group(): { rule: string } {
    const named = /^\?<[A-Za-z_]\w*>/.exec(characters.slice(position, position + 60).join(''));
    if (named) position += named[0].length;
    else if (peek() === '?' && !take('?:')) {
      throw fail('a look-around or flags, which a grammar cannot express');
    }
    made += 1;
    const inner = alternatives();
    if (!take(')')) throw fail('a parenthesis that nothing closes');
    return { rule: `(${inner})` };
  }

  function characterClass(): readonly Range[] {
    const negated = take('^');
    const ranges: Range[] = [];
    while (!take(']')) {
      if (position >= characters.length) throw fail('a "[" that nothing closes');
      const from = classMember();
      if (typeof from !== 'number') {
        ranges.push(...from);
      } else if (peek() === '-' && characters[position + 1] !== ']') {
        position += 1;
        const to = classMember();
        if (typeof to !== 'number' || to < from) throw fail('a range of characters out of order');
        ranges.push([from, to]);
      } else {
        ranges.push([from, from]);
      }
    }
    return negated ? complement(ranges) : ranges;
  }

  function classMember(): number | readonly Range[] {
    const character = characters[position] ?? '';
    position += 1;
    if (character !== '\\') return character.codePointAt(0) ?? 0;
    const ranges = shorthand(peek() ?? '');
    if (ranges) {
      position += 1;
      return ranges;
    }
    if (take('b')) return 0x08;
    return escapedCode();
  }

  /** The character behind a backslash. */
  function escapedCode(): number {
    const character = characters[position] ?? '';
    position += 1;
    const simple: Record<string, number> = { n: 0x0a, r: 0x0d, t: 0x09, f: 0x0c, v: 0x0b, 0: 0x00 };
    const code = simple[character];
    if (code !== undefined) return code;
    if (character === 'x' || character === 'u') {
      const hex = characters.slice(position, position + (character === 'x' ? 2 : 4)).join('');
      if (!/^(?:[\da-fA-F]{2}|[\da-fA-F]{4})$/.test(hex)) throw fail(`an unfinished "\\${character}"`);
      position += hex.length;
      return Number.parseInt(hex, 16);
    }
    if (character === '' || /[\p{L}\p{N}]/u.test(character)) {
      throw fail(`"\\${character}", which a grammar cannot express`);
    }
    return character.codePointAt(0) ?? 0;
  }

  function jsonText(code: number): string {
    if (code >= 0xd800 && code < 0xe000) throw fail('half of a character pair');
    return JSON.stringify(String.fromCodePoint(code)).slice(1, -1);
  }

  function quantifier(): Times | undefined {
    const times = simpleQuantifier() ?? braces();
    // A lazy one matches the same texts.
    if (times) take('?');
    return times;
  }

  function simpleQuantifier(): Times | undefined {
    if (take('*')) return { min: 0, max: undefined };
    if (take('+')) return { min: 1, max: undefined };
    return take('?') ? { min: 0, max: 1 } : undefined;
  }

  function braces(): Times | undefined {
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(characters.slice(position, position + 20).join(''));
    if (!match) return undefined;
    position += match[0].length;
    const min = Number(match[1]);
    const max = match[2] === '' ? min : match[3] === '' ? undefined : Number(match[3]);
    if (Math.max(min, max ?? 0) > maxTimes || (max ?? min) < min) {
      throw fail(`a repetition out of order or above ${maxTimes}`);
    }
    return { min, max };
  }
}
