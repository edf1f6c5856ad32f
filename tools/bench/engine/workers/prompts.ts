import { promptTokens, rendererOf } from '../../../../electron/engine/prompt';
import type { Model, Vocabulary } from '../../../../electron/llama/model';
import { random } from '../../random';

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
  const render = rendererOf(model);
  return users.map((content) => promptTokens(model, render, [{ role: 'user', content }], { system }));
}
