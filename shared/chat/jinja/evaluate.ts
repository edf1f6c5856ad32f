import type { CallArguments, Expression } from './ast';
import { attributeOf, itemOf, sliceOf } from './attributes';
import type { Budget } from './budget';
import { TemplateError } from './errors';
import { applyFilter } from './filters';
import { joinedValues } from './methods';
import { calculate, compare, negate } from './operators';
import { lookUp, type Scope } from './scope';
import { passesTest } from './tests';
import {
  asKey,
  dict,
  isDict,
  isTrue,
  isUndefined,
  itemsOf,
  list,
  orElse,
  tuple,
  typeName,
  undefinedValue,
  type Arguments,
  type Value,
} from './values';

export function evaluate(expression: Expression, scope: Scope, budget: Budget): Value {
  budget.enter();
  budget.spend(1);
  const value = valueOf(expression, scope, budget);
  budget.leave();
  return value;
}

function valueOf(expression: Expression, scope: Scope, budget: Budget): Value {
  const value = (inner: Expression): Value => evaluate(inner, scope, budget);
  switch (expression.type) {
    case 'constant':
      return expression.value;
    case 'name':
      return orElse(lookUp(scope, expression.name), undefinedValue(`'${expression.name}' is undefined`));
    case 'list':
      return list(expression.items.map(value));
    case 'tuple':
      return tuple(expression.items.map(value));
    case 'dict':
      return dict(expression.entries.map((entry) => [asKey(value(entry.key)), value(entry.value)]));
    case 'attribute':
      return attributeOf(value(expression.object), expression.name, budget);
    case 'item':
      return itemOf(value(expression.object), value(expression.key), budget);
    case 'slice': {
      const bound = (inner: Expression | undefined): Value | undefined => inner && value(inner);
      const { object, start, stop, step } = expression;
      return sliceOf(value(object), bound(start), bound(stop), bound(step), budget);
    }
    case 'call':
      return call(value(expression.callee), evaluateArguments(expression.args, scope, budget));
    case 'filter':
      return applyFilter(
        expression.name,
        value(expression.operand),
        evaluateArguments(expression.args, scope, budget),
        budget,
      );
    case 'test': {
      const { positional } = evaluateArguments(expression.args, scope, budget);
      return (
        passesTest(expression.name, value(expression.operand), positional, budget) !== expression.negated
      );
    }
    case 'not':
      return !isTrue(value(expression.operand));
    case 'sign':
      return negate(expression.operator, value(expression.operand));
    case 'and': {
      const left = value(expression.left);
      return isTrue(left) ? value(expression.right) : left;
    }
    case 'or': {
      const left = value(expression.left);
      return isTrue(left) ? left : value(expression.right);
    }
    case 'binary':
      return calculate(expression.operator, value(expression.left), value(expression.right), budget);
    case 'concat':
      return joinedValues(expression.parts.map(value), '', budget);
    case 'compare': {
      let left = value(expression.first);
      for (const { operator, operand } of expression.rest) {
        const right = value(operand);
        if (!compare(operator, left, right, budget)) return false;
        left = right;
      }
      return true;
    }
    case 'if': {
      if (isTrue(value(expression.condition))) return value(expression.then);
      return expression.otherwise
        ? value(expression.otherwise)
        : undefinedValue('the inline if-expression evaluated to false and no else section was defined.');
    }
  }
}

export function call(callee: Value, args: Arguments): Value {
  if (isUndefined(callee)) throw new TemplateError(callee.reason);
  if (typeof callee !== 'object' || callee?.kind !== 'function') {
    throw new TemplateError(`'${typeName(callee)}' object is not callable`);
  }
  return callee.call(args);
}

export function evaluateArguments(args: CallArguments, scope: Scope, budget: Budget): Arguments {
  const positional = args.positional.map((argument) => evaluate(argument, scope, budget));
  if (args.spread) {
    const more = itemsOf(evaluate(args.spread, scope, budget));
    budget.spend(more.length);
    positional.push(...more);
  }
  const named = new Map<string, Value>();
  const add = (name: string, value: Value): void => {
    if (named.has(name)) throw new TemplateError(`got multiple values for keyword argument '${name}'`);
    named.set(name, value);
  };
  for (const { name, value } of args.named) add(name, evaluate(value, scope, budget));
  if (args.namedSpread) {
    const more = evaluate(args.namedSpread, scope, budget);
    if (!isDict(more)) throw new TemplateError(`argument after ** must be a mapping, not ${typeName(more)}`);
    for (const [key, value] of more.entries) add(String(key), value);
  }
  return { positional, named };
}
