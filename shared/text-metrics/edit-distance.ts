import { blockLength, clearMasks, setMasks } from './block-masks';
import { numberCodePoints, withoutCommonEnds } from './numbered-pair';

export interface EditDistance {
  /** Fewest code points inserted, deleted or replaced to make one text of the other. */
  distance: number;
  /** 1 − distance ÷ length of the longer text; 1 for two empty texts. */
  similarity: number;
}

export function editDistance(input: string, reference: string): EditDistance {
  const pair = numberCodePoints(input, reference);
  const { a, b, count } = withoutCommonEnds(pair);
  const distance = a.length < b.length ? middleDistance(a, b, count) : middleDistance(b, a, count);
  const longest = Math.max(pair.a.length, pair.b.length);
  return { distance, similarity: longest === 0 ? 1 : 1 - distance / longest };
}

/**
 * 32 cells of the dynamic-programming table at a time, as differences between neighbours, which are −1, 0 or 1 (G. Myers,
 * A Fast Bit-Vector Algorithm for Approximate String Matching, JACM 46, 1999, in H. Hyyrö's form of 2003). The pattern is
 * taken in blocks of 32 rows, and the whole text for each of them; `above` keeps the differences along the row above
 * the block, so that memory grows with the texts' lengths only.
 */
function middleDistance(pattern: Int32Array, text: Int32Array, count: number): number {
  // Along the table's first row every cell is one more than the cell before.
  const above = new Int8Array(text.length).fill(1);
  const masks = new Int32Array(count);
  for (let from = 0; from < pattern.length; from += blockLength) {
    const block = pattern.subarray(from, from + blockLength);
    setMasks(masks, block);
    passBlock(masks, block.length - 1, text, above);
    clearMasks(masks, block);
  }
  // Down the first column as well; then along the last row.
  let distance = pattern.length;
  for (let column = 0; column < text.length; column += 1) distance += above[column] ?? 0;
  return distance;
}

/** Replaces the differences along the row above a block by those along its row `last`. */
function passBlock(masks: Int32Array, last: number, text: Int32Array, above: Int8Array): void {
  let growsDown = -1;
  let shrinksDown = 0;
  for (let column = 0; column < text.length; column += 1) {
    const mask = masks[text[column] ?? 0] ?? 0;
    const difference = above[column] ?? 0;
    const shrinksAbove = difference >>> 31;
    const growsAbove = (difference + 1) >> 1;
    const equal = mask | shrinksAbove;
    const diagonal = ((((equal & growsDown) + growsDown) | 0) ^ growsDown) | equal | 0;
    const grows = shrinksDown | ~(diagonal | growsDown);
    const shrinks = growsDown & diagonal;
    above[column] = ((grows >>> last) & 1) - ((shrinks >>> last) & 1);
    const growsShifted = (grows << 1) | growsAbove;
    const vertical = mask | shrinksDown;
    growsDown = (shrinks << 1) | shrinksAbove | ~(vertical | growsShifted);
    shrinksDown = growsShifted & vertical;
  }
}
