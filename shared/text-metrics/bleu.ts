import { ngramOverlaps } from './ngram-overlap';
import { tokenize13a } from './tokenize-13a';

/**
 * `bleu`: BLEU of one sentence (Papineni and others, ACL 2002) as sacrebleu's `sentence_bleu` has it, 0..1: tokens of
 * `13a`, case counts, up to 4-grams but none longer than the input. An order without a match counts as half a match,
 * the next such order as a quarter, and so on (NIST's smoothing; `exp` in sacrebleu; method 3 of Chen and Cherry, WMT
 * 2014). 0 where no word matches.
 */
export function bleu(input: string, reference: string): number {
  const inputTokens = tokenize13a(input);
  const referenceTokens = tokenize13a(reference);
  const orders = ngramOverlaps(inputTokens, referenceTokens, 4).filter((order) => order.input > 0);
  if (orders.every(({ shared }) => shared === 0)) return 0;
  let partOfMatch = 1;
  let logPrecisions = 0;
  for (const { shared, input: total } of orders) {
    if (shared === 0) partOfMatch /= 2;
    logPrecisions += Math.log((shared === 0 ? partOfMatch : shared) / total);
  }
  return brevityPenalty(inputTokens.length, referenceTokens.length) * Math.exp(logPrecisions / orders.length);
}

function brevityPenalty(input: number, reference: number): number {
  return input < reference ? Math.exp(1 - reference / input) : 1;
}
