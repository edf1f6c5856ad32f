import type { GradedSample, JsonMatchGrader, Score } from '../domain/grader';
import type { Json, JsonObject } from '../json';
import { readsSample } from '../templates/parse';
import { describeParent, formatPath, kindOf, lookUp, parsePath, type PathSegment } from '../templates/path';
import { renderTemplate } from '../templates/render';
import { parseBoundedJson } from './bounded-json';
import { compareField } from './compare-field';
import { errored, failed, sentence, shownValue, templateScore } from './score';

type Field = JsonMatchGrader['fields'][number];

/** One side as JSON, or the score that ends the grading. */
type Side = { value: Json } | { score: Score };

/**
 * `tunewright.json_match`. An answer that is not JSON, or lacks a field, fails with a reason. A reference that is not
 * JSON, or lacks a field that the grader lists, is an error: nobody could have answered rightly.
 */
export function gradeJsonMatch(grader: JsonMatchGrader, item: JsonObject, sample: GradedSample): Score {
  const reference = readSide(grader, 'reference', item, sample);
  // A sound reference, or the author's mistake in it, comes before anything the model did.
  if ('score' in reference && reference.score.error) return reference.score;
  const answer = readSide(grader, 'input', item, sample);
  if ('score' in answer) return answer.score;
  if ('score' in reference) return reference.score;

  const parts: Record<string, number> = {};
  const reasons: string[] = [];
  let matches = 0;
  for (const field of grader.fields) {
    const result = gradeField(field, answer.value, reference.value);
    if (typeof result === 'object' && result !== null) return result;
    if (result === null) matches += 1;
    else reasons.push(result);
    parts[field.path] = result === null ? 1 : 0;
  }
  const score = matches / grader.fields.length;
  const passed = score >= (grader.pass_threshold ?? 1);
  return reasons.length > 0
    ? { score, passed, parts, reason: sentence(reasons.join('; ')) }
    : { score, passed, parts };
}

function readSide(
  grader: JsonMatchGrader,
  where: 'input' | 'reference',
  item: JsonObject,
  sample: GradedSample,
): Side {
  const rendered = renderTemplate(grader[where], { item, sample });
  if (!rendered.ok) return { score: templateScore(rendered.problem, where) };
  const value = parseBoundedJson(rendered.text);
  if (value !== undefined) return { value };
  if (readsSample(grader[where])) return { score: failed('The answer is not valid JSON') };
  return {
    score: errored('other_error', `The ${where} is not valid JSON: ${shownValue(rendered.text)}`),
  };
}

/** Null where the field matches, the reason where it does not, a score where the grader cannot judge. */
function gradeField(field: Field, answer: Json, reference: Json): Score | string | null {
  const path = parsePath(field.path);
  if (!path)
    return errored('invalid_variable_error', `\`${field.path}\` is not a path such as \`answer.label\``);
  const expected = lookUp(reference, path);
  if (!expected.found) {
    return errored(
      'invalid_variable_error',
      `The reference has no field \`${field.path}\`; ${describeParent(path, expected)}`,
    );
  }
  const found = lookUp(answer, path);
  if (!found.found) return missingField(path, found);
  const comparison = compareField(field, found.value, expected.value);
  if ('error' in comparison) return errored('other_error', comparison.error);
  return comparison.matches ? null : comparison.reason;
}

function missingField(path: PathSegment[], missing: { depth: number; parent: Json }): string {
  const name = `\`${formatPath(path)}\``;
  if (missing.depth === 0 && (typeof missing.parent !== 'object' || missing.parent === null)) {
    return `the answer is ${kindOf(missing.parent)}, so it has no field ${name}`;
  }
  return `the answer has no field ${name}`;
}
