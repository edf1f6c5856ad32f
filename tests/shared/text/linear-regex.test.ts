import { describe, expect, it } from 'vitest';
import { readRegex } from '../../../shared/text/linear-regex';

function test(pattern: string, text: string, flags?: string): boolean {
  const reading = readRegex(pattern, flags);
  if (reading.kind !== 'linear') throw new Error(`${pattern} is ${reading.kind}`);
  return reading.test(text);
}

const texts = [
  ...[
    '',
    'a',
    'A',
    'b',
    '-',
    ']',
    '[',
    '{',
    '}',
    '\\',
    '^',
    '$',
    '.',
    '/',
    '_',
    '0',
    '7',
    'é',
    'É',
    'ß',
    'ſ',
    'K',
    'π',
  ],
  ...[
    ' ',
    '\t',
    '\n',
    '\r',
    '\v',
    '\f',
    '\u00a0',
    '\u2003',
    '\u2028',
    '\ufeff',
    '\u180e',
    '\b',
    '\0',
    '\x01',
    '\u{1f600}',
  ],
  ...[
    'abc',
    'ABC',
    'a-b',
    'a.b',
    'a b',
    'aaa',
    'a{2}',
    'a1b2',
    'foo bar',
    'x\ny',
    'one, two',
    'naïve',
    '日本',
    'a\u{1f600}b',
  ],
  ...[
    '2024-05-01',
    'me@example.com',
    '{"a":1}',
    '<b>x</b>',
    'C:\\x',
    'a+b',
    'tEsT',
    '1,234.5',
    'x=y',
    '"quoted"',
    "it's",
  ],
];

/** Patterns that RE2 and JavaScript both have; JavaScript's own answer, with `u` where it can be, is the right one. */
const patterns = [
  ...[
    'a',
    'A',
    'abc',
    'a|b',
    '^a',
    'a$',
    '^$',
    '^.$',
    '.',
    '..',
    'a.b',
    '[abc]',
    '[^abc]',
    '[a-c]',
    '[^a-c]',
    '[-a]',
    '[a-]',
  ],
  ...[
    '[\\]]',
    '[\\[]',
    '[[]',
    '[\\\\]',
    '[\\^a]',
    '[a^]',
    '[.]',
    '[$]',
    '[a\\-b]',
    '[\\w-]',
    '[\\d.]',
    '[\\s\\S]',
    '[^\\s]',
    '[\\S]',
    '[^\\S]',
  ],
  ...[
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\b',
    '\\B',
    '\\ba',
    'a\\b',
    '^\\s*$',
    '\\d+',
    '\\d{4}-\\d{2}',
    'a{2}',
    'a{2,}',
    'a{1,2}b',
    'a+?',
    'a*?b',
  ],
  ...[
    '\\.',
    '\\/',
    '\\$',
    '\\^',
    '\\{',
    '\\}',
    '\\[',
    '\\]',
    '\\\\',
    '\\|',
    '\\+',
    '\\t',
    '\\n',
    '\\r',
    '\\v',
    '\\f',
    '\\0',
    '[\\b]',
    '\\cA',
    '\\x41',
    '\\u0041',
  ],
  ...[
    '\\u{1f600}',
    '\\ud83d\\ude00',
    '[\\u{1f600}]',
    '[\\x41-\\x43]',
    '(a)(b)?',
    '(?:a|b)c',
    '(?<word>\\w+)\\s(?<rest>\\w+)',
    '(a|b)*c',
    '((a)|b)+',
  ],
  ...[
    '\\p{L}',
    '\\P{L}',
    '\\p{Lu}',
    '\\p{Script=Greek}',
    '[\\p{L}\\d]',
    '^\\p{L}+$',
    '\\p{gc=Nd}',
    '[^]',
    '[]',
    'x[^]y',
    '^[\\w.]+@[\\w.]+$',
    '日',
    'é',
  ],
  // Only without `u`:
  ...[
    '{',
    '}',
    ']',
    'a{',
    'a{x}',
    '\\-',
    '\\_',
    '\\a',
    '[\\a]',
    '\\q',
    '{"a"',
    '\\u',
    '\\x',
    '\\p',
    '[\\w-a]',
    '[a-\\d]',
    '\\k',
  ],
];

function javascript(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, `${flags}u`);
  } catch {
    return new RegExp(pattern, flags);
  }
}

describe('patterns in linear time', () => {
  it.each(['', 'i', 's', 'm', 'im'])('agree with JavaScript, flags %j', (flags) => {
    for (const pattern of patterns) {
      const expected = javascript(pattern, flags);
      const reading = readRegex(pattern, flags);
      for (const text of texts) {
        // With `m` the readings of \r differ on purpose; without `u` JavaScript counts halves of characters.
        if (flags.includes('m') && /[\r\u2028\u2029]/.test(text)) continue;
        if (!expected.unicode && (/[\ud800-\udfff]/.test(text) || /[ſKßé]/i.test(text))) continue;
        // JavaScript's \w and \b know two more letters with `iu`.
        if (expected.unicode && flags.includes('i') && /\\[wWbB]/.test(pattern) && /[ſK]/.test(text))
          continue;
        // V8 also looks for \B inside of a character.
        if (pattern === '\\B' && /[\ud800-\udfff]/.test(text)) continue;
        const found = reading.kind === 'linear' ? reading.test(text) : reading.kind;
        expect([pattern, text, found]).toEqual([pattern, text, expected.test(text)]);
      }
    }
  });

  it('take an emoji as one character', () => {
    expect(test('^.$', '\u{1f600}')).toBe(true);
    expect(test('^[^a]$', '\u{1f600}')).toBe(true);
  });

  it('see lines whatever ends them', () => {
    expect(test('^b$', 'a\r\nb\r\nc', 'm')).toBe(true);
    expect(test('^b$', 'a\rb', 'm')).toBe(true);
    expect(test('^b$', 'a\r\nb\r\nc')).toBe(false);
  });

  it('do not hang on what makes backtracking engines try all ways', () => {
    const text = `${'a'.repeat(50_000)}!`;
    expect(test('(a+)+$', text)).toBe(false);
    expect(test('^(?:a|aa)+$', text)).toBe(false);
    expect(test('(.*)*x', text)).toBe(false);
    expect(test('(?:a?){30}a{30}', 'a'.repeat(29))).toBe(false);
  });

  it('may be Python’s', () => {
    expect(test('(?P<year>\\d{4})', 'in 2024')).toBe(true);
    expect(test('(?i)yes', 'YES')).toBe(true);
  });
});

it.each([
  'a(?=b)',
  'a(?!b)',
  '(?<=a)b',
  '(?<!a)b',
  '(a)\\1',
  '(?<x>a)\\k<x>',
  'a{1001}',
  '\\p{Emoji}',
  '(?:a{100}){100}',
])('leaves %s to JavaScript’s engine', (pattern) => {
  const reading = readRegex(pattern, 'i');
  expect(reading).toEqual({ kind: 'backtracking', pattern, flags: 'iu' });
});

it.each(['(', 'a)', '[a', '*a', 'a{2,1}', '(?<x>a)(?<x>b)', '\\'])(
  'says why %s cannot be read',
  (pattern) => {
    const reading = readRegex(pattern);
    expect(reading.kind).toBe('unreadable');
    expect(reading.kind === 'unreadable' && reading.problem).toMatch(/^[a-z\\].*[^.]$/);
  },
);
