import type { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/result';

/** The input as its schema has it, or one sentence with the first thing wrong and the rest as details. */
export function validate<T>(schema: z.ZodType<T>, input: unknown): Result<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const [first, ...rest] = parsed.error.issues.map(sentence);
  return fail('invalid-input', first ?? 'The input is not valid.', rest.length > 0 ? rest : undefined);
}

function sentence(issue: z.core.$ZodIssue): string {
  const field = issue.path.filter((part) => typeof part === 'string').at(-1);
  const subject = field === undefined ? 'input' : field.replaceAll('_', ' ');
  return issue.message.startsWith('must ')
    ? `The ${subject} ${issue.message}.`
    : `The value of ${subject} is not valid: ${issue.message}.`;
}
