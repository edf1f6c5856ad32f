import { fMeasure } from './f-measure';
import { longestCommonSubsequence } from './longest-common-subsequence';
import { ngramOverlaps } from './ngram-overlap';
import { numberWords } from './numbered-pair';

/**
 * `rouge_1` to `rouge_5`: ROUGE-N (Lin, 2004) as Google's `rouge-score` has it, without its stemmer: F-measure over the
 * n-grams of one order. 0 where a text has fewer words than n.
 */
export function rougeN(order: number, input: string, reference: string): number {
  const overlap = ngramOverlaps(rougeTokens(input), rougeTokens(reference), order)[order - 1];
  return overlap ? fMeasure(overlap) : 0;
}

/** `rouge_l`: ROUGE-L, the F-measure over the longest common subsequence of words; the whole text counts as one sentence. */
export function rougeL(input: string, reference: string): number {
  const pair = numberWords(rougeTokens(input), rougeTokens(reference));
  return fMeasure({
    shared: longestCommonSubsequence(pair),
    input: pair.a.length,
    reference: pair.b.length,
  });
}

/** Lower-cased runs of a–z and digits. Everything else separates, letters of other scripts and accented ones as well. */
function rougeTokens(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
