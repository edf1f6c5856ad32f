import type { TextMetric } from '../domain/graders/openai';
import { assertNever } from '../result';
import { bleu } from './bleu';
import { fuzzyMatch } from './fuzzy-match';
import { gleu } from './gleu';
import { meteor } from './meteor';
import { rougeL, rougeN } from './rouge';

/** The metrics that two texts alone decide; for `cosine` a model must embed them. */
export type PlainTextMetric = Exclude<TextMetric, 'cosine'>;

/**
 * How alike an input is to a reference, 0..1. No text is closer to a reference than the reference itself, which not every
 * metric gives 1: `meteor` gives a single word 0.5, `rouge_3` gives a text of two words 0.
 */
export function textSimilarity(metric: PlainTextMetric, input: string, reference: string): number {
  switch (metric) {
    case 'fuzzy_match':
      return fuzzyMatch(input, reference);
    case 'bleu':
      return bleu(input, reference);
    case 'gleu':
      return gleu(input, reference);
    case 'meteor':
      return meteor(input, reference);
    case 'rouge_1':
      return rougeN(1, input, reference);
    case 'rouge_2':
      return rougeN(2, input, reference);
    case 'rouge_3':
      return rougeN(3, input, reference);
    case 'rouge_4':
      return rougeN(4, input, reference);
    case 'rouge_5':
      return rougeN(5, input, reference);
    case 'rouge_l':
      return rougeL(input, reference);
    default:
      return assertNever(metric);
  }
}
