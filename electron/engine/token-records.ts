import type { TokenChoice, TokenOption } from '../../shared/domain/tokens';
import type { Vocabulary } from '../llama/model';
import type { TokenLogprob } from './log-probabilities';
import type { Choice, GeneratedSample } from './tasks';

/** An answer's tokens as the store keeps them; see electron/store/tokens.ts. */
export function tokenRecords(
  vocabulary: Vocabulary,
  { tokens, logprobs, alternatives }: Pick<GeneratedSample<unknown>, 'tokens' | 'logprobs' | 'alternatives'>,
): { tokens: TokenChoice[] } {
  return {
    tokens: tokens.map((token, index) => ({
      ...optionOf(vocabulary, { token, logprob: logprobs[index] ?? 0 }),
      alternatives: (alternatives[index] ?? []).map((option) => optionOf(vocabulary, option)),
    })),
  };
}

export function choiceOf(vocabulary: Vocabulary, { alternatives, ...chosen }: Choice): TokenChoice {
  return {
    ...optionOf(vocabulary, chosen),
    alternatives: alternatives.map((option) => optionOf(vocabulary, option)),
  };
}

function optionOf(vocabulary: Vocabulary, { token, logprob }: TokenLogprob): TokenOption {
  return { id: token, text: Buffer.from(vocabulary.bytes(token)).toString('utf8'), logprob };
}
