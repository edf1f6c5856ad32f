import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../shared/text-metrics/edit-distance';
import { fuzzyMatch } from '../../../shared/text-metrics/fuzzy-match';
import { seededIntegers } from '../statistics/fixtures';
import { longCases, pairs, referenceScores } from './fixtures';

describe('editDistance', () => {
  it('equals RapidFuzz’s Levenshtein for all pairs of texts', () => {
    for (const [index, [input, reference]] of pairs.entries()) {
      const { distance, similarity } = editDistance(input, reference);
      const texts = JSON.stringify([input, reference]);
      expect(distance, texts).toBe(referenceScores('distance')[index]);
      expect(Math.abs(similarity - (referenceScores('similarity')[index] ?? NaN)), texts).toBeLessThan(1e-6);
    }
  });

  it.each(longCases)('equals it for long texts: $name', ({ input, reference, scores }) => {
    expect(editDistance(input, reference).distance).toBe(scores.distance);
  });

  it.each([
    ['', '', 0],
    ['kitten', 'sitting', 3],
    ['flaw', 'lawn', 2],
    ['\u{1f355}', '', 1],
    ['\u{1f44d}', '\u{1f44d}\u{1f3fd}', 1],
    ['é', 'e\u0301', 2],
    ['\ud83c', '\ud83c\udf55', 1],
    ['\udf55\ud83c', '\ud83c\udf55', 2],
  ])('counts code points: %j to %j takes %d', (a, b, expected) => {
    expect(editDistance(a, b).distance).toBe(expected);
    expect(editDistance(b, a).distance).toBe(expected);
  });
});

it('distances and common subsequences are those of the plain dynamic programme, whatever the lengths', () => {
  const below = seededIntegers(1974);
  const letters = ['a', 'b', 'c', 'é', '東', '\u{1f355}'];
  const randomText = (length: number, alphabet: number) =>
    Array.from({ length }, () => letters[below(alphabet)] ?? '').join('');
  for (let round = 0; round < 400; round += 1) {
    const alphabet = 1 + below(letters.length);
    const a = randomText(below(140), alphabet);
    const b = randomText(below(140), alphabet);
    expect(editDistance(a, b).distance, `${a} ${b}`).toBe(plainTable(a, b, 'levenshtein'));
    const lengths = [...a].length + [...b].length;
    const common = lengths === 0 ? 1 : (2 * plainTable(a, b, 'common')) / lengths;
    expect(fuzzyMatch(a, b), `${a} ${b}`).toBe(common);
  }
});

/** Wagner and Fischer's table, row by row. */
function plainTable(a: string, b: string, kind: 'levenshtein' | 'common'): number {
  const rows = [...a];
  const columns = [...b];
  const isDistance = kind === 'levenshtein';
  let row = columns.map((_, index) => (isDistance ? index + 1 : 0));
  for (const [at, member] of rows.entries()) {
    const next: number[] = [];
    let left = isDistance ? at + 1 : 0;
    let diagonal = isDistance ? at : 0;
    for (const [index, other] of columns.entries()) {
      const above = row[index] ?? 0;
      const same = member === other;
      left = isDistance
        ? Math.min(left + 1, above + 1, diagonal + (same ? 0 : 1))
        : same
          ? diagonal + 1
          : Math.max(left, above);
      diagonal = above;
      next.push(left);
    }
    row = next;
  }
  return row.at(-1) ?? (isDistance ? rows.length : 0);
}
