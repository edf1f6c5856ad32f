import type { GradedSample } from '../domain/grader';
import type { Json, JsonObject } from '../json';
import { parseTemplate, type TemplatePath } from './parse';
import { describeParent, formatPath, lookUp, type PathSegment } from './path';

export interface TemplateContext {
  /** The example as graders see it (`graderItem`). */
  item: JsonObject;
  /** Absent where a template may read the example only, such as a suite's `expected`. */
  sample?: GradedSample;
}

/**
 * `template`: the author's template cannot be read. `item`: it names a field that the example lacks. `sample`: it
 * names a part that this answer lacks, which is the model's doing.
 */
export type TemplateProblem = { kind: 'template' | 'item' | 'sample'; message: string };

export type Rendered = { ok: true; text: string } | { ok: false; problem: TemplateProblem };

/** Fills in a template. Strings are put in as they are, every other value as compact JSON. */
export function renderTemplate(source: string, context: TemplateContext): Rendered {
  const parsed = parseTemplate(source);
  if (!parsed.ok)
    return { ok: false, problem: { kind: 'template', message: `the template's ${parsed.message}` } };
  let text = '';
  for (const part of parsed.parts) {
    if ('text' in part) {
      text += part.text;
      continue;
    }
    const value = resolve(part.path, context);
    if (!value.ok) return value;
    text += value.text;
  }
  return { ok: true, text };
}

function resolve(path: TemplatePath, { item, sample }: TemplateContext): Rendered {
  if (path.namespace === 'item') {
    const found = lookUp(item, path.segments);
    if (found.found) return { ok: true, text: valueText(found.value) };
    const message = `the example has no field \`${formatPath(path.segments)}\`; ${describeParent(path.segments, found)}`;
    return { ok: false, problem: { kind: 'item', message } };
  }
  if (!sample) {
    const message = `\`{{sample.${formatPath(path.segments)}}}\` cannot be used here: there is no answer yet`;
    return { ok: false, problem: { kind: 'template', message } };
  }
  const [variable, ...rest] = path.segments;
  if (variable === 'output_audio') {
    const message = '`{{sample.output_audio}}` cannot be filled in: models here answer in text only';
    return { ok: false, problem: { kind: 'template', message } };
  }
  const value = sampleField(sample, variable);
  const found = value === undefined ? undefined : lookUp(value, rest);
  if (found?.found) return { ok: true, text: valueText(found.value) };
  return { ok: false, problem: { kind: 'sample', message: missingFromSample(path, sample) } };
}

function missingFromSample({ segments }: TemplatePath, sample: GradedSample): string {
  const [variable, ...rest] = segments;
  if (variable === 'output_json') {
    if (sample.output_json === undefined) return 'the answer is not valid JSON';
    return `the answer has no field \`${formatPath(rest)}\``;
  }
  if (variable === 'output_tools' && sample.output_tools === undefined) return 'the answer calls no tool';
  return `the answer has no \`${formatPath(segments)}\``;
}

function sampleField(sample: GradedSample, variable: PathSegment | undefined): Json | undefined {
  switch (variable) {
    case 'output_text':
    case 'output_json':
    case 'output_tools':
    case 'choices':
      return sample[variable];
    default:
      return undefined;
  }
}

function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
