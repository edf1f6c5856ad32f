import { messageSchema, type Message } from '../domain/example';
import { isJsonObject, parseJson, type Json } from '../json';
import { fail, ok, type Result } from '../result';
import { kindOf } from '../templates/path';

/** A conversation in OpenAI's chat form, as a list or as its JSON text. Parts of text are put together. */
export function readMessages(value: Json): Result<Message[]> {
  const list = typeof value === 'string' ? parseJson(value) : value;
  if (!Array.isArray(list)) return fail('invalid-input', '`messages` must be a list of turns.');
  if (list.length === 0) return fail('invalid-input', '`messages` is empty.');
  const messages: Message[] = [];
  for (const [index, turn] of list.entries()) {
    const message = readMessage(turn);
    if (typeof message === 'string') return fail('invalid-input', `Turn ${index + 1} ${message}.`);
    messages.push(message);
  }
  return ok(messages);
}

function readMessage(turn: Json): Message | string {
  if (!isJsonObject(turn)) return `is ${kindOf(turn)}, not an object with role and content`;
  const content = joinTextParts(turn.content);
  const parsed = messageSchema.safeParse({ ...turn, content: content ?? null });
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0];
    if (field === 'role') return `has the role ${JSON.stringify(turn.role ?? null)}, which is not known`;
    return 'has content that is not text';
  }
  if (parsed.data.content === null && !Array.isArray(turn.tool_calls)) return 'has no content';
  return parsed.data;
}

/** `[{"type": "text", "text": …}, …]` as one text; anything else as it is. */
function joinTextParts(content: Json | undefined): Json | undefined {
  if (!Array.isArray(content)) return content;
  const texts = content.map((part) => (isJsonObject(part) ? part.text : undefined));
  return texts.every((text) => typeof text === 'string') ? texts.join('') : content;
}
