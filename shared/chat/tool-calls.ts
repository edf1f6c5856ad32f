import { isJsonObject, type Json, type JsonObject } from '../json';
import { parseBoundedJson } from '../text/bounded-json';

/** A call as OpenAI's chat completions have it; `arguments` is JSON text. */
export type ToolCall = {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
};

const marks = ['"name"', '<function=', '<|python_tag|>', '[TOOL_CALLS]'];
const mostCalls = 1000;

/**
 * The tool calls in a model's answer, which is text here, in the forms that chat templates teach:
 * - `<tool_call>{"name", "arguments"}</tool_call>` (Hermes, Qwen);
 * - `<function=name>{…}</function>` (Llama 3.1's own tools, Functionary 3.1);
 * - `<|python_tag|>` with JSON, or with code, which calls `python` (Llama 3);
 * - `[TOOL_CALLS] [{"name", "arguments"}]` and `[TOOL_CALLS]name[ARGS]{…}` (Mistral);
 * - an answer that is nothing but `{"name", "parameters"}` (Llama 3), `{"name", "arguments"}`, several of them with `;` or
 *   line ends between, a list of them, or `{"tool_calls": […]}`.
 *
 * Undefined where the answer calls nothing. A call that cannot be read is none: a program would not find it either.
 */
export function readToolCalls(text: string): ToolCall[] | undefined {
  // Every answer comes through here, and hardly any calls a tool.
  if (!marks.some((mark) => text.includes(mark))) return undefined;
  const calls = markedCalls(text) ?? bareCalls(text);
  if (calls.length === 0) return undefined;
  return calls.slice(0, mostCalls).map(({ id, name, parameters }, index) => ({
    id: id ?? `call_${index}`,
    type: 'function',
    function: { name, arguments: parameters },
  }));
}

interface Call {
  id?: string;
  name: string;
  /** JSON text. */
  parameters: string;
}

/** Calls behind marks of their own; undefined where the text has no such mark. */
function markedCalls(text: string): Call[] | undefined {
  if (text.includes('<tool_call>')) return between(text, '<tool_call>', '</tool_call>').flatMap(jsonCalls);
  if (text.includes('<function=')) return between(text, '<function=', '</function>').flatMap(namedCall('>'));
  if (text.includes('[TOOL_CALLS]')) {
    return between(text, '[TOOL_CALLS]', '</s>').flatMap((block) =>
      block.includes('[ARGS]') ? namedCall('[ARGS]')(block) : jsonCalls(block),
    );
  }
  const tag = '<|python_tag|>';
  if (!text.includes(tag)) return undefined;
  return between(text, tag, '<|eom_id|>').flatMap((block) => {
    const calls = jsonCalls(block);
    if (calls.length > 0 || block.trim() === '') return calls;
    return [{ name: 'python', parameters: JSON.stringify({ code: block.trim() }) }];
  });
}

/** What stands behind each opening mark, up to the closing one, the next opening one or the end. */
function between(text: string, opening: string, closing: string): string[] {
  return text
    .split(opening)
    .slice(1, mostCalls + 1)
    .map((block) => block.split(closing, 1)[0] ?? '');
}

function namedCall(separator: string): (block: string) => Call[] {
  return (block) => {
    const at = block.indexOf(separator);
    const name = block.slice(0, at).trim();
    const parameters = parseBoundedJson(block.slice(at + separator.length));
    return at > 0 && name !== '' && isJsonObject(parameters)
      ? [{ name, parameters: JSON.stringify(parameters) }]
      : [];
  };
}

/** A whole answer that is a call, several, or none. */
function bareCalls(text: string): Call[] {
  const trimmed = text.trim().replace(/^```(?:json)?\s*([[{].*[\]}])\s*```$/s, '$1');
  return trimmed.startsWith('{') || trimmed.startsWith('[') ? jsonCalls(trimmed) : [];
}

/** Calls in a text that is JSON, or several JSON objects one after the other; none where anything else is in it. */
function jsonCalls(text: string): Call[] {
  const value = parseBoundedJson(text);
  if (value !== undefined) return callsOf(value) ?? [];
  const pieces = splitObjects(text);
  const calls = pieces.map((piece) => callOf(parseBoundedJson(piece)));
  return pieces.length > 1 && calls.every((call) => call !== undefined) ? calls : [];
}

function callsOf(value: Json): Call[] | undefined {
  if (isJsonObject(value) && Array.isArray(value.tool_calls)) return callsOf(value.tool_calls);
  const calls = (Array.isArray(value) ? value : [value]).map(callOf);
  return calls.every((call) => call !== undefined) ? calls : undefined;
}

/** What a call's object may hold; an ordinary answer with a field `name` holds something else as well. */
const callKeys: ReadonlySet<string> = new Set([
  'id',
  'type',
  'name',
  'arguments',
  'parameters',
  'function',
  'index',
]);

/** A call from `{name, arguments}`, `{name, parameters}` or OpenAI's `{function: {…}}`; arguments may be JSON text. */
function callOf(value: Json | undefined): Call | undefined {
  if (!isJsonObject(value) || !Object.keys(value).every((key) => callKeys.has(key))) return undefined;
  const inner = isJsonObject(value.function) ? value.function : value;
  const { name } = inner;
  const parameters = argumentText(inner);
  if (typeof name !== 'string' || name === '' || parameters === undefined) return undefined;
  return { name, parameters, ...(typeof value.id === 'string' && { id: value.id }) };
}

function argumentText(call: JsonObject): string | undefined {
  const given = call.arguments ?? call.parameters;
  if (isJsonObject(given)) return JSON.stringify(given);
  return typeof given === 'string' && isJsonObject(parseBoundedJson(given)) ? given : undefined;
}

/** JSON objects with `;`, commas or white space between them; empty where anything else is between. */
function splitObjects(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isInText) {
      if (character === '\\') at += 1;
      else isInText = character !== '"';
    } else if (character === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (depth === 0) {
      if (!/[\s;,]/.test(character)) return [];
    } else if (character === '"') {
      isInText = true;
    } else if (character === '}') {
      depth -= 1;
      if (depth === 0) pieces.push(text.slice(start, at + 1));
    }
  }
  return depth === 0 ? pieces : [];
}
