import type { Vocabulary } from '../llama/model';

type Words = Pick<Vocabulary, 'tokenize' | 'bytes'>;

/**
 * A given answer's tokens, as they stand after a prompt. SentencePiece takes what it is given for the beginning of a text
 * and puts a space before it, which would score another answer. A line break before it, cut off again, makes its tokens
 * those of a continuation.
 */
export function completionTokens(vocabulary: Words, text: string): Int32Array {
  const tokens = vocabulary.tokenize(text, false);
  if (textOf(vocabulary, tokens) !== ` ${text}`) return tokens;
  const before = vocabulary.tokenize('\n', false);
  const continued = vocabulary.tokenize(`\n${text}`, false).subarray(before.length);
  return textOf(vocabulary, continued) === text ? continued : tokens;
}

function textOf(vocabulary: Words, tokens: Int32Array): string {
  return Buffer.concat(Array.from(tokens, (token) => vocabulary.bytes(token))).toString('utf8');
}
