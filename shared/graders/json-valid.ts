import type { GradedSample, Score } from '../domain/grader';
import type { JsonValidGrader } from '../domain/graders/own';
import type { JsonObject } from '../json';
import { parseBoundedJson } from '../text/bounded-json';
import { describeJsonProblem } from '../text/json-problem';
import { failed } from './score';
import { fillIn } from './sides';

/** `tunewright.json_valid`: the whole input is JSON, white space around it apart. */
export function gradeJsonValid(grader: JsonValidGrader, item: JsonObject, sample: GradedSample): Score {
  const input = fillIn(grader.input, 'input', item, sample);
  if (!input.ok) return input.score;
  if (parseBoundedJson(input.value) !== undefined) return { score: 1, passed: true };
  return failed(whyNotJson(input.value));
}

/** Why a text that `parseBoundedJson` refuses is not JSON. */
export function whyNotJson(text: string): string {
  const problem = describeJsonProblem(text.trim());
  return problem?.replace(/\.$/, '') ?? 'The JSON is nested too deeply';
}
