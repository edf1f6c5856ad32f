import { parseExpression, type Expression } from './expression';
import { FormulaMistake, tokenize, type Token } from './tokens';

/** What a mathematical answer says. */
export type MathAnswer =
  | { kind: 'value'; expression: Expression; unit?: string }
  /** `x = 5`, `0 < x <= 3`: sides with relations between them. */
  | { kind: 'relation'; sides: readonly Expression[]; relations: readonly string[] }
  /** A tuple, a vector or an interval: brackets and order count. */
  | { kind: 'tuple'; open: string; close: string; members: readonly MathAnswer[] }
  /** `\{1, 2\}`, `1, 2`, `x = 1 or x = 2`, `\pm 2`: order does not count. */
  | { kind: 'set'; members: readonly MathAnswer[] }
  /** Intervals with `\cup` between. */
  | { kind: 'union'; members: readonly MathAnswer[] };

const mostMembers = 40;
const relationSigns: ReadonlySet<string> = new Set(['=', '<', '>', '<=', '>=', '!=']);
const longest = 4000;

/** Reads an answer, plain or LaTeX. Throws a `FormulaMistake` for what it cannot read. */
export function parseMathAnswer(text: string): MathAnswer {
  if (text.length > longest) throw new FormulaMistake('it is too long');
  const tokens = tokenize(text.trim().replace(/\.$/, ''));
  const [only] = tokens;
  // \text{…} alone is an answer in words or a letter in a text font.
  if (tokens.length === 1 && only?.kind === 'text') return parseList(tokenize(only.text), 0);
  return parseList(tokens, 0);
}

function parseList(tokens: readonly Token[], depth: number): MathAnswer {
  if (depth > 10) throw new FormulaMistake('it is nested too deeply');
  const pieces = split(tokens, ',');
  const [only] = pieces;
  if (pieces.length === 1 && only) return parsePiece(only, depth);
  return { kind: 'set', members: pieces.map((piece) => parsePiece(piece, depth)) };
}

function parsePiece(tokens: readonly Token[], depth: number): MathAnswer {
  const member = tokens.findIndex((token) => isSymbol(token, '∈'));
  if (member >= 0) return parsePiece(tokens.slice(member + 1), depth);
  const parts = split(tokens, '∪');
  if (parts.length > 1) return { kind: 'union', members: parts.map((part) => parsePiece(part, depth)) };
  if (tokens.length === 1 && isSymbol(tokens[0], '∅')) return { kind: 'set', members: [] };
  const signs = tokens.filter((token) => isSymbol(token, '±') || isSymbol(token, '∓'));
  if (signs.length > 0) {
    const members = (['+', '-'] as const).map((sign) => parsePiece(withSign(tokens, sign), depth));
    return { kind: 'set', members };
  }
  return parseBrackets(tokens, depth) ?? parseRelation(tokens) ?? parseValue(tokens);
}

/** `±` read as + (then `∓` is −), or the other way round. */
function withSign(tokens: readonly Token[], sign: '+' | '-'): Token[] {
  return tokens.map((token) => {
    if (isSymbol(token, '±')) return { kind: 'symbol', symbol: sign };
    if (isSymbol(token, '∓')) return { kind: 'symbol', symbol: sign === '+' ? '-' : '+' };
    return token;
  });
}

/** A set or a tuple, where brackets hold all of it and have commas in them. */
function parseBrackets(tokens: readonly Token[], depth: number): MathAnswer | undefined {
  const open = symbolOf(tokens[0]);
  const close = symbolOf(tokens.at(-1));
  const inner = tokens.slice(1, -1);
  if (open === 'set(' && close === 'set)' && isBalanced(inner)) {
    if (inner.length === 0) return { kind: 'set', members: [] };
    const content = parseList(inner, depth + 1);
    return content.kind === 'set' ? content : { kind: 'set', members: [content] };
  }
  if (open !== '(' && open !== '[') return undefined;
  if ((close !== ')' && close !== ']') || !isBalanced(inner)) return undefined;
  const pieces = split(inner, ',');
  if (pieces.length === 1) return undefined;
  return { kind: 'tuple', open, close, members: pieces.map((piece) => parsePiece(piece, depth + 1)) };
}

function parseRelation(tokens: readonly Token[]): MathAnswer | undefined {
  const relations: string[] = [];
  const sides: Token[][] = [[]];
  for (const token of tokens) {
    const symbol = symbolOf(token);
    if (symbol === undefined || !relationSigns.has(symbol)) {
      sides.at(-1)?.push(token);
      continue;
    }
    relations.push(symbol);
    sides.push([]);
  }
  if (relations.length === 0) return undefined;
  return {
    kind: 'relation',
    sides: sides.map((side) => parseExpression(withoutUnit(side).tokens)),
    relations,
  };
}

function parseValue(tokens: readonly Token[]): MathAnswer {
  const { tokens: bare, unit } = withoutUnit(tokens);
  const expression = parseExpression(bare);
  return unit === undefined ? { kind: 'value', expression } : { kind: 'value', expression, unit };
}

/**
 * Text behind a value is its unit, with a power that it may have (`\text{cm}^2`); so are degrees, unless a function takes
 * them (`\sin 30^\circ`).
 */
function withoutUnit(tokens: readonly Token[]): { tokens: readonly Token[]; unit?: string } {
  const hasFunction = tokens.some(({ kind }) => kind === 'function');
  const start = tokens.findIndex((token) => token.kind === 'text' || (!hasFunction && isSymbol(token, '°')));
  if (start < 1) return { tokens };
  const unit = tokens.slice(start).map((token) => {
    if (token.kind === 'text') return token.text;
    return token.kind === 'number' ? token.digits : (symbolOf(token) ?? '');
  });
  return { tokens: tokens.slice(0, start), unit: unit.join('').replace(/[\s{}^]/g, '') };
}

function symbolOf(token: Token | undefined): string | undefined {
  return token?.kind === 'symbol' ? token.symbol : undefined;
}

function isSymbol(token: Token | undefined, symbol: string): boolean {
  return symbolOf(token) === symbol;
}

/** Any bracket closes any other: `[1, 2)` is an interval. */
const steps: Record<string, number> = {
  '(': 1,
  '[': 1,
  '{': 1,
  'set(': 1,
  ')': -1,
  ']': -1,
  '}': -1,
  'set)': -1,
};

function step(token: Token): number {
  return steps[symbolOf(token) ?? ''] ?? 0;
}

function isBalanced(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const token of tokens) {
    depth += step(token);
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Parts between separators that stand in no brackets. */
function split(tokens: readonly Token[], separator: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += step(token);
    if (depth === 0 && isSymbol(token, separator)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  // "1, 2, or 3" has two separators in a row.
  const filled = parts.length > 1 ? parts.filter((part) => part.length > 0) : parts;
  if (filled.length > mostMembers) throw new FormulaMistake('it has too many parts');
  return filled.length > 0 ? filled : [[]];
}
