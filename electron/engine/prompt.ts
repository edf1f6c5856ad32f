import { chatRenderer, withSystem, type ChatRenderer } from '../../shared/chat/render';
import type { Message } from '../../shared/domain/example';
import type { Json } from '../../shared/json';
import { FailureError, type Result } from '../../shared/result';
import type { Model } from '../llama/model';

/** A renderer for the model's own chat template. */
export function rendererOf(model: Model): ChatRenderer {
  const { bosText, eosText } = model.vocabulary;
  return valueOf(chatRenderer(model.chatTemplate, { bosText, eosText }));
}

/**
 * The tokens of a conversation up to where the answer begins; none for an empty one.
 * @throws FailureError `invalid-input` when the template refuses the conversation.
 */
export function promptTokens(
  { vocabulary }: Model,
  render: ChatRenderer,
  conversation: readonly Message[],
  { system, tools }: { system?: string | undefined; tools?: Json[] | undefined },
): Int32Array {
  const text = valueOf(render(withSystem(conversation, system), tools));
  // Templates write the beginning-of-sequence text themselves; where one does not, the tokenizer adds it if it should.
  const addSpecial = vocabulary.bosText === '' || !text.startsWith(vocabulary.bosText);
  return vocabulary.tokenize(text, addSpecial);
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new FailureError(result.error);
  return result.value;
}
