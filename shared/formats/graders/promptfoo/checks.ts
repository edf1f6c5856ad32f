/** promptfoo's deterministic metrics (docs "Expected outputs › Deterministic metrics") as graders. */
import type { Grader } from '../../../domain/grader';
import type { TextMetric } from '../../../domain/graders/openai';
import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { ok, type Result } from '../../../result';
import { kindOf } from '../../../templates/path';
import { parseBoundedJson } from '../../../text/bounded-json';
import { answerText, draft, noEquivalent, unnamed, type Draft } from '../draft';
import type { Assertion } from './assertion';
import { containsJsonSource } from './contains-json-source';
import { startsWithSource } from './javascript';
import { isTemplate, toTemplate, type PlaceVariable } from './template';

export interface MappingContext {
  place: PlaceVariable;
  /** The workspace's model that judges and embeds. */
  judge: string | undefined;
}

/** `answer`: the template of what is judged. */
export type ToDraft = (assertion: Assertion, answer: string, context: MappingContext) => Result<Draft>;

export const checks: Readonly<Record<string, ToDraft>> = {
  equals,
  contains: textCheck('like'),
  icontains: textCheck('ilike'),
  'contains-any': containsCheck('any', false),
  'icontains-any': containsCheck('any', true),
  'contains-all': containsCheck('all', false),
  'icontains-all': containsCheck('all', true),
  'starts-with': startsWith,
  regex,
  'is-json': isJson,
  'contains-json': containsJson,
  'word-count': wordCount,
  latency,
  levenshtein,
  perplexity,
  'perplexity-score': perplexityScore,
  'rouge-n': similarity(
    'rouge_1',
    0.75,
    'promptfoo counts the words of the reference alone (recall); ROUGE-1 here is F1.',
  ),
  'rouge-l': similarity('rouge_l', 0.75),
  bleu: similarity('bleu', 0.5),
  gleu: similarity('gleu', 0.5),
  meteor: similarity('meteor', 0.5),
  similar: similarity('cosine', 0.75),
  'similar:cosine': similarity('cosine', 0.75),
  'tool-call-f1': toolCallF1,
};

/** "Equality": text is compared as text, a list or object with the answer read as JSON, all the way down. */
function equals({ value, config }: Assertion, answer: string, { place }: MappingContext): Result<Draft> {
  if (isJsonObject(config) && config.normalizeUnicode !== undefined) {
    return noEquivalent('It normalises Unicode first, and no grader here does.');
  }
  if (Array.isArray(value) || isJsonObject(value)) {
    if (isTemplate(JSON.stringify(value))) {
      return noEquivalent(
        'Its value is JSON with variables in it; compare the fields in a grader of kind “JSON fields”.',
      );
    }
    return draft(jsonSchema(answer, { const: value }));
  }
  const reference = textValue(value, place);
  if (!reference.ok) return reference;
  return draft({
    type: 'string_check',
    name: unnamed,
    input: answer,
    reference: reference.value,
    operation: 'eq',
  });
}

function textCheck(operation: 'like' | 'ilike'): ToDraft {
  return ({ value }, answer, { place }) => {
    if (typeof value === 'boolean') return noEquivalent('Its value must be text or a number.');
    const reference = textValue(value, place);
    if (!reference.ok) return reference;
    return draft({
      type: 'string_check',
      name: unnamed,
      input: answer,
      reference: reference.value,
      operation,
    });
  };
}

/** "Contains-Any", "Contains-All": a list, or one text with commas between. */
function containsCheck(mode: 'any' | 'all', ignoreCase: boolean): ToDraft {
  return ({ value, isNegated }, answer, { place }) => {
    const values = listValue(value, place);
    if (!values.ok) return values;
    return draft({
      type: 'tunewright.contains',
      name: unnamed,
      input: answer,
      values: values.value,
      mode: isNegated && mode === 'any' ? 'none' : mode,
      ...(ignoreCase && { ignore_case: true }),
    });
  };
}

function startsWith({ value }: Assertion, answer: string, { place }: MappingContext): Result<Draft> {
  const start = textValue(value, place);
  if (!start.ok) return start;
  if (!isTemplate(start.value)) {
    const pattern = `^${start.value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`;
    return draft({ type: 'tunewright.regex', name: unnamed, input: answer, pattern });
  }
  return draft({
    type: 'tunewright.javascript',
    name: unnamed,
    source: startsWithSource(answer, start.value),
  });
}

/** "Regex": JavaScript's, without flags. */
function regex({ value }: Assertion, answer: string): Result<Draft> {
  if (typeof value !== 'string' || value === '') return noEquivalent('It has no pattern.');
  if (isTemplate(value))
    return noEquivalent('Its pattern holds a variable, and patterns here are the same for all examples.');
  return draft({ type: 'tunewright.regex', name: unnamed, input: answer, pattern: value });
}

/** "Is-JSON": the whole answer, and by a schema where one is given. promptfoo's validator takes it for draft 7. */
function isJson({ value }: Assertion, answer: string): Result<Draft> {
  if (value === undefined || value === null || value === '') {
    return draft({ type: 'tunewright.json_valid', name: unnamed, input: answer });
  }
  const schema = typeof value === 'string' ? parseBoundedJson(value) : value;
  if (typeof schema === 'boolean' || isJsonObject(schema)) return draft(jsonSchema(answer, schema));
  return noEquivalent('Its schema is text that is not JSON; write it as an object.');
}

function jsonSchema(input: string, schema: JsonObject | boolean): Grader {
  const dialect = { $schema: 'http://json-schema.org/draft-07/schema#' };
  return {
    type: 'tunewright.json_schema',
    name: unnamed,
    input,
    schema: typeof schema === 'boolean' || schema.$schema !== undefined ? schema : { ...dialect, ...schema },
  };
}

/** "Contains-JSON": an object within other text. A schema can only be asked of the whole answer here. */
function containsJson({ value }: Assertion, answer: string): Result<Draft> {
  if (value !== undefined && value !== null) {
    return noEquivalent(
      'It checks JSON that stands within other text by a schema; ask for JSON alone and use `is-json`.',
    );
  }
  if (answer !== answerText)
    return noEquivalent('It looks for JSON within a part of the answer; use `is-json`.');
  return draft(
    { type: 'tunewright.javascript', name: unnamed, source: containsJsonSource },
    'Only JSON without mistakes counts here; promptfoo mends small ones.',
  );
}

/** "Word Count": so many words exactly, or from `min` to `max`. */
function wordCount({ value }: Assertion, answer: string): Result<Draft> {
  const limits = { type: 'tunewright.limit', name: unnamed, measure: 'words', input: answer } as const;
  if (isJsonObject(value)) {
    const { min, max } = value;
    if (min !== undefined && typeof min !== 'number') return noEquivalent('Its `min` must be a number.');
    if (max !== undefined && typeof max !== 'number') return noEquivalent('Its `max` must be a number.');
    if (min === undefined && max === undefined) return noEquivalent('It needs `min`, `max` or both.');
    return draft({ ...limits, ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
  }
  const words = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof words !== 'number' || !Number.isFinite(words))
    return noEquivalent('Its value must be a number of words.');
  return draft({ ...limits, min: words, max: words });
}

function latency({ threshold }: Assertion): Result<Draft> {
  if (threshold === undefined) return noEquivalent(onlyRecords('the time'));
  return draft({ type: 'tunewright.limit', name: unnamed, measure: 'milliseconds', max: threshold });
}

/** "Levenshtein distance": at most 5 changes unless a threshold says otherwise. */
function levenshtein(
  { value, threshold }: Assertion,
  answer: string,
  { place }: MappingContext,
): Result<Draft> {
  const reference = textValue(value, place);
  if (!reference.ok) return reference;
  return draft({
    type: 'tunewright.edit_distance',
    name: unnamed,
    input: answer,
    reference: reference.value,
    max_distance: Math.floor(threshold === undefined || threshold === 0 ? 5 : threshold),
  });
}

function perplexity({ threshold }: Assertion): Result<Draft> {
  if (threshold === undefined) return noEquivalent(onlyRecords('the perplexity'));
  return draft({ type: 'tunewright.perplexity', name: unnamed, max: threshold });
}

/** "Perplexity Score": 1 ÷ (1 + perplexity), so a least score is a largest perplexity. */
function perplexityScore({ threshold }: Assertion): Result<Draft> {
  if (threshold === undefined) return noEquivalent(onlyRecords('the perplexity'));
  if (threshold <= 0 || threshold > 0.5)
    return noEquivalent('No text has such a score: it lies between 0 and 0.5.');
  return draft({ type: 'tunewright.perplexity', name: unnamed, max: 1 / threshold - 1 });
}

function similarity(metric: TextMetric, usual: number, note?: string): ToDraft {
  return ({ value, threshold }, answer, { place, judge }) => {
    const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (Array.isArray(single))
      return noEquivalent('It has several references, and text similarity here has one.');
    const reference = textValue(single, place);
    if (!reference.ok) return reference;
    const grader: Grader = {
      type: 'text_similarity',
      name: unnamed,
      input: answer,
      reference: reference.value,
      evaluation_metric: metric,
      pass_threshold: threshold ?? usual,
    };
    if (metric !== 'cosine') return draft(grader, note);
    if (judge !== undefined) return draft({ ...grader, tunewright: { model: judge } });
    return draft(grader, 'Choose a model of the workspace that embeds the texts.');
  };
}

/** "tool-call-f1": names of tools alone, as sets. */
function toolCallF1(
  { value, threshold }: Assertion,
  _answer: string,
  { place }: MappingContext,
): Result<Draft> {
  const names = listValue(
    typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value,
    place,
  );
  if (!names.ok) return names;
  const calls = [...new Set(names.value)].map((name) => ({ name, arguments: {} }));
  return draft({
    type: 'tunewright.tool_calls',
    name: unnamed,
    reference: JSON.stringify(calls),
    arguments: 'ignore',
    ...(threshold !== undefined && { pass_threshold: threshold }),
  });
}

function onlyRecords(what: string): string {
  return `Without a threshold it only records ${what}, which is shown with each sample anyway.`;
}

function textValue(value: Json | undefined, place: PlaceVariable): Result<string> {
  if (value === undefined || value === null || value === '') return noEquivalent('It has no value.');
  if (Array.isArray(value) || isJsonObject(value)) {
    return noEquivalent(`Its value must be text, not ${kindOf(value)}.`);
  }
  return toTemplate(String(value), place);
}

function listValue(value: Json | undefined, place: PlaceVariable): Result<string[]> {
  const list = typeof value === 'string' ? splitAtCommas(value) : value;
  if (!Array.isArray(list)) return noEquivalent('Its value must be a list.');
  const texts: string[] = [];
  for (const entry of list) {
    const text = textValue(entry, place);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  return texts.length > 0 ? ok(texts) : noEquivalent('Its list is empty.');
}

/** Commas separate; a value with a comma stands in double quotes, and a quote in it is doubled (docs "CSV with assertions"). */
export function splitAtCommas(text: string): string[] {
  const values = text.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
  return values
    .map((value) => value.trim())
    .map((value) => (/^".*"$/s.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value))
    .filter((value) => value !== '');
}
