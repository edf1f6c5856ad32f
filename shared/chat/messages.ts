import type { Message } from '../domain/example';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../json';

/**
 * Messages as `transformers` gives them to a chat template. Suites hold OpenAI's form, and `transformers` asks its
 * callers for two changes to it: arguments of tool calls as objects, not as JSON text, and no roles that the template
 * does not know (`developer` is OpenAI's word for what nearly every template calls `system`). The names of reasoning are
 * filled in as `apply_chat_template` does.
 */
export function templateMessages(messages: readonly Message[], template: string): JsonObject[] {
  const knowsDeveloper = template.includes('developer');
  return messages.map((message) => {
    const plain = plainMessage(message);
    if (plain.role === 'developer' && !knowsDeveloper) plain.role = 'system';
    if (Array.isArray(plain.tool_calls)) plain.tool_calls = plain.tool_calls.map(withArgumentObject);
    return withReasoningNames(plain);
  });
}

/** Examples are read from JSON, so what a message holds beyond its role and content is JSON too. */
function plainMessage(message: Message): JsonObject {
  const plain: JsonObject = {};
  for (const [key, value] of Object.entries(message)) {
    if (isJson(value)) plain[key] = value;
  }
  return plain;
}

function isJson(value: unknown): value is Json {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  if (Array.isArray(value)) return value.every(isJson);
  return isJsonObject(value) && Object.values(value).every(isJson);
}

function withArgumentObject(call: Json): Json {
  if (!isJsonObject(call) || !isJsonObject(call.function)) return call;
  const { arguments: given } = call.function;
  if (typeof given !== 'string') return call;
  const parsed = parseJson(given);
  return isJsonObject(parsed) ? { ...call, function: { ...call.function, arguments: parsed } } : call;
}

const reasoningNames = ['reasoning_content', 'thinking', 'reasoning'] as const;

function withReasoningNames(message: JsonObject): JsonObject {
  const name = reasoningNames.find((candidate) => message[candidate] != null);
  const reasoning = name === undefined ? undefined : message[name];
  if (reasoning === undefined) return message;
  return { thinking: reasoning, ...message, reasoning_content: reasoning };
}
