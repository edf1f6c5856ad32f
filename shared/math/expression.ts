import { rational, type Rational } from './rational';
import { FormulaMistake, type Token } from './tokens';
import type { ConstantName } from './vocabulary';

export type Expression =
  | { kind: 'number'; value: Rational }
  | { kind: 'constant'; name: ConstantName }
  | { kind: 'variable'; name: string }
  | { kind: 'negative'; of: Expression }
  | { kind: 'operation'; operator: '+' | '-' | '*' | '/' | '^'; left: Expression; right: Expression }
  | { kind: 'call'; name: string; parameters: readonly Expression[] };

const deepest = 60;

interface Reader {
  tokens: readonly Token[];
  at: number;
  depth: number;
  /** In `|…|` the next bar closes. */
  isInBars: boolean;
}

/**
 * One expression out of all of the tokens. Strongest first: postfix `!`, `%` and `°`; powers, from the right (-2^2 is -4);
 * functions with what follows them (`sin 2x` is sin(2x)); products, also of what stands side by side; sums.
 * Throws a `FormulaMistake`.
 */
export function parseExpression(tokens: readonly Token[]): Expression {
  const reader: Reader = { tokens, at: 0, depth: 0, isInBars: false };
  const expression = readSum(reader);
  if (reader.at < tokens.length) throw unexpected(reader);
  return expression;
}

function readSum(reader: Reader): Expression {
  let left = readProduct(reader);
  for (;;) {
    const operator = takeSymbol(reader, '+', '-');
    if (operator !== '+' && operator !== '-') return left;
    left = { kind: 'operation', operator, left, right: readProduct(reader) };
  }
}

function readProduct(reader: Reader): Expression {
  let left = readSigned(reader);
  for (;;) {
    const operator = takeSymbol(reader, '*', '/');
    if (operator === '*' || operator === '/') {
      left = { kind: 'operation', operator, left, right: readSigned(reader) };
    } else if (startsFactor(reader)) {
      left = readBeside(reader, left);
    } else return left;
  }
}

/** Two things side by side: their product, but for a whole number before a fraction of numbers (1½). */
function readBeside(reader: Reader, left: Expression): Expression {
  const [before, next] = [reader.tokens[reader.at - 1], reader.tokens[reader.at]];
  const isMixed = next?.kind === 'symbol' && next.symbol === 'frac' && isDigits(before);
  if (next?.kind === 'number') {
    const right = isDigits(before) ? readPlainFraction(reader) : undefined;
    if (right) return { kind: 'operation', operator: '+', left, right };
    if (before?.kind === 'number') throw new FormulaMistake('two numbers stand side by side');
  }
  const right = readPower(reader);
  const isNumeric =
    right.kind === 'operation' && right.left.kind === 'number' && right.right.kind === 'number';
  if (isMixed && isNumeric && left.kind === 'number')
    return { kind: 'operation', operator: '+', left, right };
  return { kind: 'operation', operator: '*', left, right };
}

function isDigits(token: Token | undefined): boolean {
  return token?.kind === 'number' && /^\d+$/.test(token.digits);
}

/** `1/2` as in `1 1/2`. */
function readPlainFraction(reader: Reader): Expression | undefined {
  const [top, slash, bottom] = reader.tokens.slice(reader.at, reader.at + 3);
  if (slash?.kind !== 'symbol' || slash.symbol !== '/' || !isDigits(top) || !isDigits(bottom))
    return undefined;
  if (top?.kind !== 'number' || bottom?.kind !== 'number') return undefined;
  reader.at += 3;
  const [left, right] = [top, bottom].map(({ value }): Expression => ({ kind: 'number', value }));
  return left && right && { kind: 'operation', operator: '/', left, right };
}

function readSigned(reader: Reader): Expression {
  const sign = takeSymbol(reader, '+', '-');
  if (sign === undefined) return readPower(reader);
  const of = nested(reader, readSigned);
  return sign === '-' ? { kind: 'negative', of } : of;
}

function readPower(reader: Reader): Expression {
  const left = readPostfix(reader);
  if (takeSymbol(reader, '^') === undefined) return left;
  return { kind: 'operation', operator: '^', left, right: nested(reader, readExponent) };
}

function readExponent(reader: Reader): Expression {
  return isSymbol(reader, '+', '-') ? readSigned(reader) : readPower(reader);
}

function readPostfix(reader: Reader): Expression {
  let inner = readPrimary(reader);
  for (;;) {
    const postfix = takeSymbol(reader, '!', '%', '°');
    if (postfix === undefined) return inner;
    if (postfix === '!') inner = { kind: 'call', name: 'factorial', parameters: [inner] };
    else if (postfix === '%') inner = { kind: 'operation', operator: '/', left: inner, right: numeral(100n) };
    else inner = { kind: 'operation', operator: '*', left: inner, right: oneDegree };
  }
}

const oneDegree: Expression = {
  kind: 'operation',
  operator: '/',
  left: { kind: 'constant', name: 'pi' },
  right: { kind: 'number', value: rational(180n) },
};

function numeral(value: bigint): Expression {
  return { kind: 'number', value: rational(value) };
}

const enclosed: Record<string, { close: string; call?: string }> = {
  '(': { close: ')' },
  '[': { close: ']' },
  '{': { close: '}' },
  '⌊': { close: '⌋', call: 'floor' },
  '⌈': { close: '⌉', call: 'ceil' },
};

function readPrimary(reader: Reader): Expression {
  const token = reader.tokens[reader.at];
  if (!token || token.kind === 'text') throw unexpected(reader);
  switch (token.kind) {
    case 'number':
      reader.at += 1;
      return { kind: 'number', value: token.value };
    case 'name':
      reader.at += 1;
      return { kind: 'variable', name: token.name };
    case 'constant':
      reader.at += 1;
      return { kind: 'constant', name: token.name };
    case 'function':
      reader.at += 1;
      return nested(reader, (inner) => readCall(inner, token.name));
    case 'symbol':
      return nested(reader, (inner) => readBracketed(inner, token.symbol));
  }
}

function readBracketed(reader: Reader, symbol: string): Expression {
  if (symbol === 'frac' || symbol === 'binom') {
    reader.at += 1;
    splitDigits(reader);
    const [left, right] = [readBraced(reader), readBraced(reader)];
    return symbol === 'binom'
      ? { kind: 'call', name: 'binom', parameters: [left, right] }
      : { kind: 'operation', operator: '/', left, right };
  }
  if (symbol === '|' && !reader.isInBars) {
    reader.at += 1;
    const inner = within(reader, true, readSum);
    expect(reader, '|');
    return { kind: 'call', name: 'abs', parameters: [inner] };
  }
  const kind = enclosed[symbol];
  if (!kind) throw unexpected(reader);
  reader.at += 1;
  const inner = within(reader, false, readSum);
  expect(reader, kind.close);
  return kind.call === undefined ? inner : { kind: 'call', name: kind.call, parameters: [inner] };
}

/** A LaTeX argument: in braces, or one token. */
function readBraced(reader: Reader): Expression {
  return nested(reader, readPrimary);
}

/** `\frac12` is a half: LaTeX takes one digit for each argument. */
function splitDigits(reader: Reader): void {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'number' || !/^\d{2}$/.test(token.digits)) return;
  const digits = token.digits.split('').map((digit): Token => {
    return { kind: 'number', value: rational(BigInt(digit)), digits: digit };
  });
  reader.tokens = reader.tokens.toSpliced(reader.at, 1, ...digits);
}

function readCall(reader: Reader, name: string): Expression {
  if (name === 'sqrt') return readRoot(reader);
  const base = name === 'log' && takeSymbol(reader, '_') ? readBraced(reader) : undefined;
  const power = takeSymbol(reader, '^') ? readBraced(reader) : undefined;
  const parameters = readParameters(reader);
  const call = namedCall(name, base === undefined ? parameters : [...parameters, base]);
  if (!power) return call;
  // sin⁻¹ is the inverse; sin² is the square of the value.
  const isInverse =
    power.kind === 'negative' &&
    power.of.kind === 'number' &&
    power.of.value.n === 1n &&
    power.of.value.d === 1n;
  return isInverse
    ? { kind: 'call', name: `arc${name}`, parameters }
    : { kind: 'operation', operator: '^', left: call, right: power };
}

function namedCall(name: string, parameters: readonly Expression[]): Expression {
  const [first] = parameters;
  if (name === 'exp' && first) {
    return { kind: 'operation', operator: '^', left: { kind: 'constant', name: 'e' }, right: first };
  }
  return { kind: 'call', name, parameters };
}

/** A root is a power, so that `\sqrt{x}` and `x^{1/2}` are the same. */
function readRoot(reader: Reader): Expression {
  let index = numeral(2n);
  if (takeSymbol(reader, '[')) {
    index = within(reader, false, readSum);
    expect(reader, ']');
  }
  const of = readBraced(reader);
  const right: Expression = { kind: 'operation', operator: '/', left: numeral(1n), right: index };
  return { kind: 'operation', operator: '^', left: of, right };
}

/** In brackets, with commas between; or without, up to the next operator or function: `sin 2x cos x`. */
function readParameters(reader: Reader): Expression[] {
  if (isSymbol(reader, '(', '{')) {
    const close = takeSymbol(reader, '(') ? ')' : '}';
    if (close === '}') expect(reader, '{');
    const parameters = [within(reader, false, readSum)];
    while (takeSymbol(reader, ',')) parameters.push(within(reader, false, readSum));
    expect(reader, close);
    return parameters;
  }
  let parameter = readSigned(reader);
  for (;;) {
    const next = reader.tokens[reader.at];
    const goesOn = next?.kind === 'name' || next?.kind === 'constant';
    if (!goesOn) return [parameter];
    parameter = { kind: 'operation', operator: '*', left: parameter, right: readPower(reader) };
  }
}

function startsFactor(reader: Reader): boolean {
  const token = reader.tokens[reader.at];
  if (!token || token.kind === 'text') return false;
  if (token.kind !== 'symbol') return true;
  if (token.symbol === '|') return !reader.isInBars;
  return ['(', '[', '{', 'frac', 'binom', '⌊', '⌈'].includes(token.symbol);
}

function isSymbol(reader: Reader, ...wanted: string[]): boolean {
  const token = reader.tokens[reader.at];
  return token?.kind === 'symbol' && wanted.includes(token.symbol);
}

function takeSymbol(reader: Reader, ...wanted: string[]): string | undefined {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'symbol' || !wanted.includes(token.symbol)) return undefined;
  reader.at += 1;
  return token.symbol;
}

function expect(reader: Reader, symbol: string): void {
  if (takeSymbol(reader, symbol) === undefined) throw unexpected(reader);
}

function within<T>(reader: Reader, isInBars: boolean, read: (reader: Reader) => T): T {
  const before = reader.isInBars;
  reader.isInBars = isInBars;
  const result = nested(reader, read);
  reader.isInBars = before;
  return result;
}

function nested<T>(reader: Reader, read: (reader: Reader) => T): T {
  reader.depth += 1;
  if (reader.depth > deepest) throw new FormulaMistake('it is nested too deeply');
  const result = read(reader);
  reader.depth -= 1;
  return result;
}

function unexpected(reader: Reader): FormulaMistake {
  const token = reader.tokens[reader.at];
  if (!token) return new FormulaMistake('it ends too early');
  switch (token.kind) {
    case 'number':
      return new FormulaMistake(`"${token.digits}" does not fit where it stands`);
    case 'text':
      return new FormulaMistake(`"${token.text}" does not fit where it stands`);
    case 'symbol':
      return new FormulaMistake(`"${token.symbol}" does not fit where it stands`);
    default:
      return new FormulaMistake(`"${token.name}" does not fit where it stands`);
  }
}
