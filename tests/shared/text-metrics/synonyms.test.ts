import { expect, it } from 'vitest';
import { z } from 'zod';
import { synonymsOf } from '../../../shared/text-metrics/synonyms';
import wordnet from '../../../shared/text-metrics/wordnet-synonyms.json';
import { loadFixture } from './fixtures';

const synonyms = Object.entries(loadFixture('synonyms', z.record(z.string(), z.array(z.string()))));

it('finds the lower-cased single words that NLTK finds in WordNet 3.0, for inflected and unknown words as well', () => {
  expect(synonyms.length).toBeGreaterThan(400);
  for (const [word, expected] of synonyms) {
    const found = [...synonymsOf(word)].filter((name) => name === name.toLowerCase());
    expect(found.sort(), word).toEqual(expected);
  }
});

it('gives a word that WordNet does not have alone, whatever it is', () => {
  for (const word of ['zzzz', '__proto__', '', 's'.repeat(100_000)])
    expect([...synonymsOf(word)]).toEqual([word]);
});

it('carries WordNet’s licence in its table, as that asks', () => {
  expect(wordnet.licence).toMatch(/WordNet 3\.0 Copyright 2006 by Princeton University/);
});
