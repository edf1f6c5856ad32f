/**
 * A JavaScript regular expression (ECMA-262 §22.2.1, Annex B included) in RE2's syntax, so that it can be tested in
 * linear time. Only whether it matches is kept: groups are not captured. Undefined where RE2 has nothing like it
 * (look-around, back-references). The pattern must be one that JavaScript can read.
 *
 * Texts are sequences of code points, and letters of either case are equal by Unicode's simple folding, both as with
 * JavaScript's `u` flag.
 */
export function regexToRe2(pattern: string, dotMatchesAll: boolean): string | undefined {
  const reader = { pattern, at: 0 };
  /** For each open group, whether the dot matches line ends in it: `(?s:…)` changes that. */
  const dots = [dotMatchesAll];
  let out = '';
  while (reader.at < pattern.length) {
    const quantifier = take(reader, /\{\d+(?:,\d*)?\}|[*+?|^$]/y);
    if (quantifier !== undefined) {
      out += quantifier;
      continue;
    }
    if (take(reader, /\)/y) !== undefined) {
      dots.pop();
      out += ')';
      continue;
    }
    const group = take(reader, /\(/y);
    if (group !== undefined) {
      const kind = take(reader, /\?<?[=!]|\?:|\?<[^>]*>|\?[ims-]*:/y) ?? '?:';
      if (/[=!]$/.test(kind)) return undefined;
      const flags = /^\?([ims]*)-?([ims]*):$/.exec(kind);
      const dot = dots.at(-1) ?? dotMatchesAll;
      dots.push(flags?.[1]?.includes('s') ? true : flags?.[2]?.includes('s') ? false : dot);
      out += flags ? `(${kind}` : '(?:';
      continue;
    }
    if (take(reader, /\./y) !== undefined) {
      out += (dots.at(-1) ?? dotMatchesAll) ? anything : `[^${lineEnds}]`;
      continue;
    }
    const piece = take(reader, /\[/y) === undefined ? outsideClass(reader) : characterClass(reader);
    if (piece === undefined) return undefined;
    out += piece;
  }
  return out;
}

const lineEnds = '\\n\\r\\x{2028}\\x{2029}';
/** ECMA-262 WhiteSpace and LineTerminator; RE2's own `\s` knows ASCII only. */
const spaces =
  '\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const noSpaces =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';
const anything = '[\\x{0}-\\x{10ffff}]';
const nothing = '[^\\x{0}-\\x{10ffff}]';

interface Reader {
  readonly pattern: string;
  at: number;
}

/** What a sticky pattern matches here; the reader then stands behind it. */
function take(reader: Reader, expression: RegExp): string | undefined {
  expression.lastIndex = reader.at;
  const match = expression.exec(reader.pattern);
  if (!match) return undefined;
  reader.at = expression.lastIndex;
  return match[0];
}

function takeCharacter(reader: Reader): number {
  const code = reader.pattern.codePointAt(reader.at) ?? 0;
  reader.at += code > 0xffff ? 2 : 1;
  return code;
}

function hex(code: number): string {
  return `\\x{${code.toString(16)}}`;
}

function outsideClass(reader: Reader): string | undefined {
  if (take(reader, /\\/y) === undefined) return literal(takeCharacter(reader));
  if (take(reader, /[1-9]\d*|k(?=<)/y) !== undefined) return undefined;
  const boundary = take(reader, /[bB]/y);
  if (boundary !== undefined) return `\\${boundary}`;
  const atom = escape(reader);
  if (typeof atom === 'number') return literal(atom);
  return atom === undefined || atom.isSet ? atom?.text : `[${atom.text}]`;
}

/** Letters and digits mean themselves in RE2; what else might mean something is written by its number. */
function literal(code: number): string {
  const character = String.fromCodePoint(code);
  return /[A-Za-z0-9_ ]/.test(character) ? character : hex(code);
}

/** A set that an escape stands for: a whole one (`\d`, `\p{L}`), or the members of one. */
interface EscapedSet {
  text: string;
  isSet: boolean;
}

/** What follows a backslash: a code point or a set; undefined for what RE2 does not know. */
function escape(reader: Reader): number | EscapedSet | undefined {
  const set = take(reader, /[dDwWsS]/y);
  if (set === 's') return { text: spaces, isSet: false };
  if (set === 'S') return { text: noSpaces, isSet: false };
  if (set !== undefined) return { text: `\\${set}`, isSet: true };
  const property = take(reader, /[pP]\{[^}]*\}/y);
  if (property !== undefined) return unicodeProperty(property);
  const control = take(reader, /c[A-Za-z]/y);
  if (control !== undefined) return control.charCodeAt(1) % 32;
  const coded = take(reader, /x[\da-fA-F]{2}|u\{[\da-fA-F]+\}|u[\da-fA-F]{4}/y);
  if (coded !== undefined) return codePoint(reader, parseInt(coded.replace(/[xu{}]/g, ''), 16));
  const name = take(reader, /[tnvfr]|0(?!\d)/y);
  if (name !== undefined) return named[name];
  // An octal number, as only old JavaScript has it.
  return take(reader, /\d/y) === undefined ? takeCharacter(reader) : undefined;
}

const named: Record<string, number> = { '0': 0, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Two escapes for the halves of a surrogate pair are one code point. */
function codePoint(reader: Reader, code: number): number {
  if (code < 0xd800 || code > 0xdbff) return code;
  const low = take(reader, /\\u[dD][c-fC-F][\da-fA-F]{2}/y);
  return low === undefined ? code : 0x10000 + (code - 0xd800) * 0x400 + (parseInt(low.slice(2), 16) - 0xdc00);
}

/** RE2 has general categories by their short names, and scripts by their long ones. */
function unicodeProperty(property: string): EscapedSet | undefined {
  const [, sign, name] =
    /^([pP])\{(?:(?:General_Category|gc)=)?(C|Cc|Cf|Cn|Co|Cs|L|Ll|Lm|Lo|Lt|Lu|M|Mc|Me|Mn|N|Nd|Nl|No|P|Pc|Pd|Pe|Pf|Pi|Po|Ps|S|Sc|Sk|Sm|So|Z|Zl|Zp|Zs)\}$/.exec(
      property,
    ) ??
    /^([pP])\{(?:Script|sc)=([A-Z][a-z_A-Z]{4,})\}$/.exec(property) ??
    [];
  return sign === undefined ? undefined : { text: `\\${sign}{${name}}`, isSet: true };
}

/** From behind the opening bracket to behind the closing one. */
function characterClass(reader: Reader): string | undefined {
  const negated = take(reader, /\^/y) !== undefined;
  let members = '';
  while (take(reader, /\]/y) === undefined) {
    if (reader.at >= reader.pattern.length) return undefined;
    const from = classAtom(reader);
    if (from === undefined) return undefined;
    members += memberText(from);
    if (take(reader, /-(?!\])/y) === undefined) continue;
    const to = classAtom(reader);
    if (to === undefined) return undefined;
    // Between two characters a hyphen makes a range; beside a set it means itself.
    const isRange = typeof from === 'number' && typeof to === 'number';
    members += `${isRange ? '-' : hex(0x2d)}${memberText(to)}`;
  }
  if (members === '') return negated ? anything : nothing;
  return `[${negated ? '^' : ''}${members}]`;
}

function memberText(atom: number | EscapedSet): string {
  return typeof atom === 'number' ? hex(atom) : atom.text;
}

function classAtom(reader: Reader): number | EscapedSet | undefined {
  if (take(reader, /\\/y) === undefined) return takeCharacter(reader);
  if (take(reader, /b/y) !== undefined) return 8;
  return escape(reader);
}
