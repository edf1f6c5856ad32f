import type { Message } from '../domain/example';
import type { Json } from '../json';
import { fail, ok, type Result } from '../result';
import { TemplateError, TemplateLimitError } from './jinja/errors';
import { compileTemplate, type Template } from './jinja/template';
import { fromJson, type Value } from './jinja/values';
import { templateMessages } from './messages';

export interface ChatTemplateContext {
  bosText: string;
  eosText: string;
  /** The time that templates write into their prompts, if they do. */
  now?: () => Date;
}

export type ChatRenderer = (messages: readonly Message[], tools?: Json[]) => Result<string>;

/**
 * A renderer for a model's own chat template: byte for byte what `transformers`'
 * `apply_chat_template(…, add_generation_prompt=True)` gives (tests/fixtures/chat-templates).
 * A model without one gets its messages as plain text, separated by blank lines.
 */
export function chatRenderer(
  template: string | undefined,
  context: ChatTemplateContext,
): Result<ChatRenderer> {
  if (!template) return ok((messages) => ok(messages.map(({ content }) => content ?? '').join('\n\n')));
  let compiled: Template;
  try {
    compiled = compileTemplate(template);
  } catch (error) {
    return fail('bad-file', `The model's chat template cannot be read: ${sentence(reasonOf(error))}`);
  }
  return ok((messages, tools) => {
    try {
      return ok(compiled(variables(template, context, messages, tools), context.now?.() ?? new Date()));
    } catch (error) {
      const reason = sentence(reasonOf(error));
      return error instanceof TemplateLimitError
        ? fail('bad-file', `The model's chat template was stopped: ${reason}`)
        : fail('invalid-input', `The model's chat template refuses this conversation: ${reason}`);
    }
  });
}

function variables(
  template: string,
  { bosText, eosText }: ChatTemplateContext,
  messages: readonly Message[],
  tools: Json[] | undefined,
): Map<string, Value> {
  return new Map<string, Value>([
    ['messages', fromJson(templateMessages(messages, template))],
    // transformers always passes both, so that templates find none and not something undefined.
    ['tools', tools && tools.length > 0 ? fromJson(tools) : null],
    ['documents', null],
    ['add_generation_prompt', true],
    ['bos_token', bosText],
    ['eos_token', eosText],
  ]);
}

/** The conversation with a configuration's system prompt before it, unless it has one of its own. */
export function withSystem(messages: readonly Message[], system: string | undefined): readonly Message[] {
  const first = messages[0]?.role;
  if (!system || first === 'system' || first === 'developer') return messages;
  return [{ role: 'system', content: system }, ...messages];
}

/** What a template says, or what it did wrong. Anything else is a bug of ours. */
function reasonOf(error: unknown): string {
  if (error instanceof TemplateError) return error.message;
  throw error;
}

function sentence(text: string): string {
  return /[.!?…。]$/.test(text) ? text : `${text}.`;
}
