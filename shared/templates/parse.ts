import { remembered } from '../text/bounded-cache';
import { parsePath, type PathSegment } from './path';

/**
 * OpenAI's grader templates (openai-openapi `openapi.yaml`, "Graders": template strings): text with
 * `{{ item.path }}` and `{{ sample.path }}`. No filters, no statements, no other names.
 */
export type TemplateNamespace = 'item' | 'sample';

/** Variables of a generated answer that a template may name; no model here answers with `output_audio`. */
export const sampleVariables = [
  'output_text',
  'output_json',
  'output_tools',
  'choices',
  'output_audio',
] as const;
const sampleVariableSet: ReadonlySet<string> = new Set(sampleVariables);

export interface TemplatePath {
  namespace: TemplateNamespace;
  /** The path below the namespace: at least one segment. */
  segments: readonly PathSegment[];
}

export type TemplatePart = { text: string } | { path: TemplatePath };

export type ParsedTemplate =
  | { ok: true; parts: readonly TemplatePart[] }
  /** `message`: what is wrong, without a capital or full stop, to be put into a sentence. */
  | { ok: false; message: string };

/**
 * A run of more than two braces is literal text and then a placeholder: `{{{item.answer}}}` is an object's brace, the
 * placeholder, and a brace, so that JSON can be written around placeholders. A `}}` that closes nothing is text.
 */
const opening = /\{\{(?!\{)/g;

function parse(source: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  let end = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(source); match; match = opening.exec(source)) {
    if (match.index > end) parts.push({ text: source.slice(end, match.index) });
    const close = source.indexOf('}}', match.index + 2);
    if (close < 0) {
      return { ok: false, message: `\`${clip(source.slice(match.index))}\` is not closed with \`}}\`` };
    }
    const path = parsePlaceholder(source.slice(match.index + 2, close).trim());
    if (typeof path === 'string') return { ok: false, message: path };
    parts.push({ path });
    end = close + 2;
    opening.lastIndex = end;
  }
  if (end < source.length) parts.push({ text: source.slice(end) });
  return { ok: true, parts };
}

/** Remembered: the same few templates are filled in for every answer. */
export const parseTemplate = remembered(parse);

/** The paths a template uses, in order of appearance; empty where the template cannot be read. */
export function templatePaths(source: string): TemplatePath[] {
  const parsed = parseTemplate(source);
  return parsed.ok ? parsed.parts.flatMap((part) => ('path' in part ? [part.path] : [])) : [];
}

/** Whether a template reads the generated answer at all. */
export function readsSample(source: string): boolean {
  return templatePaths(source).some((path) => path.namespace === 'sample');
}

function parsePlaceholder(text: string): TemplatePath | string {
  const shown = `\`{{${clip(text)}}}\``;
  const path = parsePath(text);
  if (!path) return `${shown} is not a path such as \`{{item.answer}}\` or \`{{sample.output_text}}\``;
  const [namespace, ...segments] = path;
  if (namespace !== 'item' && namespace !== 'sample') {
    return `${shown} must start with \`item.\` or \`sample.\``;
  }
  const first = segments[0];
  if (first === undefined) return `${shown} names no field of the ${namespace}`;
  if (namespace === 'sample' && !(typeof first === 'string' && sampleVariableSet.has(first))) {
    return `${shown} is not known: a sample has ${sampleVariables.join(', ')}`;
  }
  return { namespace, segments };
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
