import type { GradedSample } from '../domain/grader';
import { isJsonObject, type Json } from '../json';
import { fail, ok, type Result } from '../result';
import { parseBoundedJson } from '../text/bounded-json';

/**
 * What graders see of a generated answer. `output_json` is there when the whole answer, white space around it left
 * out, is JSON: JSON inside a Markdown fence or among words is not, because a program reading the answer would not
 * find it either.
 */
export function makeSample(outputText: string): GradedSample {
  const json = parseBoundedJson(outputText);
  return json === undefined ? { output_text: outputText } : { output_text: outputText, output_json: json };
}

/**
 * A sample that a person wrote (`tunewright grade --sample`): the answer's text alone, or an object in the OpenAI
 * form. `output_json` is filled in where it is missing and the text is JSON.
 */
export function parseSample(value: Json): Result<GradedSample> {
  if (typeof value === 'string') return ok(makeSample(value));
  if (!isJsonObject(value) || typeof value.output_text !== 'string') {
    return fail('invalid-input', 'The sample must be text or an object with the text field `output_text`.');
  }
  const { output_json, output_tools, choices } = value;
  return ok({
    ...makeSample(value.output_text),
    ...(output_json !== undefined && { output_json }),
    ...(output_tools !== undefined && { output_tools }),
    ...(choices !== undefined && { choices }),
  });
}
