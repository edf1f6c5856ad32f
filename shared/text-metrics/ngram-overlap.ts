import { numberOf } from './numbering';

/** N-grams of one order: how many each text has, and how many of them find a partner in the other text. */
export interface NgramOverlap {
  shared: number;
  input: number;
  reference: number;
}

/** An n-gram, or a word, that the reference does not have. */
const unknown = -1;

/** Overlaps of the orders 1, 2, … up to `highest`; an n-gram that occurs several times is shared as often as both have it. */
export function ngramOverlaps(
  input: readonly string[],
  reference: readonly string[],
  highest: number,
): NgramOverlap[] {
  const vocabulary = new Map<string, number>();
  const referenceWords = Int32Array.from(reference, (word) => numberOf(word, vocabulary));
  const inputWords = Int32Array.from(input, (word) => vocabulary.get(word) ?? unknown);

  let ofReference: Int32Array = referenceWords;
  let ofInput: Int32Array = inputWords;
  const overlaps = [overlap(ofInput, ofReference, vocabulary.size)];
  for (let order = 2; order <= highest; order += 1) {
    // An n-gram is the one before and a word, and two numbers make one: no text is joined.
    const grams = new Map<number, number>();
    const key = (gram: number, word: number) => gram * vocabulary.size + word;
    ofReference = longer(ofReference, referenceWords, order, (gram, word) =>
      numberOf(key(gram, word), grams),
    );
    ofInput = longer(ofInput, inputWords, order, (gram, word) =>
      gram === unknown || word === unknown ? unknown : (grams.get(key(gram, word)) ?? unknown),
    );
    overlaps.push(overlap(ofInput, ofReference, grams.size));
  }
  return overlaps;
}

/** Numbers of the n-grams of an order, from those of the order before. */
function longer(
  grams: Int32Array,
  words: Int32Array,
  order: number,
  number: (gram: number, word: number) => number,
): Int32Array {
  const numbers = new Int32Array(Math.max(0, words.length - order + 1));
  for (let at = 0; at < numbers.length; at += 1) {
    numbers[at] = number(grams[at] ?? unknown, words[at + order - 1] ?? unknown);
  }
  return numbers;
}

function overlap(input: Int32Array, reference: Int32Array, count: number): NgramOverlap {
  const left = new Int32Array(count);
  for (let at = 0; at < reference.length; at += 1) {
    const gram = reference[at] ?? 0;
    left[gram] = (left[gram] ?? 0) + 1;
  }
  let shared = 0;
  for (let at = 0; at < input.length; at += 1) {
    const gram = input[at] ?? unknown;
    const remaining = gram === unknown ? 0 : (left[gram] ?? 0);
    if (remaining === 0) continue;
    left[gram] = remaining - 1;
    shared += 1;
  }
  return { shared, input: input.length, reference: reference.length };
}
