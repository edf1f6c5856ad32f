import wordnet from './wordnet-synonyms.json';

/**
 * A word and the single words that WordNet 3.0 has in one synonym set with it. Inflected forms are looked up as NLTK's
 * `synsets` does.
 */
export function synonymsOf(word: string): Set<string> {
  lexicon ??= readLexicon();
  const synonyms = new Set([word]);
  for (const part of lexicon) {
    for (const form of baseForms(word, part)) {
      for (const set of part.sets.get(form) ?? []) {
        for (const synonym of set.split(' ')) synonyms.add(synonym);
      }
    }
  }
  return synonyms;
}

/** One part of speech. */
interface Part {
  /** By lower-cased word, its synonym sets: words with a space between. */
  sets: ReadonlyMap<string, readonly string[]>;
  /** Base forms of irregular inflections. */
  exceptions: ReadonlyMap<string, readonly string[]>;
  /** Endings, and what a base form has instead. */
  endings: Endings;
}

type Endings = readonly (readonly [ending: string, replacement: string])[];

/** Read when the first synonym is asked for: it has some 80,000 words. */
let lexicon: readonly Part[] | undefined;

function readLexicon(): Part[] {
  return [
    readPart(wordnet.noun, nounEndings),
    readPart(wordnet.verb, verbEndings),
    readPart(wordnet.adjective, adjectiveEndings),
    readPart(wordnet.adverb, []),
  ];
}

const nounEndings: Endings = [
  ['s', ''],
  ['ses', 's'],
  ['ves', 'f'],
  ['xes', 'x'],
  ['zes', 'z'],
  ['ches', 'ch'],
  ['shes', 'sh'],
  ['men', 'man'],
  ['ies', 'y'],
];

const verbEndings: Endings = [
  ['s', ''],
  ['ies', 'y'],
  ['es', 'e'],
  ['es', ''],
  ['ed', 'e'],
  ['ed', ''],
  ['ing', 'e'],
  ['ing', ''],
];

const adjectiveEndings: Endings = [
  ['er', ''],
  ['est', ''],
  ['er', 'e'],
  ['est', 'e'],
];

function readPart(table: typeof wordnet.noun, endings: Endings): Part {
  const sets = new Map<string, string[]>();
  for (const set of [...table.sets.split('\n'), ...table.alone.split('\n')]) {
    for (const word of set.split(' ')) {
      const key = word.toLowerCase();
      const known = sets.get(key);
      if (known) known.push(set);
      else sets.set(key, [set]);
    }
  }
  const exceptions = new Map<string, string[]>();
  for (const line of table.exceptions.split('\n')) {
    const [form, ...bases] = line.split(' ');
    if (form !== undefined) exceptions.set(form, bases);
  }
  return { sets, exceptions, endings };
}

/** The word, and its base forms: from the exceptions where it stands there, else by each ending that it has. */
function baseForms(word: string, { exceptions, endings }: Part): Iterable<string> {
  const irregular = exceptions.get(word);
  if (irregular) return [word, ...irregular];
  const forms = [word];
  for (const [ending, replacement] of endings) {
    if (word.endsWith(ending)) forms.push(word.slice(0, word.length - ending.length) + replacement);
  }
  return forms;
}
