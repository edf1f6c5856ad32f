import type { z } from 'zod';
import { graderSchema, type Grader } from '../domain/grader';
import { isJsonObject, parseJson, type Json } from '../json';
import { fail, ok, type Result } from '../result';
import { parseTemplate } from '../templates/parse';
import { formatPath, kindOf, lookUp, type PathSegment } from '../templates/path';
import { describeJsonProblem } from '../text/json-problem';
import { graderContentProblem } from './content-problem';
import { graderTemplates } from './grader-templates';

/** What Tunewright can run. */
export const runnableTypes = graderSchema.options.map(({ shape }) => shape.type.value);

/**
 * Reads a grader file. Fails with one sentence that names the field. Templates and paths are checked as well, so that
 * a misspelt placeholder shows when the grader is written and not after a run.
 */
export function parseGrader(source: string): Result<Grader> {
  const json = parseJson(source);
  if (json === undefined) return fail('invalid-input', describeJsonProblem(source) ?? 'Not valid JSON.');
  if (!isJsonObject(json)) {
    return fail('invalid-input', `A grader is a JSON object, not ${kindOf(json)}.`);
  }
  const typeProblem = describeTypeProblem(json.type);
  if (typeProblem) return fail('invalid-input', typeProblem);
  const parsed = graderSchema.safeParse(json);
  if (!parsed.success) return fail('invalid-input', describeIssue(json, parsed.error));
  const problem = describeTemplateProblem(parsed.data) ?? graderContentProblem(parsed.data);
  return problem === undefined ? ok(parsed.data) : fail('invalid-input', problem);
}

const whatThereIs = 'see New grader… for the kinds there are.';

function describeTypeProblem(type: Json | undefined): string | undefined {
  if (type === undefined) return `The grader has no \`type\`; ${whatThereIs}`;
  if (typeof type !== 'string') return `\`type\` must be text, not ${kindOf(type)}.`;
  return runnableTypes.some((name) => name === type)
    ? undefined
    : `There is no grader type "${type}"; ${whatThereIs}`;
}

function describeIssue(grader: Json, error: z.ZodError): string {
  const first = error.issues[0];
  if (!first) return 'The grader is not valid.';
  const { issue, path } = meant(first, []);
  const name = path.length === 0 ? 'The grader' : `\`${formatPath(path)}\``;
  const found = lookUp(grader, path);
  if (!found.found) return `The grader has no ${name}.`;
  switch (issue.code) {
    case 'invalid_type':
      return `${name} must be ${typeNames[issue.expected] ?? issue.expected}, not ${kindOf(found.value)}.`;
    case 'invalid_value':
      return `${name} must be one of ${issue.values.map(String).join(', ')}, not ${JSON.stringify(found.value)}.`;
    case 'invalid_union':
      return `${name} cannot be ${JSON.stringify(found.value)} here.`;
    case 'too_small':
      return issue.origin === 'number'
        ? `${name} must be at least ${issue.minimum}.`
        : `${name} must not be empty.`;
    case 'too_big':
      return issue.origin === 'number'
        ? `${name} must be at most ${issue.maximum}.`
        : `${name} must have at most ${issue.maximum} characters.`;
    case 'custom':
      return `${name} ${issue.message}.`;
    default:
      return `${name} is not valid: ${issue.message}.`;
  }
}

type Issue = z.core.$ZodIssue;

/** Where something may take several forms, the issue with the one that fits furthest: that form was meant. */
function meant(issue: Issue, above: readonly PathSegment[]): { issue: Issue; path: PathSegment[] } {
  const path = [...above, ...issue.path.filter((part) => typeof part !== 'symbol')];
  if (issue.code !== 'invalid_union') return { issue, path };
  const inner = issue.errors.flatMap(([first]) => (first ? [meant(first, path)] : []));
  const furthest = inner.reduce<(typeof inner)[number] | undefined>(
    (best, one) => (best && best.path.length >= one.path.length ? best : one),
    undefined,
  );
  return furthest ?? { issue, path };
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
};

function describeTemplateProblem(grader: Grader): string | undefined {
  for (const { where, text } of graderTemplates(grader)) {
    const parsed = parseTemplate(text);
    if (!parsed.ok) return `In \`${where}\`, ${parsed.message}.`;
  }
  return undefined;
}
