import { ngramOverlaps } from './ngram-overlap';
import { tokenize13a } from './tokenize-13a';

/**
 * `gleu`: Google BLEU (Wu and others, Google's Neural Machine Translation System, 2016) as NLTK's `sentence_gleu` has it:
 * the smaller of precision and recall over all 1- to 4-grams together. Tokens of `13a`; case counts.
 */
export function gleu(input: string, reference: string): number {
  let shared = 0;
  let ofInput = 0;
  let ofReference = 0;
  for (const order of ngramOverlaps(tokenize13a(input), tokenize13a(reference), 4)) {
    shared += order.shared;
    ofInput += order.input;
    ofReference += order.reference;
  }
  return shared === 0 ? 0 : shared / Math.max(ofInput, ofReference);
}
