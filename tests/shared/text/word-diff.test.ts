import { describe, expect, it } from 'vitest';
import { diffWords, type DiffSegment } from '../../../shared/text/word-diff';
import { seededIntegers } from '../statistics/fixtures';

function marked(segments: DiffSegment[]): string {
  const marks = { same: ['', ''], removed: ['[-', ']'], added: ['[+', ']'] } as const;
  return segments.map(({ text, kind }) => marks[kind][0] + text + marks[kind][1]).join('');
}

function side(segments: DiffSegment[], other: DiffSegment['kind']): string {
  return segments.map(({ text, kind }) => (kind === other ? '' : text)).join('');
}

describe('diffWords', () => {
  it.each([
    ['', '', ''],
    ['a b', 'a b', 'a b'],
    ['', 'new', '[+new]'],
    ['old', '', '[-old]'],
    ['take one pill', 'take two pills', 'take [-one pill][+two pills]'],
    ['the quick brown fox', 'the slow red fox', 'the [-quick brown][+slow red] fox'],
    ['a b c', 'a c', 'a [-b ]c'],
    ['"label": "other"', '"label": "refill"', '"label": "[-other][+refill]"'],
    ['Größe 5', 'Größe 6', 'Größe [-5][+6]'],
    ['今日は晴れです', '今日は雨です', '今日は[-晴れ][+雨]です'],
    ['👩‍👩‍👧 ok', '👩‍👩‍👦 ok', '[-👩‍👩‍👧][+👩‍👩‍👦] ok'],
    ['a\n', 'a', 'a[-\n]'],
  ])('%j → %j', (a, b, expected) => {
    expect(marked(diffWords(a, b))).toBe(expected);
  });

  it('always gives both texts back, never the same kind twice in a row', () => {
    const below = seededIntegers(42);
    const pieces = ['a', 'b', 'word', ' ', '  ', '\n', '.', '"', '名', 'é', 'e\u0301', '🙂'];
    const text = () => Array.from({ length: below(30) }, () => pieces[below(pieces.length)] ?? '').join('');
    for (let i = 0; i < 2000; i += 1) {
      const a = text();
      const b = text();
      const segments = diffWords(a, b);
      expect(side(segments, 'added')).toBe(a);
      expect(side(segments, 'removed')).toBe(b);
      for (const [at, segment] of segments.entries()) {
        expect(segment.text).not.toBe('');
        expect(segment.kind).not.toBe(segments[at + 1]?.kind);
      }
    }
  });

  it('compares long texts by lines, in bounded time', () => {
    const line = (i: number) => `line ${i} of a long answer with some words in it\n`;
    const a = Array.from({ length: 20_000 }, (_, i) => line(i)).join('');
    const b = a.replace(line(10_000), 'another line\n');
    const started = performance.now();
    expect(marked(diffWords(a, b))).toContain(`[-${line(10_000)}][+another line\n]`);
    const apart = diffWords('x y '.repeat(5000), 'p q '.repeat(5000));
    expect(side(apart, 'added')).toBe('x y '.repeat(5000));
    const unlike = diffWords(a, a.split('').reverse().join(''));
    expect(side(unlike, 'added')).toBe(a);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
