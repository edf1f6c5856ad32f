import { bind, optionalInteger, requiredText } from './arguments';
import { createBudget, type Budget } from './budget';
import { TemplateError } from './errors';
import { execute, textOutput } from './execute';
import { parseTemplate } from './parse-template';
import type { Scope } from './scope';
import { strftime } from './strftime';
import { asKey, callable, dict, isDict, itemsOf, list, type Arguments, type Key, type Value } from './values';

export type Template = (variables: ReadonlyMap<string, Value>, now: Date) => string;

const maxSource = 1_000_000;

/**
 * Jinja as `transformers` runs it for chat templates: an immutable sandbox with `trim_blocks` and `lstrip_blocks`, loop
 * controls, `{% generation %}`, `raise_exception`, `strftime_now` and its own `tojson`.
 * @throws TemplateError here where the template cannot be read, and from the template where it cannot be rendered.
 */
export function compileTemplate(source: string): Template {
  if (source.length > maxSource) throw new TemplateError('it is too long');
  const statements = parseTemplate(source);
  return (variables, now) => {
    const budget = createBudget();
    const globals: Scope = { variables: globalValues(now, budget), outer: undefined };
    const scope: Scope = { variables: new Map(variables), outer: globals };
    const output = textOutput(budget);
    execute(statements, scope, output, budget);
    return output.text();
  };
}

function globalValues(now: Date, budget: Budget): Map<string, Value> {
  const functions: [string, (args: Arguments) => Value][] = [
    [
      'raise_exception',
      (args) => {
        throw new TemplateError(
          requiredText('raise_exception', bind('raise_exception', args, ['message'])[0]),
        );
      },
    ],
    [
      'strftime_now',
      (args) => strftime(now, requiredText('strftime_now', bind('strftime_now', args, ['format'])[0])),
    ],
    ['range', (args) => range(args, budget)],
    ['dict', (args) => dict(entriesOf(args, budget))],
    ['namespace', namespace],
  ];
  return new Map(functions.map(([name, run]) => [name, callable(name, run)]));

  function namespace(args: Arguments): Value {
    const attributes = new Map<string, Value>();
    for (const [key, value] of entriesOf(args, budget)) {
      const name = String(key);
      if (name.startsWith('_')) {
        throw new TemplateError('Chat templates cannot store underscore-prefixed attributes on a namespace.');
      }
      attributes.set(name, value);
    }
    return { kind: 'attributes', name: 'Namespace', attributes };
  }
}

/** The largest range that Jinja's sandbox allows. */
const maxRange = 100_000;

function range({ positional }: Arguments, budget: Budget): Value {
  const [first = 0, second, step = 1] = positional.map((value) => optionalInteger('range', value) ?? 0);
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  if (step === 0) throw new TemplateError('range() arg 3 must not be zero');
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (count > maxRange) {
    throw new TemplateError(`Range too big. The sandbox blocks ranges larger than MAX_RANGE (${maxRange}).`);
  }
  budget.spend(count);
  return list(Array.from({ length: count }, (_, index) => start + index * step));
}

/** What Python's `dict(…)` takes: another dict or pairs, and names. */
function entriesOf({ positional: [source], named }: Arguments, budget: Budget): [Key, Value][] {
  if (source === undefined) return [...named];
  const own = isDict(source) ? [...source.entries] : itemsOf(source).map(pairOf);
  budget.spend(own.length);
  return [...own, ...named];
}

function pairOf(pair: Value): [Key, Value] {
  const [key, value, ...rest] = itemsOf(pair);
  if (key === undefined || value === undefined || rest.length > 0) {
    throw new TemplateError('a dictionary is made of pairs');
  }
  return [asKey(key), value];
}
