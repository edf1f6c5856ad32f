/**
 * Porter's stemmer (M. F. Porter, An algorithm for suffix stripping, Program 14, 1980) with the changes that NLTK makes
 * to it and marks in its documentation of `PorterStemmer.NLTK_EXTENSIONS`, because NLTK's METEOR uses it so.
 */
export function porterStem(word: string): string {
  const lower = word.toLowerCase();
  const irregular = irregularStems.get(lower);
  if (irregular !== undefined) return irregular;
  if (word.length <= 2) return lower;
  return steps.reduce((stem, step) => step(stem), lower);
}

/** NLTK: words whose rules would lead astray. */
const irregularStems: ReadonlyMap<string, string> = new Map([
  ['sky', 'sky'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['news', 'news'],
  ['inning', 'inning'],
  ['innings', 'inning'],
  ['outing', 'outing'],
  ['outings', 'outing'],
  ['canning', 'canning'],
  ['cannings', 'canning'],
  ['howe', 'howe'],
  ['proceed', 'proceed'],
  ['exceed', 'exceed'],
  ['succeed', 'succeed'],
]);

type Condition = (stem: string) => boolean;

/** A suffix, what stands in its place, and what must hold of the stem before it. */
type Rule = readonly [suffix: string, replacement: string, condition?: Condition];

const steps: readonly ((word: string) => string)[] = [
  plural,
  pastOrGerund,
  finalY,
  doubleSuffix,
  (word) => applyFirst(simpleSuffixes, word),
  (word) => applyFirst(lastSuffixes, word),
  finalE,
  (word) => (word.endsWith('ll') && measure(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word),
];

const hasMeasure: Condition = (stem) => measure(stem) > 0;
const hasLongMeasure: Condition = (stem) => measure(stem) > 1;

/** Step 1a. NLTK: `dies` becomes `die`, where `flies` becomes `fli`. */
function plural(word: string): string {
  if (word.length === 4 && word.endsWith('ies')) return word.slice(0, -1);
  return applyFirst(pluralSuffixes, word);
}

const pluralSuffixes: readonly Rule[] = [
  ['sses', 'ss'],
  ['ies', 'i'],
  ['ss', 'ss'],
  ['s', ''],
];

/** Step 1b. NLTK: `died` becomes `die`, where `spied` becomes `spi`. */
function pastOrGerund(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, word.length === 4 ? -1 : -2);
  if (word.endsWith('eed')) return hasMeasure(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const suffix = ['ed', 'ing'].find((end) => word.endsWith(end) && hasVowel(word.slice(0, -end.length)));
  return suffix === undefined ? word : withEnding(word.slice(0, -suffix.length));
}

/** What is left without `ed` or `ing`, as the word is written alone: `hopp` becomes `hop`, `fil` becomes `file`. */
function withEnding(stem: string): string {
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsInDoubleConsonant(stem)) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return measure(stem) === 1 && endsInShortSyllable(stem) ? `${stem}e` : stem;
}

/** Step 1c. NLTK: after a consonant that is not the first letter, so that `enjoy` stays and `spy` becomes `spi`. */
function finalY(word: string): string {
  const stem = word.slice(0, -1);
  return word.endsWith('y') && stem.length > 1 && endsInConsonant(stem) ? `${stem}i` : word;
}

/** Step 2. NLTK: `alli` goes first, and what is left goes through the step again. */
function doubleSuffix(word: string): string {
  if (word.endsWith('alli') && hasMeasure(word.slice(0, -4))) return doubleSuffix(word.slice(0, -2));
  return applyFirst(doubleSuffixes, word);
}

const doubleSuffixes: readonly Rule[] = [
  ['ational', 'ate', hasMeasure],
  ['tional', 'tion', hasMeasure],
  ['enci', 'ence', hasMeasure],
  ['anci', 'ance', hasMeasure],
  ['izer', 'ize', hasMeasure],
  ['bli', 'ble', hasMeasure],
  ['alli', 'al', hasMeasure],
  ['entli', 'ent', hasMeasure],
  ['eli', 'e', hasMeasure],
  ['ousli', 'ous', hasMeasure],
  ['ization', 'ize', hasMeasure],
  ['ation', 'ate', hasMeasure],
  ['ator', 'ate', hasMeasure],
  ['alism', 'al', hasMeasure],
  ['iveness', 'ive', hasMeasure],
  ['fulness', 'ful', hasMeasure],
  ['ousness', 'ous', hasMeasure],
  ['aliti', 'al', hasMeasure],
  ['iviti', 'ive', hasMeasure],
  ['biliti', 'ble', hasMeasure],
  ['fulli', 'ful', hasMeasure],
  // NLTK: the l counts as part of the stem, so that `geo` and `theo` go the way of `archaeo`.
  ['logi', 'log', (stem) => hasMeasure(`${stem}l`)],
];

/** Step 3. */
const simpleSuffixes: readonly Rule[] = [
  ['icate', 'ic', hasMeasure],
  ['ative', '', hasMeasure],
  ['alize', 'al', hasMeasure],
  ['iciti', 'ic', hasMeasure],
  ['ical', 'ic', hasMeasure],
  ['ful', '', hasMeasure],
  ['ness', '', hasMeasure],
];

/** Step 4. */
const lastSuffixes: readonly Rule[] = [
  ['al', '', hasLongMeasure],
  ['ance', '', hasLongMeasure],
  ['ence', '', hasLongMeasure],
  ['er', '', hasLongMeasure],
  ['ic', '', hasLongMeasure],
  ['able', '', hasLongMeasure],
  ['ible', '', hasLongMeasure],
  ['ant', '', hasLongMeasure],
  ['ement', '', hasLongMeasure],
  ['ment', '', hasLongMeasure],
  ['ent', '', hasLongMeasure],
  ['ion', '', (stem) => hasLongMeasure(stem) && /[st]$/.test(stem)],
  ['ou', '', hasLongMeasure],
  ['ism', '', hasLongMeasure],
  ['ate', '', hasLongMeasure],
  ['iti', '', hasLongMeasure],
  ['ous', '', hasLongMeasure],
  ['ive', '', hasLongMeasure],
  ['ize', '', hasLongMeasure],
];

/** Step 5a. */
function finalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  const syllables = measure(stem);
  return syllables > 1 || (syllables === 1 && !endsInShortSyllable(stem)) ? stem : word;
}

/** The first rule whose suffix fits decides, whether or not its condition holds. */
function applyFirst(rules: readonly Rule[], word: string): string {
  for (const [suffix, replacement, condition] of rules) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, word.length - suffix.length);
    return condition === undefined || condition(stem) ? stem + replacement : word;
  }
  return word;
}

/** Which letters are vowels: a, e, i, o, u, and y after a consonant. */
function vowels(word: string): boolean[] {
  const found: boolean[] = [];
  for (const letter of word) {
    found.push('aeiou'.includes(letter) || (letter === 'y' && found.at(-1) === false));
  }
  return found;
}

/** Porter's m: how many times consonants follow on vowels. */
function measure(stem: string): number {
  const found = vowels(stem);
  return found.filter((vowel, at) => !vowel && found[at - 1] === true).length;
}

function hasVowel(stem: string): boolean {
  return vowels(stem).includes(true);
}

function endsInConsonant(word: string): boolean {
  return vowels(word).at(-1) === false;
}

function endsInDoubleConsonant(word: string): boolean {
  return word.length > 1 && word.at(-1) === word.at(-2) && endsInConsonant(word);
}

/** Consonant, vowel, and a consonant but w, x and y. NLTK: of two letters, vowel and any consonant. */
function endsInShortSyllable(word: string): boolean {
  const found = vowels(word);
  if (found.at(-1) !== false || found.at(-2) !== true) return false;
  return found.length === 2 || (found.at(-3) === false && !/[wxy]$/.test(word));
}
