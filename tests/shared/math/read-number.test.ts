import { describe, expect, it } from 'vitest';
import { toNumber } from '../../../shared/math/rational';
import { findNumbers, readWholeNumber } from '../../../shared/math/read-number';

function numbers(text: string): number[] {
  return findNumbers(text).map(({ value }) => toNumber(value));
}

describe('numbers in a text', () => {
  it.each<[string, number[]]>([
    ['no number', []],
    ['7', [7]],
    ['.05 and 5. and 5.5', [0.05, 5, 5.5]],
    ['5E-02, 5e3, 5e+3', [0.05, 5000, 5000]],
    ['1,234.5 and 12,34', [1234.5, 12, 34]],
    ['1,234,567', [1234567]],
    ['1234,567', [1234, 567]],
    ['1{,}234', [1234]],
    ['1\\,234', [1234]],
    ['1\u2009234\u202f567', [1234567]],
    ['-5, −5, +5', [-5, -5, 5]],
    ['10-15', [10, 15]],
    ['x-5 (3)-5', [5, 3, 5]],
    ['a -5', [-5]],
    ['1/20', [0.05]],
    ['3 / 4', [0.75]],
    ['1.5/2', [0.75]],
    ['1/0', [1, 0]],
    ['1/2/2024', [1, 2, 2024]],
    ['\\frac{1}{20} \\dfrac{3}{4} \\tfrac12', [0.05, 0.75, 0.5]],
    ['-\\frac{1}{2}', [-0.5]],
    ['\\frac{-1}{2}', [-0.5]],
    ['\\frac{x}{2}', [2]],
    ['1 1/2', [1.5]],
    ['-1 1/2', [-1.5]],
    ['1\\frac{1}{2}', [1.5]],
    ['5%, 5 %, 5\\%, 5 percent, 5 per cent', [0.05, 0.05, 0.05, 0.05, 0.05]],
    ['5 \\times 10^{-2}', [0.05]],
    ['5 × 10^3, 5*10**3, 5 \\cdot 10^{3}', [5000, 5000, 5000]],
    ['3 \\times 4', [3, 4]],
    ['3 million, 2.5 billion, 4 thousand', [3e6, 2.5e9, 4000]],
    ['$1.2M, $5k, €3bn, -$4, \\$7', [1.2e6, 5000, 3e9, -4, 7]],
    ['5k, 3 M', [5, 3]],
    ['$5 kg', [5]],
    ['x2, v1.2.3, abc123', []],
    ['2nd, 5kg', [2, 5]],
    ['GPT-4', [4]],
    ['1e5x', [100000]],
  ])('%j', (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  it('have their places', () => {
    expect(findNumbers('a -1,234.5 % b')).toMatchObject([{ start: 2, end: 12 }]);
  });

  it('are exact', () => {
    expect(findNumbers('0.1 1/3').map(({ value }) => value)).toEqual([
      { n: 1n, d: 10n },
      { n: 1n, d: 3n },
    ]);
  });
});

describe('a text that is one number', () => {
  it.each(['5', ' 5. ', '$5$', '\\(5\\)', '$$5$$.', '5%', '$5', '1 1/2', '-5'])('%j', (text) => {
    expect(readWholeNumber(text)).toBeDefined();
  });

  it.each(['', 'five', '5 apples', 'about 5', '5 6', '1,5'])('not %j', (text) => {
    expect(readWholeNumber(text)).toBeUndefined();
  });
});

it('takes time linear in the text', () => {
  for (const piece of ['1 ', '1/', '1,', '\\frac{', '-', '$', '1 1/', '5 × 10^', '9']) {
    expect(() => findNumbers(piece.repeat(50_000))).not.toThrow();
  }
});
