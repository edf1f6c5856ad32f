import { expect, it } from 'vitest';
import { foldCase } from '../../../shared/text/fold';

it.each([
  ['Refill', 'rEFILL'],
  ['Straße', 'STRASSE'],
  ['ΟΔΟΣ', 'οδος'],
  ['ΑΣΑ', 'ασα'],
  ['É', 'e\u0301'],
  ['ǅ', 'ǆ'],
  ['K', '\u212a'],
])('%s equals %s', (a, b) => {
  expect(foldCase(a)).toBe(foldCase(b));
});

it('keeps different letters apart, and a part of a word a part of it', () => {
  expect(foldCase('e')).not.toBe(foldCase('é'));
  expect(foldCase('ΑΣΑ')).toContain(foldCase('ΑΣ'));
});
