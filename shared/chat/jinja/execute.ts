import type { FilterCall, Macro, Parameter, Statement, Target } from './ast';
import type { Budget } from './budget';
import { TemplateError } from './errors';
import { call, evaluate, evaluateArguments } from './evaluate';
import { applyFilter } from './filters';
import { str } from './python-text';
import { innerScope, lookUp, type Scope } from './scope';
import {
  callable,
  dict,
  isTrue,
  itemsOf,
  orElse,
  tuple,
  undefinedValue,
  type Arguments,
  type Callable,
  type Value,
} from './values';

/** How a list of statements ended: by itself, or by a loop control on its way to its loop. */
type Ending = 'done' | 'break' | 'continue';

export interface Output {
  write(text: string): void;
}

export function execute(
  statements: readonly Statement[],
  scope: Scope,
  output: Output,
  budget: Budget,
): Ending {
  budget.enter();
  for (const statement of statements) {
    budget.spend(1);
    const ending = executeOne(statement, scope, output, budget);
    if (ending !== 'done') {
      budget.leave();
      return ending;
    }
  }
  budget.leave();
  return 'done';
}

function executeOne(statement: Statement, scope: Scope, output: Output, budget: Budget): Ending {
  switch (statement.type) {
    case 'text':
      output.write(statement.text);
      return 'done';
    case 'print':
      output.write(str(evaluate(statement.value, scope, budget), budget));
      return 'done';
    case 'if': {
      const { condition, then, otherwise } = statement;
      return execute(isTrue(evaluate(condition, scope, budget)) ? then : otherwise, scope, output, budget);
    }
    case 'for':
      return loop(statement, scope, output, budget);
    case 'set':
      assign(statement.target, evaluate(statement.value, scope, budget), scope);
      return 'done';
    case 'setBlock': {
      const text = rendered(statement.body, innerScope(scope), budget);
      assign(statement.target, filtered(text, statement.filters, scope, budget), scope);
      return 'done';
    }
    case 'filterBlock': {
      const text = rendered(statement.body, innerScope(scope), budget);
      output.write(str(filtered(text, statement.filters, scope, budget), budget));
      return 'done';
    }
    case 'with': {
      const inner = innerScope(scope);
      for (const { target, value } of statement.bindings)
        assign(target, evaluate(value, scope, budget), inner);
      return execute(statement.body, inner, output, budget);
    }
    case 'scope':
      return execute(statement.body, innerScope(scope), output, budget);
    case 'macro':
      scope.variables.set(statement.name, macroValue(statement, scope, budget));
      return 'done';
    case 'callBlock': {
      const { callee, args } = statement.call;
      const { positional, named } = evaluateArguments(args, scope, budget);
      named.set('caller', macroValue(statement.block, scope, budget));
      output.write(str(call(evaluate(callee, scope, budget), { positional, named }), budget));
      return 'done';
    }
    case 'break':
    case 'continue':
      return statement.type;
  }
}

function rendered(statements: readonly Statement[], scope: Scope, budget: Budget): string {
  const output = textOutput(budget);
  execute(statements, scope, output, budget);
  return output.text();
}

export function textOutput(budget: Budget): Output & { text(): string } {
  const parts: string[] = [];
  let length = 0;
  return {
    write(text) {
      length += text.length;
      budget.text(text.length, length);
      parts.push(text);
    },
    text: () => parts.join(''),
  };
}

function filtered(text: string, filters: readonly FilterCall[], scope: Scope, budget: Budget): Value {
  return filters.reduce<Value>(
    (value, { name, args }) => applyFilter(name, value, evaluateArguments(args, scope, budget), budget),
    text,
  );
}

/** Each round has variables of its own: what one sets, the next does not see. */
function loop(statement: Statement & { type: 'for' }, scope: Scope, output: Output, budget: Budget): Ending {
  const { target, condition, body } = statement;
  let items = itemsOf(evaluate(statement.iterable, scope, budget));
  // Each round makes variables and a `loop` of its own.
  budget.spend(items.length * 10);
  if (condition) {
    items = items.filter((item) => {
      const round = innerScope(scope);
      assign(target, item, round);
      return isTrue(evaluate(condition, round, budget));
    });
  }
  if (items.length === 0) return execute(statement.otherwise, innerScope(scope), output, budget);
  for (const [index, item] of items.entries()) {
    const round = innerScope(scope);
    round.variables.set('loop', loopValue(items, index));
    assign(target, item, round);
    if (execute(body, round, output, budget) === 'break') break;
  }
  return 'done';
}

function loopValue(items: readonly Value[], index: number): Value {
  const { length } = items;
  const cycle = callable('cycle', ({ positional }) => {
    if (positional.length === 0) throw new TemplateError('no items for cycling given');
    return positional[index % positional.length] ?? null;
  });
  const attributes = new Map<string, Value>([
    ['index', index + 1],
    ['index0', index],
    ['revindex', length - index],
    ['revindex0', length - index - 1],
    ['first', index === 0],
    ['last', index === length - 1],
    ['length', length],
    ['depth', 1],
    ['depth0', 0],
    ['previtem', orElse(items[index - 1], undefinedValue('there is no previous item'))],
    ['nextitem', orElse(items[index + 1], undefinedValue('there is no next item'))],
    ['cycle', cycle],
  ]);
  return { kind: 'attributes', name: 'LoopContext', attributes };
}

function assign(target: Target, value: Value, scope: Scope): void {
  switch (target.type) {
    case 'name':
      scope.variables.set(target.name, value);
      return;
    case 'namespace': {
      const namespace = lookUp(scope, target.name) ?? null;
      if (
        typeof namespace !== 'object' ||
        namespace?.kind !== 'attributes' ||
        namespace.name !== 'Namespace'
      ) {
        throw new TemplateError('cannot assign attribute on non-namespace object');
      }
      if (target.attribute.startsWith('_')) {
        throw new TemplateError('Chat templates cannot store underscore-prefixed attributes on a namespace.');
      }
      namespace.attributes.set(target.attribute, value);
      return;
    }
    case 'tuple': {
      const items = itemsOf(value);
      if (items.length !== target.items.length) {
        const problem = items.length < target.items.length ? 'not enough' : 'too many';
        throw new TemplateError(`${problem} values to unpack (expected ${target.items.length})`);
      }
      for (const [index, inner] of target.items.entries()) assign(inner, items[index] ?? null, scope);
    }
  }
}

/** A macro sees the variables where it is written, not those where it is called. */
function macroValue(macro: Macro, definedIn: Scope, budget: Budget): Callable {
  const { name, parameters, body } = macro;
  return callable(name, (args) => {
    const scope = innerScope(definedIn);
    for (const [index, parameter] of parameters.entries()) {
      scope.variables.set(parameter.name, parameterValue(name, parameter, index, args, scope, budget));
    }
    bindSpecial(macro, args, scope);
    return rendered(body, scope, budget);
  });
}

function parameterValue(
  macroName: string,
  { name, fallback }: Parameter,
  index: number,
  { positional, named }: Arguments,
  scope: Scope,
  budget: Budget,
): Value {
  const given = positional[index];
  if (given !== undefined && named.has(name)) {
    throw new TemplateError(`macro '${macroName}' got multiple values for argument '${name}'`);
  }
  const value = given === undefined ? named.get(name) : given;
  if (value !== undefined) return value;
  return fallback
    ? evaluate(fallback, scope, budget)
    : undefinedValue(`parameter '${name}' was not provided`);
}

/** What a call brings beyond the parameters: `varargs`, `kwargs` and the `caller` of a call block. */
function bindSpecial({ name, parameters, special }: Macro, args: Arguments, scope: Scope): void {
  const rest = new Map(args.named);
  for (const parameter of parameters) rest.delete(parameter.name);
  if (special.has('caller')) {
    scope.variables.set('caller', rest.get('caller') ?? undefinedValue('No caller defined'));
    rest.delete('caller');
  }
  const more = args.positional.slice(parameters.length);
  if (special.has('kwargs')) scope.variables.set('kwargs', dict(rest));
  else if (rest.size > 0) {
    throw new TemplateError(`macro '${name}' takes no keyword argument '${[...rest.keys()].join(', ')}'`);
  }
  if (special.has('varargs')) scope.variables.set('varargs', tuple(more));
  else if (more.length > 0) {
    throw new TemplateError(`macro '${name}' takes not more than ${parameters.length} argument(s)`);
  }
}
