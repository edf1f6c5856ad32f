import { TemplateError } from './errors';
import type { Token } from './lexer';

/** The parser's view of the tokens: one current token, and at most one looked ahead. */
export interface TokenStream {
  current(): Token;
  lookAhead(): Token;
  next(): Token;
  isName(...names: string[]): boolean;
  isOperator(...operators: string[]): boolean;
  skipName(name: string): boolean;
  skipOperator(operator: string): boolean;
  expectName(): string;
  expectKeyword(name: string): void;
  expectOperator(operator: string): void;
  expect(type: Token['type']): void;
  unexpected(): TemplateError;
  /** Runs a part of the parser one level deeper; nesting is bounded, since templates are not trusted. */
  nested<T>(parse: () => T): T;
}

const maxNesting = 200;

export function tokenStream(tokens: readonly Token[]): TokenStream {
  let position = 0;
  let nesting = 0;
  const end: Token = { type: 'end', text: 'end of template' };
  const current = (): Token => tokens[position] ?? end;
  const next = (): Token => {
    const token = current();
    position += 1;
    return token;
  };
  const isName = (...names: string[]): boolean => current().type === 'name' && names.includes(current().text);
  const isOperator = (...operators: string[]): boolean =>
    current().type === 'operator' && operators.includes(current().text);
  const unexpected = (): TemplateError => new TemplateError(`unexpected '${current().text}'`);
  const skip = (found: boolean): boolean => {
    if (found) position += 1;
    return found;
  };

  return {
    current,
    lookAhead: () => tokens[position + 1] ?? end,
    next,
    isName,
    isOperator,
    skipName: (name) => skip(isName(name)),
    skipOperator: (operator) => skip(isOperator(operator)),
    expectName() {
      if (current().type !== 'name') throw unexpected();
      return next().text;
    },
    expectKeyword(name) {
      if (!skip(isName(name))) throw unexpected();
    },
    expectOperator(operator) {
      if (!skip(isOperator(operator))) throw unexpected();
    },
    expect(type) {
      if (!skip(current().type === type)) throw unexpected();
    },
    unexpected,
    nested(parse) {
      nesting += 1;
      if (nesting > maxNesting) throw new TemplateError('it is nested too deeply');
      const parsed = parse();
      nesting -= 1;
      return parsed;
    },
  };
}
