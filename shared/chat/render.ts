import { Template } from '@huggingface/jinja';
import type { Message } from '../domain/example';
import type { Json } from '../json';
import { fail, ok, type Result } from '../result';

export interface ChatTemplateContext {
  bosText: string;
  eosText: string;
  tools?: Json[];
}

export type ChatRenderer = (messages: readonly Message[], tools?: Json[]) => Result<string>;

/**
 * A renderer for a model's own chat template, as `transformers`' `apply_chat_template(…, add_generation_prompt=True)`.
 * A model without one gets its messages as plain text, separated by blank lines.
 */
export function chatRenderer(
  template: string | undefined,
  context: ChatTemplateContext,
): Result<ChatRenderer> {
  if (!template) return ok((messages) => ok(messages.map(({ content }) => content ?? '').join('\n\n')));
  let parsed: Template;
  try {
    parsed = new Template(template);
  } catch (error) {
    return fail('bad-file', `The model's chat template cannot be read: ${reasonOf(error)}.`);
  }
  return ok((messages, tools) => {
    try {
      const text = parsed.render({
        messages,
        add_generation_prompt: true,
        bos_token: context.bosText,
        eos_token: context.eosText,
        ...(tools ? { tools } : {}),
      });
      return ok(text);
    } catch (error) {
      return fail(
        'invalid-input',
        `The model's chat template refuses this conversation: ${reasonOf(error)}.`,
      );
    }
  });
}

/** The conversation with a configuration's system prompt before it, unless it has one of its own. */
export function withSystem(messages: readonly Message[], system: string | undefined): readonly Message[] {
  const first = messages[0]?.role;
  if (!system || first === 'system' || first === 'developer') return messages;
  return [{ role: 'system', content: system }, ...messages];
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
