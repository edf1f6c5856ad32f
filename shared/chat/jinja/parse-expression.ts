import type { BinaryOperator, CallArguments, Comparison, Expression, FilterCall } from './ast';
import { TemplateError } from './errors';
import type { Token } from './lexer';
import type { TokenStream } from './token-stream';
import { float } from './values';

/** Jinja's expression grammar (jinja2/parser.py), one function for each level of precedence. */
export function parseExpression(tokens: TokenStream): Expression {
  return tokens.nested(() => parseConditional(tokens));
}

/** An expression, or several with commas: a tuple. */
export function parseTuple(tokens: TokenStream, withConditional = true): Expression {
  const parse = withConditional ? parseExpression : parseOr;
  const first = parse(tokens);
  if (!tokens.isOperator(',')) return first;
  const items = [first];
  while (tokens.skipOperator(',')) {
    if (endsTuple(tokens)) break;
    items.push(parse(tokens));
  }
  return { type: 'tuple', items };
}

function endsTuple(tokens: TokenStream): boolean {
  const { type } = tokens.current();
  return type === 'blockEnd' || type === 'printEnd' || tokens.isOperator(')');
}

function parseConditional(tokens: TokenStream): Expression {
  let result = parseOr(tokens);
  while (tokens.skipName('if')) {
    const condition = parseOr(tokens);
    const otherwise = tokens.skipName('else') ? parseExpression(tokens) : undefined;
    result = { type: 'if', condition, then: result, otherwise };
  }
  return result;
}

export function parseOr(tokens: TokenStream): Expression {
  let left = parseAnd(tokens);
  while (tokens.skipName('or')) left = { type: 'or', left, right: parseAnd(tokens) };
  return left;
}

function parseAnd(tokens: TokenStream): Expression {
  let left = parseNot(tokens);
  while (tokens.skipName('and')) left = { type: 'and', left, right: parseNot(tokens) };
  return left;
}

function parseNot(tokens: TokenStream): Expression {
  if (!tokens.skipName('not')) return parseCompare(tokens);
  return { type: 'not', operand: tokens.nested(() => parseNot(tokens)) };
}

function parseCompare(tokens: TokenStream): Expression {
  const first = parseSum(tokens);
  const rest: { operator: Comparison; operand: Expression }[] = [];
  for (;;) {
    const operator = takeComparison(tokens);
    if (operator === undefined) break;
    rest.push({ operator, operand: parseSum(tokens) });
  }
  return rest.length === 0 ? first : { type: 'compare', first, rest };
}

function takeComparison(tokens: TokenStream): Comparison | undefined {
  for (const operator of ['==', '!=', '<=', '>=', '<', '>'] as const) {
    if (tokens.skipOperator(operator)) return operator;
  }
  if (tokens.skipName('in')) return 'in';
  if (tokens.isName('not') && tokens.lookAhead().text === 'in' && tokens.lookAhead().type === 'name') {
    tokens.next();
    tokens.next();
    return 'not in';
  }
  return undefined;
}

/** One level of left-associative operators. */
function binaryLevel(operators: readonly BinaryOperator[], operand: (tokens: TokenStream) => Expression) {
  return (tokens: TokenStream): Expression => {
    let left = operand(tokens);
    for (;;) {
      const operator = operators.find((candidate) => tokens.skipOperator(candidate));
      if (operator === undefined) return left;
      left = { type: 'binary', operator, left, right: operand(tokens) };
    }
  };
}

const parsePower = binaryLevel(['**'], (tokens) => parseUnary(tokens, true));
const parseProduct = binaryLevel(['*', '/', '//', '%'], parsePower);
const parseSum = binaryLevel(['+', '-'], parseConcat);

function parseConcat(tokens: TokenStream): Expression {
  const first = parseProduct(tokens);
  if (!tokens.isOperator('~')) return first;
  const parts = [first];
  while (tokens.skipOperator('~')) parts.push(parseProduct(tokens));
  return { type: 'concat', parts };
}

function parseUnary(tokens: TokenStream, withFilter: boolean): Expression {
  const sign = (['-', '+'] as const).find((operator) => tokens.skipOperator(operator));
  const operand: Expression = sign
    ? { type: 'sign', operator: sign, operand: tokens.nested(() => parseUnary(tokens, false)) }
    : parsePrimary(tokens);
  const value = parsePostfix(tokens, operand);
  return withFilter ? parseFilters(tokens, value) : value;
}

function parsePrimary(tokens: TokenStream): Expression {
  const token = tokens.current();
  switch (token.type) {
    case 'name':
      tokens.next();
      switch (token.text) {
        case 'true':
        case 'True':
          return { type: 'constant', value: true };
        case 'false':
        case 'False':
          return { type: 'constant', value: false };
        case 'none':
        case 'None':
          return { type: 'constant', value: null };
        default:
          return { type: 'name', name: token.text };
      }
    case 'string': {
      let text = '';
      while (tokens.current().type === 'string') text += tokens.next().text;
      return { type: 'constant', value: text };
    }
    case 'integer':
      tokens.next();
      return { type: 'constant', value: token.value };
    case 'float':
      tokens.next();
      return { type: 'constant', value: float(token.value) };
    default:
  }
  if (tokens.skipOperator('(')) {
    if (tokens.skipOperator(')')) return { type: 'tuple', items: [] };
    const inner = parseTuple(tokens);
    tokens.expectOperator(')');
    return inner;
  }
  if (tokens.skipOperator('[')) return { type: 'list', items: parseList(tokens, ']', parseExpression) };
  if (tokens.skipOperator('{')) {
    const entries = parseList(tokens, '}', () => {
      const key = parseExpression(tokens);
      tokens.expectOperator(':');
      return { key, value: parseExpression(tokens) };
    });
    return { type: 'dict', entries };
  }
  throw tokens.unexpected();
}

/** Items with commas up to `close`; a comma after the last is fine. */
function parseList<T>(tokens: TokenStream, close: string, parseItem: (tokens: TokenStream) => T): T[] {
  const items: T[] = [];
  while (!tokens.skipOperator(close)) {
    if (items.length > 0) {
      tokens.expectOperator(',');
      if (tokens.skipOperator(close)) break;
    }
    items.push(parseItem(tokens));
  }
  return items;
}

function parsePostfix(tokens: TokenStream, start: Expression): Expression {
  let value = start;
  for (;;) {
    if (tokens.skipOperator('.')) {
      const token = tokens.next();
      if (token.type === 'name') value = { type: 'attribute', object: value, name: token.text };
      else if (token.type === 'integer') value = item(value, { type: 'constant', value: token.value });
      else throw new TemplateError('expected name or number after a dot');
    } else if (tokens.skipOperator('[')) {
      value = parseSubscript(tokens, value);
    } else if (tokens.isOperator('(')) {
      value = { type: 'call', callee: value, args: parseCallArguments(tokens) };
    } else {
      return value;
    }
  }
}

function item(object: Expression, key: Expression): Expression {
  return { type: 'item', object, key };
}

function parseSubscript(tokens: TokenStream, object: Expression): Expression {
  const atEnd = (): boolean => tokens.isOperator(']', ',');
  let start: Expression | undefined;
  if (!tokens.isOperator(':')) {
    start = parseExpression(tokens);
    if (!tokens.isOperator(':')) {
      const items = [start];
      while (tokens.skipOperator(',')) items.push(parseExpression(tokens));
      tokens.expectOperator(']');
      return item(object, items.length === 1 ? start : { type: 'tuple', items });
    }
  }
  tokens.expectOperator(':');
  const stop = tokens.isOperator(':') || atEnd() ? undefined : parseExpression(tokens);
  const step = tokens.skipOperator(':') && !atEnd() ? parseExpression(tokens) : undefined;
  tokens.expectOperator(']');
  return { type: 'slice', object, start, stop, step };
}

export function parseCallArguments(tokens: TokenStream): CallArguments {
  const args: CallArguments = { positional: [], named: [] };
  tokens.expectOperator('(');
  parseList(tokens, ')', () => {
    if (tokens.skipOperator('*')) {
      if (args.spread ?? args.namedSpread)
        throw new TemplateError('invalid syntax for function call expression');
      args.spread = parseExpression(tokens);
    } else if (tokens.skipOperator('**')) {
      if (args.namedSpread) throw new TemplateError('invalid syntax for function call expression');
      args.namedSpread = parseExpression(tokens);
    } else if (tokens.current().type === 'name' && isEquals(tokens.lookAhead())) {
      const name = tokens.expectName();
      tokens.expectOperator('=');
      args.named.push({ name, value: parseExpression(tokens) });
    } else {
      if (args.spread ?? args.namedSpread ?? args.named[0]) {
        throw new TemplateError('invalid syntax for function call expression');
      }
      args.positional.push(parseExpression(tokens));
    }
  });
  return args;
}

function isEquals(token: Token): boolean {
  return token.type === 'operator' && token.text === '=';
}

function parseFilters(tokens: TokenStream, start: Expression): Expression {
  let value = start;
  for (;;) {
    if (tokens.isOperator('|')) value = { type: 'filter', operand: value, ...parseFilterCall(tokens) };
    else if (tokens.skipName('is')) value = parseTest(tokens, value);
    else if (tokens.isOperator('('))
      value = { type: 'call', callee: value, args: parseCallArguments(tokens) };
    else return value;
  }
}

function parseFilterCall(tokens: TokenStream): FilterCall {
  tokens.expectOperator('|');
  return parseNamedFilter(tokens);
}

function parseNamedFilter(tokens: TokenStream): FilterCall {
  const name = tokens.expectName();
  const args = tokens.isOperator('(') ? parseCallArguments(tokens) : { positional: [], named: [] };
  return { name, args };
}

/** The filters of a block: `{% filter upper | trim %}`, or with a leading bar `{% set x | trim %}`. */
export function parseBlockFilters(tokens: TokenStream, first: boolean): FilterCall[] {
  const filters = first ? [parseNamedFilter(tokens)] : [];
  while (tokens.isOperator('|')) filters.push(parseFilterCall(tokens));
  return filters;
}

function parseTest(tokens: TokenStream, operand: Expression): Expression {
  const negated = tokens.skipName('not');
  const name = tokens.expectName();
  let args: CallArguments = { positional: [], named: [] };
  if (tokens.isOperator('(')) args = parseCallArguments(tokens);
  else if (startsTestArgument(tokens)) {
    if (tokens.isName('is')) throw new TemplateError('You cannot chain multiple tests with is');
    args = { positional: [parsePostfix(tokens, parsePrimary(tokens))], named: [] };
  }
  return { type: 'test', operand, name, args, negated };
}

function startsTestArgument(tokens: TokenStream): boolean {
  const { type } = tokens.current();
  if (type === 'name') return !tokens.isName('else', 'or', 'and');
  return type === 'string' || type === 'integer' || type === 'float' || tokens.isOperator('[', '{');
}
