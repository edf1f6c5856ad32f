import type { Rules } from './rules';

export interface PropertyRule {
  name: string;
  /** Name of the rule for `"name": value`. */
  pair: string;
  required: boolean;
}

/**
 * A rule for an object: required properties in the schema's order, then any of the optional ones in theirs, then, where
 * `additional` names a rule for them, others.
 */
export function objectRule(
  prefix: string,
  properties: readonly PropertyRule[],
  additional: string | undefined,
  rules: Rules,
): string {
  const required = properties.filter((property) => property.required).map(({ pair }) => pair);
  const optional = properties.filter((property) => !property.required);
  const choices = [
    ...optional.map(({ name, pair }) => ({ name, pair, many: false })),
    ...(additional === undefined ? [] : [{ name: '*', pair: additional, many: true }]),
  ];
  if (required.length === 0 && choices.length === 0) return '"{" space "}"';

  // From the last choice to the first: each names a rule for what may follow it.
  const alternatives: string[] = [];
  let following = '';
  for (const [index, { name, pair, many }] of [...choices.entries()].reverse()) {
    const rest = index < choices.length - 1 ? ` ${rules.add(`${prefix}${name}-rest`, following)}` : '';
    const another = `( "," space ${pair} )`;
    alternatives.unshift(`${pair}${many ? ` ${another}*` : ''}${rest}`);
    following = `${another}${many ? '*' : '?'}${rest}`;
  }
  const start = `"{" space ${required.join(' "," space ')}`;
  if (choices.length === 0) return `${start} space "}"`;
  const either = alternatives.join(' | ');
  const more = required.length > 0 ? ` ( "," space ( ${either} ) )?` : ` (${either} )?`;
  return `${start}${more} space "}"`;
}

interface Branch {
  children: Map<string, Branch>;
}

/**
 * A JSON string that is none of `names`: it follows a name as far as it likes and then must leave it or go on past its
 * end. An escape may only come after that, since it could spell a name's letter.
 */
export function otherNamesRule(names: readonly string[], char: string): string {
  const root: Branch = { children: new Map() };
  for (const name of names) {
    let branch = root;
    for (const character of name) {
      const next = branch.children.get(character) ?? { children: new Map() };
      branch.children.set(character, next);
      branch = next;
    }
  }
  return `["] ( ${leave(root, char)} )${names.includes('') ? '' : '?'} ["]`;
}

function leave({ children }: Branch, char: string): string {
  const entries = [...children].sort(([a], [b]) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
  const ways = entries.map(([character, branch]) =>
    branch.children.size > 0
      ? `[${inClass(character)}] (${leave(branch, char)})`
      : `[${inClass(character)}] ${char}+`,
  );
  const others = entries.map(([character]) => inClass(character)).join('');
  return [...ways, `[^"\\\\\\x7F\\x00-\\x1F${others}] ${char}*`].join(' | ');
}

function inClass(character: string): string {
  // A grammar knows no escape for ^, which means "not" at a class's beginning.
  if (character === '^') return '\\x5E';
  return /[\]\\-]/.test(character) ? `\\${character}` : character;
}
