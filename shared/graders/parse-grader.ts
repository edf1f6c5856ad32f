import type { z } from 'zod';
import { graderSchema, type Grader } from '../domain/grader';
import { isJsonObject, parseJson, type Json } from '../json';
import { fail, ok, type Result } from '../result';
import { parseTemplate } from '../templates/parse';
import { formatPath, kindOf, lookUp, parsePath, type PathSegment } from '../templates/path';
import { describeJsonProblem } from '../text/json-problem';

const runnableTypes = ['string_check', 'tunewright.json_match'] as const;

/** Types of OpenAI's schema that Tunewright knows of and cannot run yet. */
const plannedTypes: ReadonlySet<string> = new Set([
  'text_similarity',
  'score_model',
  'label_model',
  'python',
  'multi',
]);

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
  const templateProblem = describeTemplateProblem(parsed.data);
  return templateProblem ? fail('invalid-input', templateProblem) : ok(parsed.data);
}

function describeTypeProblem(type: Json | undefined): string | undefined {
  const known = runnableTypes.map((name) => `"${name}"`).join(' or ');
  if (type === undefined) return `The grader has no \`type\`; it must be ${known}.`;
  if (typeof type !== 'string') return `\`type\` must be text, not ${kindOf(type)}.`;
  if (runnableTypes.some((name) => name === type)) return undefined;
  if (plannedTypes.has(type)) return `Graders of type "${type}" are not supported yet; use ${known}.`;
  return `There is no grader type "${type}"; it must be ${known}.`;
}

function describeIssue(grader: Json, error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'The grader is not valid.';
  const path: PathSegment[] = issue.path.filter((part) => typeof part !== 'symbol');
  const name = `\`${formatPath(path)}\``;
  const found = lookUp(grader, path);
  if (!found.found) return `The grader has no ${name}.`;
  switch (issue.code) {
    case 'invalid_type':
      return `${name} must be ${typeNames[issue.expected] ?? issue.expected}, not ${kindOf(found.value)}.`;
    case 'invalid_value':
      return `${name} must be one of ${issue.values.map(String).join(', ')}, not ${JSON.stringify(found.value)}.`;
    case 'too_small':
      return issue.origin === 'number'
        ? `${name} must be at least ${issue.minimum}.`
        : `${name} must not be empty.`;
    case 'too_big':
      return `${name} must be at most ${issue.maximum}.`;
    default:
      return `${name} is not valid: ${issue.message}.`;
  }
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
};

function describeTemplateProblem(grader: Grader): string | undefined {
  for (const field of ['input', 'reference'] as const) {
    const parsed = parseTemplate(grader[field]);
    if (!parsed.ok) return `In \`${field}\`, ${parsed.message}.`;
  }
  if (grader.type !== 'tunewright.json_match') return undefined;
  for (const [index, field] of grader.fields.entries()) {
    if (!parsePath(field.path)) {
      return `\`fields[${index}].path\` must be a path such as \`label\` or \`items[0].name\`, not "${field.path}".`;
    }
  }
  return undefined;
}
