import { parseArgs, type ParseArgsConfig } from 'node:util';
import { failure } from '../../shared/result';

export type Options = NonNullable<ParseArgsConfig['options']>;

/** What stood on the command line: exit code 2, with the command's usage. */
export class UsageError extends Error {}

export interface Parsed<O extends Options> {
  values: ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>['values'];
  positionals: string[];
}

/** @throws UsageError naming the first argument that is not understood. */
export function parseCommandLine<O extends Options>(argv: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(firstLine(error));
  }
}

export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing.`);
  return value;
}

export function positional(positionals: readonly string[], index: number, name: string): string {
  return required(positionals[index], name);
}

export function noMore(positionals: readonly string[], count: number): void {
  const extra = positionals[count];
  if (extra !== undefined) throw new UsageError(`"${extra}" was not expected.`);
}

/** A number option; undefined where it is absent. */
export function numberOption(value: string | undefined, name: string): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number))
    throw new UsageError(`${name} takes a number, not "${value}".`);
  return number;
}

export function oneOf<T extends string>(
  value: string | undefined,
  choices: readonly T[],
  name: string,
): T | undefined {
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`${name} takes ${choices.join(', ')}, not "${value}".`);
  return found;
}

/** `field=column` pairs. */
export function pairs(values: readonly string[] | undefined, name: string): Record<string, string> {
  return Object.fromEntries(
    (values ?? []).map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`${name} takes field=column, not "${text}".`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** JSON given on the command line, or `@file`. */
export function jsonArgument(text: string, name: string, readFile: (path: string) => string): unknown {
  const source = text.startsWith('@') ? readFile(text.slice(1)) : text;
  try {
    return JSON.parse(source) as unknown;
  } catch {
    throw failure('invalid-input', `${name} is not JSON: ${source.slice(0, 80)}`);
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}
