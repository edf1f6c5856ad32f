import { chatRenderer } from '../../../../shared/chat/render';
import { FailureError } from '../../../../shared/result';
import type { Model, Vocabulary } from '../../../../electron/llama/model';
import { random } from '../random';

/** Made-up prompts of exactly `length` tokens each; they differ from their first token on. */
export function randomPrompts(vocabulary: Vocabulary, count: number, length: number): Int32Array[] {
  const next = random(20_261_124);
  const ordinary = () => {
    for (;;) {
      const token = Math.floor(next() * vocabulary.size);
      // Control tokens have no text.
      if (vocabulary.bytes(token).length > 0) return token;
    }
  };
  const firsts = new Set<number>();
  return Array.from({ length: count }, () => {
    let first = ordinary();
    while (firsts.has(first)) first = ordinary();
    firsts.add(first);
    return Int32Array.from({ length }, (_, position) => (position === 0 ? first : ordinary()));
  });
}

/** Conversations as the engine would give them to the model, through its own chat template. */
export function suitePrompts(model: Model, system: string, users: readonly string[]): Int32Array[] {
  const { vocabulary, chatTemplate } = model;
  const renderer = chatRenderer(chatTemplate, { bosText: vocabulary.bosText, eosText: vocabulary.eosText });
  if (!renderer.ok) throw new FailureError(renderer.error);
  return users.map((content) => {
    const text = renderer.value([
      { role: 'system', content: system },
      { role: 'user', content },
    ]);
    if (!text.ok) throw new FailureError(text.error);
    return vocabulary.tokenize(
      text.value,
      vocabulary.bosText === '' || !text.value.startsWith(vocabulary.bosText),
    );
  });
}
