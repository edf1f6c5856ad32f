import { describe, expect, it } from 'vitest';
import { compareMath } from '../../../shared/math/equal';
import pairs from '../../fixtures/math-equivalence.json';

describe('what sympy finds equal, and what not', () => {
  it('has pairs enough', () => {
    expect(pairs.filter(({ equal }) => equal).length).toBeGreaterThan(100);
    expect(pairs.filter(({ equal }) => !equal).length).toBeGreaterThan(50);
  });

  it.each(pairs)('$left | $right → $equal', ({ left, right, equal }) => {
    const kind = equal ? 'equal' : 'different';
    expect(compareMath(left, right)).toEqual({ kind });
    expect(compareMath(right, left)).toEqual({ kind });
  });
});

describe('answers that are more than an expression', () => {
  it.each([
    ['x = 5', '5'],
    ['5 = x', 'x=5'],
    ['y = 2x + 1', '2x - y + 1 = 0'],
    ['y = 2x + 1', '2y = 4x + 2'],
    ['x > 3', '3 < x'],
    ['-x < -3', 'x > 3'],
    ['2x \\geq 6', 'x \\ge 3'],
    ['0 < x \\leq 3', '3 \\ge x > 0'],
    ['(1, 2)', '\\left(1,\\, 2\\right)'],
    ['(1,2)', '(1, \\frac{4}{2})'],
    ['[0, \\infty)', '[0,\\infty)'],
    ['x \\in [0, 1)', '[0, 1)'],
    ['(-\\infty, 2) \\cup (3, \\infty)', '(3,\\infty)\\cup(-\\infty,2)'],
    ['\\{1, 2, 3\\}', '3, 2, 1'],
    ['\\{5\\}', '5'],
    ['x = 1 or x = 2', '2, 1'],
    ['x=1 \\text{ or } x=2', 'x = 2, x = 1'],
    ['1, 2, and 3', '\\{1,2,3\\}'],
    ['\\pm 2', '2, -2'],
    ['1 \\pm \\sqrt{2}', '1+\\sqrt2, 1-\\sqrt2'],
    ['\\emptyset', '\\{\\}'],
    ['5 \\text{ cm}', '5'],
    ['5 \\text{ cm}', '5\\,\\mathrm{cm}'],
    ['90^\\circ', '90°'],
    ['90^{\\circ}', '90'],
    ['\\sin 30^\\circ', '1/2'],
    ['\\tan(45°)', '1'],
    ['\\text{Evelyn}', 'Evelyn'],
    ['\\text{(C)}', 'C'],
    ['\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}', '\\begin{pmatrix}1\\\\2\\end{pmatrix}'],
  ])('%s is %s', (answer, reference) => {
    expect(compareMath(answer, reference)).toEqual({ kind: 'equal' });
  });

  it.each([
    ['x = 5', '6'],
    ['x = 5', 'y = 5'],
    ['y = 2x + 1', 'y = 2x - 1'],
    ['5 = 6', '5 = 7'],
    ['x > 3', 'x < 3'],
    ['x > 3', 'x \\ge 3'],
    ['-x < -3', 'x < 3'],
    ['(1, 2)', '(2, 1)'],
    ['(1, 2)', '[1, 2]'],
    ['(1, 2)', '(1, 2, 3)'],
    ['(1,234)', '1234'],
    ['\\{1, 2\\}', '\\{1, 3\\}'],
    ['1, 2', '1, 2, 3'],
    ['(0, \\infty)', '(0, -\\infty)'],
    ['\\infty', '5'],
    ['\\pm 2', '2'],
    ['5 \\text{ cm}', '5 \\text{ m}'],
    ['\\sin 30^\\circ', '\\sin 30'],
    ['Evelyn', 'Bob'],
    ['5', '\\text{five}'],
  ])('%s is not %s', (answer, reference) => {
    expect(compareMath(answer, reference)).toEqual({ kind: 'different' });
  });

  it('say which side cannot be read, and why', () => {
    expect(compareMath('x +', 'x')).toEqual({
      kind: 'unreadable',
      side: 'answer',
      problem: 'it ends too early',
    });
    expect(compareMath('x', '\\begin{matrix}')).toEqual({
      kind: 'unreadable',
      side: 'reference',
      problem: '`\\begin` is not known',
    });
    expect(compareMath('2 3', '6')).toMatchObject({ problem: 'two numbers stand side by side' });
    expect(compareMath('x ? y', '6')).toMatchObject({ problem: '"?" is not part of a formula' });
  });
});

describe('hostile formulas', () => {
  it.each([
    ['('.repeat(1500)],
    ['-'.repeat(3000) + '1'],
    ['x^'.repeat(1000) + 'x'],
    ['9^'.repeat(100) + '9'],
    ['(a+b+c+d+f)^39'],
    ['(a+b+c)^{30}(d+f+g)^{30}'],
    ['1/'.repeat(900) + '1'],
    ['9'.repeat(3000)],
    ['10^{10^{10}}'],
    ['((x+1)^{40}+1)^{40}'],
    ['1+'.repeat(450) + 'x'],
    ['{'.repeat(500) + 'x' + '}'.repeat(500)],
    ['\\frac'.repeat(200)],
    [Array.from({ length: 40 }, (_, index) => `\\sin ${index}`).join(',')],
    ['170!'.repeat(50)],
    ['x'.repeat(100_000)],
  ])('%.40s…', (formula) => {
    expect(['different', 'unreadable']).toContain(compareMath(formula, 'x+y').kind);
    expect(['different', 'unreadable']).toContain(compareMath('x+y', formula).kind);
  });
});
