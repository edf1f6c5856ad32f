import type { Message } from '../domain/example';
import type { Json } from '../json';
import { fail, ok, type Result } from '../result';
import { kindOf } from '../templates/path';
import type { Mapping } from './mapping';
import { isEmpty, plainText } from './read-fields';
import { readMessages } from './read-messages';
import type { ImportFormat } from './rows';

/** An example's prompt: a conversation, or the one user turn that it is. */
export type Conversation = { messages: Message[] } | { input: string };

export function readConversation(
  messages: Json | undefined,
  input: Json | undefined,
  system: Json | undefined,
  mapping: Mapping,
): Result<Conversation> {
  let conversation: Conversation;
  if (!isEmpty(messages)) {
    const read = readMessages(messages);
    if (!read.ok) return read;
    conversation = { messages: read.value };
  } else {
    if (isEmpty(input)) return fail('invalid-input', noInput(mapping));
    const text = plainText(input);
    if (text === undefined) return fail('invalid-input', `The input is ${kindOf(input)}, not text.`);
    conversation = { input: text };
  }
  const prompt = plainText(system);
  return ok(prompt === undefined ? conversation : withSystem(conversation, prompt));
}

function noInput(mapping: Mapping): string {
  const column = mapping.input ?? mapping.messages;
  return column ? `There is nothing in \`${column}\`.` : 'No column is chosen for the input.';
}

/** A conversation's own system message stays. */
function withSystem(conversation: Conversation, content: string): Conversation {
  const turns: Message[] =
    'messages' in conversation ? conversation.messages : [{ role: 'user', content: conversation.input }];
  const hasOwn = turns.some((turn) => turn.role === 'system' || turn.role === 'developer');
  return { messages: hasOwn ? turns : [{ role: 'system', content }, ...turns] };
}

/**
 * OpenAI's rows: in `openai-sft` the last assistant turn is the expected answer, in `openai-rft` the last turn must be
 * the user's. A lone user turn becomes `input`, the form in which we would have exported it.
 */
export function takeExpectedTurn(
  conversation: Conversation,
  format: ImportFormat,
): Result<{ turns: Conversation; expected?: string }> {
  if (!('messages' in conversation) || (format !== 'openai-sft' && format !== 'openai-rft')) {
    return ok({ turns: conversation });
  }
  const { messages } = conversation;
  const last = messages.at(-1);
  if (format === 'openai-rft') {
    if (last?.role === 'user') return ok({ turns: simplest(messages) });
    return fail('invalid-input', `The last turn is the ${last?.role ?? ''}'s; it must be the user's.`);
  }
  if (last?.role !== 'assistant') return ok({ turns: simplest(messages) });
  if (last.content === null) {
    return fail(
      'invalid-input',
      'The last turn is a tool call without text, so there is no expected answer.',
    );
  }
  if (messages.length === 1) return fail('invalid-input', 'There is no turn before the expected answer.');
  return ok({ turns: simplest(messages.slice(0, -1)), expected: last.content });
}

function simplest(messages: Message[]): Conversation {
  const [only] = messages;
  const isPlain = messages.length === 1 && only?.role === 'user' && Object.keys(only).length === 2;
  return isPlain && only.content !== null ? { input: only.content } : { messages };
}
