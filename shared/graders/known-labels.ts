import type { Grader } from '../domain/grader';
import { isJsonObject, type Json, type JsonObject } from '../json';
import { parseTemplate } from '../templates/parse';
import { formatPath, type PathSegment } from '../templates/path';
import { graderTemplates } from './grader-templates';
import { graderParts } from './grader-parts';

const mostLabels = 20;
const longestLabel = 60;

/**
 * The closed set of answers that a grader chooses from, as far as one can be seen: labels it lists, values of a schema's
 * `enum`, texts it looks for, and the distinct values of reference fields that it reads.
 */
export function knownLabels(grader: Grader, items: readonly JsonObject[]): string[] {
  const labels = new Set([...listedLabels(grader), ...closedValues(grader, items)]);
  return [...labels].filter((label) => label !== '' && label.length <= longestLabel).slice(0, mostLabels);
}

function listedLabels(grader: Grader): string[] {
  switch (grader.type) {
    case 'tunewright.labels':
    case 'label_model':
      return grader.labels;
    case 'tunewright.contains':
      return grader.values.filter(isPlain);
    case 'tunewright.json_schema':
      return isJsonObject(grader.schema) ? schemaValues(grader.schema) : [];
    case 'string_check':
      return isPlain(grader.reference) ? [grader.reference] : [];
    default:
      return graderParts(grader).flatMap(({ grader: part }) => listedLabels(part));
  }
}

function isPlain(template: string): boolean {
  const parsed = parseTemplate(template);
  return parsed.ok && parsed.parts.every((part) => 'text' in part);
}

/** Texts that a schema allows by name. Level by level: a schema may be nested deeply. */
function schemaValues(schema: JsonObject): string[] {
  const values: string[] = [];
  let level: Json[] = [schema];
  while (level.length > 0 && values.length < mostLabels) {
    level = level.flatMap((value) => {
      if (Array.isArray(value)) return value;
      if (!isJsonObject(value)) return [];
      const named = [value.const, ...(Array.isArray(value.enum) ? value.enum : [])];
      values.push(...named.filter((text) => typeof text === 'string'));
      return Object.values(value);
    });
  }
  return values;
}

/** What is given to the model is no answer. */
const given: ReadonlySet<string> = new Set(['input', 'messages', 'tools']);

/** Values of fields that take a few values over many examples. */
function closedValues(grader: Grader, items: readonly JsonObject[]): string[] {
  const byField = new Map<string, Set<string>>();
  for (const item of items) {
    for (const { path, text } of texts(item)) {
      const key = formatPath(path);
      byField.set(key, (byField.get(key) ?? new Set()).add(text));
    }
  }
  const closed = [...byField].filter(
    ([, values]) => values.size >= 2 && values.size <= mostLabels && values.size * 2 <= items.length,
  );
  const read = readFields(grader);
  const wanted = closed.filter(([field]) => read.some((path) => isWithin(field, path)));
  return (wanted.length > 0 ? wanted : closed).flatMap(([, values]) => [...values]);
}

/** Fields of the example that the grader's templates name. */
function readFields(grader: Grader): string[] {
  return graderTemplates(grader).flatMap(({ text }) => {
    const parsed = parseTemplate(text);
    if (!parsed.ok) return [];
    return parsed.parts.flatMap((part) =>
      'path' in part && part.path.namespace === 'item' ? [formatPath(part.path.segments)] : [],
    );
  });
}

function isWithin(field: string, path: string): boolean {
  return field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`);
}

const deepest = 4;

function texts(item: JsonObject): { path: PathSegment[]; text: string }[] {
  const found: { path: PathSegment[]; text: string }[] = [];
  const visit = (path: PathSegment[], value: Json) => {
    if (typeof value === 'string') found.push({ path, text: value });
    if (path.length >= deepest) return;
    // Members of a list are values of one field.
    if (Array.isArray(value)) for (const member of value.slice(0, mostLabels)) visit(path, member);
    else if (isJsonObject(value))
      for (const [key, member] of Object.entries(value)) visit([...path, key], member);
  };
  for (const [key, value] of Object.entries(item)) if (!given.has(key)) visit([key], value);
  return found;
}
