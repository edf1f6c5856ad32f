import { TemplateError } from './errors';
import { asNumber, asText, isTrue, typeName, type Arguments, type Value } from './values';

/** Values of a built-in's parameters, in their order; absent where the call leaves one out. */
export function bind(name: string, args: Arguments, parameters: readonly string[]): (Value | undefined)[] {
  if (args.positional.length > parameters.length) {
    throw new TemplateError(
      `${name}() takes at most ${parameters.length} arguments (${args.positional.length} given)`,
    );
  }
  const bound: (Value | undefined)[] = parameters.map((_, index) => args.positional[index]);
  for (const [parameter, value] of args.named) {
    const index = parameters.indexOf(parameter);
    if (index < 0) throw new TemplateError(`${name}() got an unexpected keyword argument '${parameter}'`);
    if (bound[index] !== undefined) {
      throw new TemplateError(`${name}() got multiple values for argument '${parameter}'`);
    }
    bound[index] = value;
  }
  return bound;
}

/** An optional text; none counts as left out. */
export function optionalText(name: string, value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = asText(value);
  if (text === undefined) throw new TemplateError(`${name}() needs a text, not ${typeName(value)}`);
  return text;
}

export function requiredText(name: string, value: Value | undefined): string {
  const text = optionalText(name, value);
  if (text === undefined) throw new TemplateError(`${name}() needs a text`);
  return text;
}

export function optionalInteger(name: string, value: Value | undefined): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = asNumber(value);
  if (number === undefined || !Number.isSafeInteger(number)) {
    throw new TemplateError(`'${typeName(value)}' object cannot be interpreted as an integer in ${name}()`);
  }
  return number;
}

export function flag(value: Value | undefined): boolean {
  return value !== undefined && isTrue(value);
}
