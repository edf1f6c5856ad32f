import { longestCommonSubsequence } from './longest-common-subsequence';
import { numberCodePoints } from './numbered-pair';

/**
 * `fuzzy_match`: RapidFuzz's `fuzz.ratio` as 0..1. Twice the longest common subsequence in code points ÷ the texts'
 * lengths together; 1 for two empty texts.
 */
export function fuzzyMatch(input: string, reference: string): number {
  const pair = numberCodePoints(input, reference);
  const length = pair.a.length + pair.b.length;
  return length === 0 ? 1 : (2 * longestCommonSubsequence(pair)) / length;
}
