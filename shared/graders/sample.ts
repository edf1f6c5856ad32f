import { readToolCalls } from '../chat/tool-calls';
import type { GradedSample } from '../domain/grader';
import { isJsonObject, type Json } from '../json';
import { fail, ok, type Result } from '../result';
import { parseBoundedJson } from '../text/bounded-json';

/**
 * What graders see of a generated answer. `output_json` is there when the whole answer, white space around it left
 * out, is JSON: JSON inside a Markdown fence or among words is not, because a program reading the answer would not
 * find it either. `output_tools` is there when the answer calls tools in a form that models are taught.
 */
export function makeSample(outputText: string): GradedSample {
  const sample: GradedSample = { output_text: outputText };
  const json = parseBoundedJson(outputText);
  if (json !== undefined) sample.output_json = json;
  const tools = readToolCalls(outputText);
  if (tools !== undefined) sample.output_tools = tools;
  return sample;
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
