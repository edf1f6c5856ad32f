import type { Grader } from '../../domain/grader';
import type { MultiGrader, StringCheckGrader } from '../../domain/graders/openai';
import type { ContainsGrader } from '../../domain/graders/own';
import type { Json, JsonObject } from '../../json';
import { assertNever, ok, type Result } from '../../result';
import { noEquivalent } from './draft';
import { jsonMatchSource, jsonValidSource } from './python-source';

/**
 * A grader as OpenAI reads it: without what is Tunewright's alone. Types of ours that say the same in OpenAI's become
 * those; the others are refused with the reason. What is left out of `tunewright` changes no score: the weight is the
 * suite's, the model stands in for the one that is named, the limits are the sandbox's.
 */
export function toOpenAi(grader: Grader): Result<Json> {
  const { tunewright, ...bare } = grader;
  const compiled = compile(bare);
  if (!compiled.ok || !tunewright?.negate) return compiled;
  return negate(compiled.value, bare);
}

/** Without `tunewright`; of ours, in OpenAI's types. */
function compile(grader: Grader): Result<JsonObject> {
  switch (grader.type) {
    case 'string_check':
    case 'text_similarity':
    case 'score_model':
    case 'label_model':
    case 'python':
      return ok(plain(grader));
    case 'multi':
      return compileMulti(grader);
    case 'tunewright.contains':
      return ok(plain(containsAsChecks(grader)));
    case 'tunewright.json_valid':
      return ok({ type: 'python', name: grader.name, source: jsonValidSource(grader) });
    case 'tunewright.json_match':
      return ok({
        type: 'python',
        name: grader.name,
        source: jsonMatchSource(grader),
        pass_threshold: grader.pass_threshold ?? 1,
      });
    case 'tunewright.regex':
      return noEquivalent(
        'OpenAI has no regular expressions, and those of its Python are not the same as these.',
      );
    case 'tunewright.json_schema':
      return noEquivalent('OpenAI has no grader for JSON schemas, and its Python has no such library.');
    case 'tunewright.labels':
    case 'tunewright.number':
    case 'tunewright.math':
    case 'tunewright.token_f1':
    case 'tunewright.edit_distance':
      return noEquivalent('OpenAI has no grader that compares in this way; write it in Python.');
    case 'tunewright.limit':
      return noEquivalent('OpenAI has no grader that measures an answer; write it in Python.');
    case 'tunewright.tool_calls':
      return noEquivalent(
        'OpenAI has no grader that compares tool calls; compare texts of `sample.output_tools`.',
      );
    case 'tunewright.javascript':
      return noEquivalent('OpenAI runs Python only; write the grader in Python.');
    case 'tunewright.similarity':
      return noEquivalent(
        'It embeds with a model of this workspace; OpenAI’s `cosine` uses a model of its own.',
      );
    case 'tunewright.perplexity':
      return noEquivalent('OpenAI gives no probabilities of the answer’s tokens to graders.');
    case 'tunewright.rating':
      return noEquivalent('OpenAI’s judges cannot set a judgement aside that they are not sure of.');
    case 'tunewright.pairwise':
      return noEquivalent('OpenAI has no grader that asks twice with the order swapped.');
    case 'tunewright.panel':
      return noEquivalent('OpenAI has no panel of judges.');
    default:
      return assertNever(grader);
  }
}

/** Fields as they are in JSON: nothing that is undefined. */
function plain(value: Grader): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

function compileMulti(grader: MultiGrader): Result<JsonObject> {
  const parts: [string, Json][] = [];
  for (const [key, part] of Object.entries(grader.graders)) {
    const compiled = toOpenAi(part);
    if (!compiled.ok) return noEquivalent(`Its part “${part.name}”: ${compiled.error.message}`);
    if (isMulti(compiled.value))
      return noEquivalent(`Its part “${part.name}” is negated; negate it in the formula.`);
    parts.push([key, compiled.value]);
  }
  const graders = Array.isArray(grader.graders) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
  return ok({ ...plain(grader), graders });
}

function isMulti(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.type === 'multi';
}

/** The score of `all` and `any` is the share of values that are there; that of `none` is 1 or 0. */
function containsAsChecks({ name, input, values, mode, ignore_case: ignoreCase }: ContainsGrader): Grader {
  const checks = values.map<StringCheckGrader>((reference, index) => ({
    type: 'string_check',
    name: `value_${index + 1}`,
    input,
    reference,
    operation: ignoreCase ? 'ilike' : 'like',
  }));
  const [only] = checks;
  if (only && checks.length === 1 && mode !== 'none') return { ...only, name };
  const keys = checks.map((check) => check.name);
  const formula = mode === 'none' ? `1 - max(${keys.join(', ')})` : `(${keys.join(' + ')}) / ${keys.length}`;
  return {
    type: 'multi',
    name,
    graders: Object.fromEntries(checks.map((check) => [check.name, check])),
    calculate_output: keys.length === 1 && mode === 'none' ? `1 - ${keys.join('')}` : formula,
  };
}

/** Graders whose score is 1 or 0: turned round, the score says all there is to say. */
const isBinary: ReadonlySet<string> = new Set(['string_check', 'label_model', 'tunewright.json_valid']);

function negate(compiled: JsonObject, grader: Grader): Result<Json> {
  if (grader.type === 'string_check' && (grader.operation === 'eq' || grader.operation === 'ne')) {
    return ok({ ...compiled, operation: grader.operation === 'eq' ? 'ne' : 'eq' });
  }
  const isNone = grader.type === 'tunewright.contains' && grader.mode === 'none';
  if (isNone) return noEquivalent('It is negated twice over; use the mode `any`.');
  if (!isBinary.has(grader.type)) {
    return noEquivalent(
      'It is negated, and OpenAI cannot turn a threshold round; turn it round in a formula.',
    );
  }
  return ok({
    type: 'multi',
    name: grader.name,
    graders: { negated: compiled },
    calculate_output: '1 - negated',
  });
}
