import { porterStem } from './porter-stemmer';
import { synonymsOf } from './synonyms';
import { tokenize13a } from './tokenize-13a';

/** Weights of Lavie and Agarwal, METEOR: An Automatic Metric for MT Evaluation, WMT 2007, as NLTK has them. */
const recallWeight = 0.9;
const penaltyWeight = 0.5;
const penaltyExponent = 3;

/**
 * `meteor`: METEOR as NLTK's `meteor_score` has it, over lower-cased tokens of `13a`. Words are paired where they are
 * equal, then where their stems are, then where WordNet has one as a synonym of the other. Recall counts nine times as
 * much as precision, and pairs that do not follow each other in both texts cost up to half of the score. A text against
 * itself has 1 − 0.5 ÷ n³, with n its number of tokens.
 */
export function meteor(input: string, reference: string): number {
  const inputWords = tokenize13a(input).map((word) => word.toLowerCase());
  const referenceWords = tokenize13a(reference).map((word) => word.toLowerCase());
  const partners = align(inputWords, referenceWords);
  const matches = partners.filter((partner) => partner !== none).length;
  if (matches === 0) return 0;
  const precision = matches / inputWords.length;
  const recall = matches / referenceWords.length;
  const mean = (precision * recall) / (recallWeight * precision + (1 - recallWeight) * recall);
  const penalty = penaltyWeight * (countChunks(partners) / matches) ** penaltyExponent;
  return (1 - penalty) * mean;
}

/** No partner. */
const none = -1;

/** For each word of the input the place of its partner in the reference. */
function align(input: readonly string[], reference: readonly string[]): number[] {
  const partners = input.map(() => none);
  const taken = reference.map(() => false);
  pair(input, reference, partners, taken, (word) => [word]);
  const inputStems = stemRest(input, (at) => partners[at] === none);
  const referenceStems = stemRest(reference, (at) => !taken[at]);
  pair(inputStems, referenceStems, partners, taken, (stem) => [stem]);
  // NLTK looks stems up in WordNet, not the words, and finds fewer synonyms that way; so its scores are these.
  pair(inputStems, referenceStems, partners, taken, synonymsOf);
  return partners;
}

function stemRest(words: readonly string[], isFree: (at: number) => boolean): string[] {
  return words.map((word, at) => (isFree(at) ? porterStem(word) : word));
}

/**
 * From the last word of the input to its first, pairs each that has no partner yet with the last free word of the
 * reference that is one of `equivalents`.
 */
function pair(
  input: readonly string[],
  reference: readonly string[],
  partners: number[],
  taken: boolean[],
  equivalents: (word: string) => Iterable<string>,
): void {
  const places = freePlaces(reference, taken);
  let free = taken.filter((isTaken) => !isTaken).length;
  for (let at = input.length - 1; at >= 0 && free > 0; at -= 1) {
    if (partners[at] !== none) continue;
    let last: number[] | undefined;
    for (const word of equivalents(input[at] ?? '')) {
      const found = places.get(word);
      if (found && (found.at(-1) ?? none) > (last?.at(-1) ?? none)) last = found;
    }
    const place = last?.pop();
    if (place === undefined) continue;
    partners[at] = place;
    taken[place] = true;
    free -= 1;
  }
}

/** Where each word of the reference still stands free, in rising order. */
function freePlaces(reference: readonly string[], taken: readonly boolean[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, word] of reference.entries()) {
    if (taken[at]) continue;
    const found = places.get(word);
    if (found) found.push(at);
    else places.set(word, [at]);
  }
  return places;
}

/** Runs of words whose partners follow each other as they do. */
function countChunks(partners: readonly number[]): number {
  let chunks = 0;
  for (const [at, partner] of partners.entries()) {
    if (partner === none) continue;
    const before = partners[at - 1];
    if (before === undefined || before === none || partner !== before + 1) chunks += 1;
  }
  return chunks;
}
