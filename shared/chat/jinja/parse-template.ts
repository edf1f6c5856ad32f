import type { Expression, Macro, Parameter, Statement, Target } from './ast';
import { TemplateError } from './errors';
import { tokenize } from './lexer';
import { parseBlockFilters, parseExpression, parseTuple } from './parse-expression';
import { tokenStream, type TokenStream } from './token-stream';

/** Reads a template. @throws TemplateError where it is not one that this engine knows. */
export function parseTemplate(source: string): Statement[] {
  const tokens = tokenStream(tokenize(source));
  const statements = parseStatements(tokens, []);
  tokens.expect('end');
  return statements;
}

/** Statements up to a tag that begins with one of `ends`; its name is the current token then. */
function parseStatements(tokens: TokenStream, ends: readonly string[]): Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    const token = tokens.current();
    switch (token.type) {
      case 'text':
        tokens.next();
        statements.push({ type: 'text', text: token.text });
        break;
      case 'printBegin':
        tokens.next();
        statements.push({ type: 'print', value: parseTuple(tokens) });
        tokens.expect('printEnd');
        break;
      case 'blockBegin':
        tokens.next();
        if (tokens.isName(...ends)) return statements;
        statements.push(tokens.nested(() => parseStatement(tokens)));
        tokens.expect('blockEnd');
        break;
      default:
        if (ends.length > 0) throw new TemplateError(`unexpected end of template: no '${ends[0] ?? ''}'`);
        return statements;
    }
  }
}

/** The body of a block, with its end tag up to that tag's name. */
function parseBody(tokens: TokenStream, end: string): Statement[] {
  tokens.expect('blockEnd');
  const body = parseStatements(tokens, [end]);
  tokens.expectKeyword(end);
  return body;
}

function parseStatement(tokens: TokenStream): Statement {
  const name = tokens.expectName();
  switch (name) {
    case 'if':
      return parseIf(tokens);
    case 'for':
      return parseFor(tokens);
    case 'set':
      return parseSet(tokens);
    case 'macro': {
      const macro = tokens.expectName();
      return { type: 'macro', ...parseMacro(tokens, macro, parseParameters(tokens), 'endmacro') };
    }
    case 'call': {
      const parameters = tokens.isOperator('(') ? parseParameters(tokens) : [];
      const call = parseExpression(tokens);
      if (call.type !== 'call') throw new TemplateError('expected call');
      return { type: 'callBlock', call, block: parseMacro(tokens, 'caller', parameters, 'endcall') };
    }
    case 'filter': {
      const filters = parseBlockFilters(tokens, true);
      return { type: 'filterBlock', filters, body: parseBody(tokens, 'endfilter') };
    }
    case 'with':
      return parseWith(tokens);
    case 'generation':
      // transformers marks the assistant's part of a conversation with it, for training; it prints its body.
      return { type: 'scope', body: parseBody(tokens, 'endgeneration') };
    case 'break':
    case 'continue':
      return { type: name };
    default:
      throw new TemplateError(`unknown tag '${name}'`);
  }
}

function parseMacro(tokens: TokenStream, name: string, parameters: Parameter[], end: string): Macro {
  const body = parseBody(tokens, end);
  const declared = new Set(parameters.map((parameter) => parameter.name));
  const special = (['varargs', 'kwargs', 'caller'] as const).filter(
    (argument) => !declared.has(argument) && mentions(body, argument),
  );
  return { name, parameters, body, special: new Set(special) };
}

function mentions(node: unknown, name: string): boolean {
  if (Array.isArray(node)) return node.some((item) => mentions(item, name));
  if (typeof node !== 'object' || node === null) return false;
  if ('type' in node && node.type === 'name' && 'name' in node && node.name === name) return true;
  return Object.values(node).some((value) => mentions(value, name));
}

/** After `if` or `elif`, up to and with `endif`. */
function parseIf(tokens: TokenStream): Statement {
  const condition = parseTuple(tokens, false);
  tokens.expect('blockEnd');
  const then = parseStatements(tokens, ['elif', 'else', 'endif']);
  let otherwise: Statement[] = [];
  if (tokens.skipName('elif')) otherwise = [tokens.nested(() => parseIf(tokens))];
  else if (tokens.skipName('else')) otherwise = parseBody(tokens, 'endif');
  else tokens.expectKeyword('endif');
  return { type: 'if', condition, then, otherwise };
}

function parseFor(tokens: TokenStream): Statement {
  const target = parseTarget(tokens);
  tokens.expectKeyword('in');
  const iterable = parseTuple(tokens, false);
  const condition = tokens.skipName('if') ? parseExpression(tokens) : undefined;
  if (tokens.isName('recursive')) throw new TemplateError('recursive loops are not supported');
  tokens.expect('blockEnd');
  const body = parseStatements(tokens, ['endfor', 'else']);
  const otherwise = tokens.skipName('else') ? parseBody(tokens, 'endfor') : [];
  if (otherwise.length === 0) tokens.skipName('endfor');
  return { type: 'for', target, iterable, condition, body, otherwise };
}

function parseSet(tokens: TokenStream): Statement {
  const target = parseTarget(tokens);
  if (tokens.skipOperator('=')) return { type: 'set', target, value: parseTuple(tokens) };
  const filters = parseBlockFilters(tokens, false);
  return { type: 'setBlock', target, filters, body: parseBody(tokens, 'endset') };
}

function parseWith(tokens: TokenStream): Statement {
  const bindings: { target: Target; value: Expression }[] = [];
  while (tokens.current().type !== 'blockEnd') {
    if (bindings.length > 0) tokens.expectOperator(',');
    const target = parseSingleTarget(tokens);
    tokens.expectOperator('=');
    bindings.push({ target, value: parseExpression(tokens) });
  }
  return { type: 'with', bindings, body: parseBody(tokens, 'endwith') };
}

function parseTarget(tokens: TokenStream): Target {
  const first = parseSingleTarget(tokens);
  if (!tokens.isOperator(',')) return first;
  const items = [first];
  while (tokens.skipOperator(',')) {
    if (tokens.isName('in') || tokens.isOperator('=')) break;
    items.push(parseSingleTarget(tokens));
  }
  return { type: 'tuple', items };
}

const constants = ['true', 'True', 'false', 'False', 'none', 'None'];

function parseSingleTarget(tokens: TokenStream): Target {
  if (tokens.skipOperator('(')) {
    const inner = tokens.nested(() => parseTarget(tokens));
    tokens.expectOperator(')');
    return inner;
  }
  const name = tokens.expectName();
  if (constants.includes(name)) throw new TemplateError(`can't assign to '${name}'`);
  if (!tokens.skipOperator('.')) return { type: 'name', name };
  return { type: 'namespace', name, attribute: tokens.expectName() };
}

function parseParameters(tokens: TokenStream): Parameter[] {
  const parameters: Parameter[] = [];
  tokens.expectOperator('(');
  while (!tokens.skipOperator(')')) {
    if (parameters.length > 0) tokens.expectOperator(',');
    const name = tokens.expectName();
    const fallback = tokens.skipOperator('=') ? parseExpression(tokens) : undefined;
    if (!fallback && parameters.at(-1)?.fallback) {
      throw new TemplateError('non-default argument follows default argument');
    }
    parameters.push({ name, fallback });
  }
  return parameters;
}
