import { fMeasure } from './f-measure';
import { ngramOverlaps } from './ngram-overlap';
import { splitWords } from './words';

/**
 * F1 over the words of two answers, as the evaluation script of SQuAD 2.0 has it (Rajpurkar and others, 2018): order
 * does not count. Where nothing is left of one text after normalising, 1 if nothing is left of the other, else 0.
 */
export function tokenF1(input: string, reference: string): number {
  const inputWords = squadTokens(input);
  const referenceWords = squadTokens(reference);
  if (inputWords.length === 0 || referenceWords.length === 0) {
    return inputWords.length === referenceWords.length ? 1 : 0;
  }
  const [words] = ngramOverlaps(inputWords, referenceWords, 1);
  return words ? fMeasure(words) : 0;
}

/** ASCII punctuation, which leaves no gap: `well-known` is one word, `wellknown`. */
const punctuation = /[!-/:-@[-`{-~]+/g;

/** English articles that stand alone. JavaScript's `\b` knows ASCII letters only; the reference's knows all. */
const articles = /(?<![\p{L}\p{N}_])(?:an?|the)(?![\p{L}\p{N}_])/gu;

function squadTokens(text: string): string[] {
  return splitWords(text.toLowerCase().replace(punctuation, '').replace(articles, ' '));
}
