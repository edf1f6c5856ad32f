import type { GradedSample, Score } from '../domain/grader';
import type { JsonMatchGrader } from '../domain/graders/own';
import type { Json, JsonObject } from '../json';
import { readsSample } from '../templates/parse';
import {
  describeParent,
  formatPath,
  kindOf,
  lookUp,
  parsePath,
  type Lookup,
  type PathSegment,
} from '../templates/path';
import { renderTemplate } from '../templates/render';
import { parseBoundedJson } from '../text/bounded-json';
import { compareField, unsuitableReference } from './compare-field';
import { errored, failed, sentence, shownValue, templateScore } from './score';

type Field = JsonMatchGrader['fields'][number];

/** One side as JSON, or the score that ends the grading. */
type Side = { value: Json } | { score: Score };

/**
 * `tunewright.json_match`. An answer that is not JSON, or lacks a field, fails with a reason. A reference that is not
 * JSON, or lacks a field that the grader lists, is an error: nobody could have answered rightly.
 */
export function gradeJsonMatch(grader: JsonMatchGrader, item: JsonObject, sample: GradedSample): Score {
  // A sound reference, or the author's mistake in it, comes before anything the model did.
  const reference = readSide(grader, 'reference', item, sample);
  if ('score' in reference && reference.score.error) return reference.score;
  const problem = 'value' in reference && referenceProblem(grader, reference.value);
  if (problem) return problem;
  const answer = readSide(grader, 'input', item, sample);
  if ('score' in answer) return answer.score;
  if ('score' in reference) return reference.score;

  const parts: Record<string, number> = {};
  const reasons: string[] = [];
  for (const field of grader.fields) {
    const reason = mismatch(field, answer.value, reference.value);
    parts[field.path] = reason === undefined ? 1 : 0;
    if (reason !== undefined) reasons.push(reason);
  }
  const score = 1 - reasons.length / grader.fields.length;
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

/** The score of a grader that lists what the reference lacks, or compares it as what it is not. */
function referenceProblem(grader: JsonMatchGrader, reference: Json): Score | undefined {
  for (const field of grader.fields) {
    const path = parsePath(field.path);
    if (!path) {
      return errored('invalid_variable_error', `\`${field.path}\` is not a path such as \`answer.label\``);
    }
    const found = lookUp(reference, path);
    if (!found.found) {
      const there = describeParent(path, found);
      return errored('invalid_variable_error', `the reference has no field \`${field.path}\`; ${there}`);
    }
    const unsuitable = unsuitableReference(field, found.value);
    if (unsuitable) return errored('other_error', unsuitable);
  }
  return undefined;
}

/** Why a field does not match; undefined where it does. */
function mismatch(field: Field, answer: Json, reference: Json): string | undefined {
  const path = parsePath(field.path) ?? [];
  const expected = lookUp(reference, path);
  const found = lookUp(answer, path);
  if (!found.found || !expected.found) return missingField(path, found);
  return compareField(field, found.value, expected.value);
}

function missingField(path: readonly PathSegment[], found: Lookup): string {
  const name = `\`${formatPath(path)}\``;
  if (!found.found && found.depth === 0 && (typeof found.parent !== 'object' || found.parent === null)) {
    return `the answer is ${kindOf(found.parent)}, so it has no field ${name}`;
  }
  return `the answer has no field ${name}`;
}
