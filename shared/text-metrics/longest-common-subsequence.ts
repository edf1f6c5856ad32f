import { blockLength, clearMasks, setMasks } from './block-masks';
import { withoutCommonEnds, type NumberedPair } from './numbered-pair';

/** Length of the longest common subsequence. */
export function longestCommonSubsequence(pair: NumberedPair): number {
  const { a, b, count, common } = withoutCommonEnds(pair);
  return common + (a.length < b.length ? middleLength(a, b, count) : middleLength(b, a, count));
}

/**
 * 32 cells of the dynamic-programming table at a time (H. Hyyrö, Bit-Parallel LCS-length Computation Revisited, AWOCA
 * 2004): a bit of `row` is 0 where the length grows by one at that member of the pattern. The pattern is taken in blocks
 * of 32, and the whole text for each of them; what the addition carries over to the next block is kept for each member of
 * the text. So memory grows with the texts' lengths, and not with their product or with how many different members they
 * have.
 */
function middleLength(pattern: Int32Array, text: Int32Array, count: number): number {
  const carries = new Uint8Array(text.length);
  const masks = new Int32Array(count);
  let length = 0;
  for (let from = 0; from < pattern.length; from += blockLength) {
    const block = pattern.subarray(from, from + blockLength);
    setMasks(masks, block);
    let row = -1;
    for (let column = 0; column < text.length; column += 1) {
      const matches = row & (masks[text[column] ?? 0] ?? 0);
      const sum = (((row + matches) | 0) + (carries[column] ?? 0)) | 0;
      carries[column] = (matches | (row & ~sum)) >>> 31;
      row = sum | (row ^ matches);
    }
    length += countBits(~row);
    clearMasks(masks, block);
  }
  return length;
}

function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
