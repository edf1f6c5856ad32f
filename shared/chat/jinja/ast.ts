import type { Value } from './values';

export type Expression =
  | { type: 'constant'; value: Value }
  | { type: 'name'; name: string }
  | { type: 'list'; items: Expression[] }
  | { type: 'tuple'; items: Expression[] }
  | { type: 'dict'; entries: { key: Expression; value: Expression }[] }
  | { type: 'attribute'; object: Expression; name: string }
  | { type: 'item'; object: Expression; key: Expression }
  | { type: 'slice'; object: Expression; start?: Expression; stop?: Expression; step?: Expression }
  | { type: 'call'; callee: Expression; args: CallArguments }
  | { type: 'filter'; operand: Expression; name: string; args: CallArguments }
  | { type: 'test'; operand: Expression; name: string; args: CallArguments; negated: boolean }
  | { type: 'not'; operand: Expression }
  | { type: 'sign'; operator: '-' | '+'; operand: Expression }
  | { type: 'and' | 'or'; left: Expression; right: Expression }
  | { type: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { type: 'concat'; parts: Expression[] }
  | { type: 'compare'; first: Expression; rest: { operator: Comparison; operand: Expression }[] }
  | { type: 'if'; condition: Expression; then: Expression; otherwise?: Expression };

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

export interface CallArguments {
  positional: Expression[];
  named: { name: string; value: Expression }[];
  spread?: Expression;
  namedSpread?: Expression;
}

export type Target =
  | { type: 'name'; name: string }
  | { type: 'namespace'; name: string; attribute: string }
  | { type: 'tuple'; items: Target[] };

export interface Parameter {
  name: string;
  fallback?: Expression;
}

export interface FilterCall {
  name: string;
  args: CallArguments;
}

export interface Macro {
  name: string;
  parameters: Parameter[];
  body: Statement[];
  /** What the body names besides its parameters: only then may a call bring it. */
  special: Set<SpecialArgument>;
}

export type SpecialArgument = 'varargs' | 'kwargs' | 'caller';

export type Statement =
  | { type: 'text'; text: string }
  | { type: 'print'; value: Expression }
  | { type: 'if'; condition: Expression; then: Statement[]; otherwise: Statement[] }
  | {
      type: 'for';
      target: Target;
      iterable: Expression;
      condition?: Expression;
      body: Statement[];
      otherwise: Statement[];
    }
  | { type: 'set'; target: Target; value: Expression }
  | { type: 'setBlock'; target: Target; filters: FilterCall[]; body: Statement[] }
  | { type: 'filterBlock'; filters: FilterCall[]; body: Statement[] }
  | { type: 'with'; bindings: { target: Target; value: Expression }[]; body: Statement[] }
  | { type: 'scope'; body: Statement[] }
  | ({ type: 'macro' } & Macro)
  | { type: 'callBlock'; call: Expression & { type: 'call' }; block: Macro }
  | { type: 'break' }
  | { type: 'continue' };
