import { parseDecimal, rational, type Rational } from './rational';
import {
  constants,
  functions,
  greek,
  ignored,
  symbols,
  textCommands,
  words,
  type ConstantName,
} from './vocabulary';

/** A piece of a formula, plain or LaTeX; the spellings of one thing give one token. */
export type Token =
  | { kind: 'number'; value: Rational; digits: string }
  /** A variable, with its subscript and primes. */
  | { kind: 'name'; name: string }
  | { kind: 'constant'; name: ConstantName }
  | { kind: 'function'; name: string }
  /** `\text{…}`: a unit, or words. */
  | { kind: 'text'; text: string }
  | { kind: 'symbol'; symbol: string };

/** Why a text cannot be read as a formula; without a capital or full stop. */
export class FormulaMistake extends Error {}

const mostTokens = 1000;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const grouped = /\d{1,3}(?:(?:,|\{,\}|\\,)\d{3})+(?!\d)(?:\.\d*)?/y;
/** In brackets a comma parts entries; only LaTeX's `{,}` groups digits there. */
const groupedInBrackets = /\d{1,3}(?:\{,\}\d{3})+(?!\d)(?:\.\d*)?/y;
const plainNumber = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4}(?![\d.]))?/y;
const command = /\\(?:[A-Za-z]+|.)/suy;
const braces = /\s*\{([^{}]*)\}/y;
const subscript = /\s*_\s*(?:\{([^{}*^]*)\}|([A-Za-z0-9]))/y;
const degree = /\^?\s*(?:\{\s*(?:\\circ|\\degree|°)\s*\}|\\circ(?![A-Za-z])|\\degree(?![A-Za-z])|°)/y;
const space = /[\s~$&]+/y;
const letterRun = /[A-Za-z]+/y;
const primeRun = /'+/y;
const sign = /\*\*|<=|>=|!=|==|./suy;
const plainSign = /^(?:[-+*/^()[\]{}|,=<>!_%±∓∪∈∅⌊⌋⌈⌉]|<=|>=|!=)$/u;

/** The tokens of a formula. Throws a `FormulaMistake` for what is none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let depth = 0;

  const take = (expression: RegExp): RegExpExecArray | undefined => {
    expression.lastIndex = at;
    const match = expression.exec(text);
    if (match) at = expression.lastIndex;
    return match ?? undefined;
  };
  const pushSymbol = (symbol: string) => {
    if (symbol === '(' || symbol === '[' || symbol === 'set(') depth += 1;
    if (symbol === ')' || symbol === ']' || symbol === 'set)') depth -= 1;
    tokens.push({ kind: 'symbol', symbol });
  };
  const pushName = (name: string) => {
    const index = take(subscript);
    const below = index?.[1] ?? index?.[2];
    const primes = take(primeRun)?.[0] ?? '';
    tokens.push({
      kind: 'name',
      name: `${name}${below === undefined ? '' : `_${below.replace(/\s/g, '')}`}${primes}`,
    });
  };
  const pushWord = (word: string) => {
    const constant = constants.get(word);
    const known = functions.get(word);
    if (constant) tokens.push({ kind: 'constant', name: constant });
    else if (known !== undefined) tokens.push({ kind: 'function', name: known });
    else pushName(greek.get(word) ?? word);
  };

  while (at < text.length) {
    if (tokens.length > mostTokens) throw new FormulaMistake('it is too long');
    const first = text.charAt(at);
    if (/[\s~$&]/.test(first)) take(space);
    else if (/[\d.]/.test(first)) readNumber();
    else if (/[A-Za-z]/.test(first)) readLetters(take(letterRun)?.[0] ?? first);
    else if (/[\^\\°]/.test(first) && take(degree)) pushSymbol('°');
    else if (first === '\\') readCommand(take(command)?.[0] ?? first);
    else readSign(take(sign)?.[0] ?? first);
  }
  return tokens;

  function readNumber(): void {
    const written = (take(depth === 0 ? grouped : groupedInBrackets) ?? take(plainNumber))?.[0];
    if (written === undefined) throw new FormulaMistake(`"${text.charAt(at)}" is not part of a formula`);
    tokens.push(numberToken(written));
  }

  function readSign(found: string): void {
    const power = superscripts.indexOf(found);
    if (power >= 0) {
      pushSymbol('^');
      tokens.push({ kind: 'number', value: rational(BigInt(power)), digits: String(power) });
    } else if (constants.has(found) || functions.has(found) || greek.has(found)) pushWord(found);
    else if (symbols.has(found) || plainSign.test(found)) pushSymbol(symbols.get(found) ?? found);
    else throw new FormulaMistake(`"${found}" is not part of a formula`);
  }

  function readCommand(escaped: string): void {
    const name = escaped.slice(1);
    if (name === 'left' || name === 'right') take(/\s*\./y);
    if (ignored.has(name)) return;
    if (textCommands.has(name)) {
      const content = take(braces)?.[1]?.trim();
      if (content === undefined) throw new FormulaMistake(`\`${escaped}\` has nothing in braces behind it`);
      readText(content);
      return;
    }
    const symbol = symbols.get(escaped) ?? symbols.get(name);
    if (symbol !== undefined) pushSymbol(symbol);
    else if (constants.has(name) || functions.has(name) || greek.has(name)) pushWord(name);
    else throw new FormulaMistake(`\`${escaped}\` is not known`);
  }

  function readText(content: string): void {
    if (content === 'or' || content === 'and') pushSymbol(',');
    else if (functions.has(content)) pushWord(content);
    else if (content !== '') tokens.push({ kind: 'text', text: content });
  }

  /** A run of plain letters: known words where it has them, else one variable a letter. */
  function readLetters(letters: string): void {
    if (letters === 'or' || letters === 'and') return pushSymbol(',');
    const end = at;
    at -= letters.length;
    while (at < end) {
      const rest = text.slice(at, end);
      const word = words.find((known) => rest.startsWith(known)) ?? rest.charAt(0);
      at += word.length;
      pushWord(word);
    }
  }
}

function numberToken(written: string): Token {
  const digits = written.replace(/[,{}\\]/g, '');
  const value = parseDecimal(digits);
  if (!value) throw new FormulaMistake('it has a number too large to compute with');
  return { kind: 'number', value, digits };
}
