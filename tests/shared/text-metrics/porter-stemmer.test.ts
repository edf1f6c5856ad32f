import { expect, it } from 'vitest';
import { z } from 'zod';
import { porterStem } from '../../../shared/text-metrics/porter-stemmer';
import { loadFixture } from './fixtures';

const stems = Object.entries(loadFixture('stems', z.record(z.string(), z.string())));

it('stems words as NLTK’s PorterStemmer does', () => {
  expect(stems.length).toBeGreaterThan(1500);
  const wrong = stems.filter(([word, stem]) => porterStem(word) !== stem);
  expect(wrong).toEqual([]);
});

it('stems whatever the case', () => {
  expect(porterStem('RUNNING')).toBe('run');
  expect(porterStem('Skies')).toBe('sky');
});
