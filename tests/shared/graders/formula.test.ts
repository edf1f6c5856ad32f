import { describe, expect, it } from 'vitest';
import { evaluateFormula, formulaProblem, parseFormula } from '../../../shared/graders/formula';

const values = new Map([
  ['a', 0.25],
  ['b', 4],
  ['zero', 0],
  ['max', 7],
  ['label check', 0.5],
]);

function result(source: string): unknown {
  const parsed = parseFormula(source, [...values.keys()]);
  if (!parsed.ok) return parsed.problem;
  const evaluated = evaluateFormula(parsed.value, values);
  return evaluated.ok ? evaluated.value : evaluated.problem;
}

describe('formulas', () => {
  it.each([
    ['1', 1],
    ['.5', 0.5],
    ['1e-2', 0.01],
    ['a', 0.25],
    [' a + b ', 4.25],
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 3 - 2', 5],
    ['16 / 4 / 2', 2],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['2 * -3', -6],
    ['--2', 2],
    ['+a', 0.25],
    ['- a * b', -1],
    ['min(a, b, 0.1)', 0.1],
    ['max(a, b)', 4],
    ['max + max(1, 2)', 9],
    ['abs(a - b)', 3.75],
    ['floor(b / 3) + ceil(a)', 2],
    ['sqrt(b)', 2],
    ['exp(0) + log(1)', 1],
    ['log(exp(2))', 2],
    ['0.5 * label check + 0.5', 0.75],
    ['a/b*b', 0.25],
  ])('%s = %d', (source, value) => {
    expect(result(source)).toBeCloseTo(value, 12);
  });

  it.each([
    [
      '',
      'formula_parse_error',
      'it ends where a number, a grader or a parenthesis should stand (character 1)',
    ],
    [
      '1 +',
      'formula_parse_error',
      'it ends where a number, a grader or a parenthesis should stand (character 4)',
    ],
    ['1 2', 'formula_parse_error', '"2" stands where an operator should (character 3)'],
    ['(a', 'formula_parse_error', 'it ends where an operator or ")" should stand (character 3)'],
    ['a)', 'formula_parse_error', '")" stands where an operator should (character 2)'],
    ['a && b', 'formula_parse_error', '"&" stands where an operator should (character 3)'],
    [
      'a ** b',
      'formula_parse_error',
      '"*" stands where a number, a grader or a parenthesis should (character 4)',
    ],
    ['round(a)', 'formula_parse_error', /^there is no function "round" \(character 1\); there are min, max/],
    ['abs(a, b)', 'formula_parse_error', '`abs` takes one value (character 1)'],
    ['min()', 'formula_parse_error', /^"\)" stands/],
    [
      'a + c',
      'invalid_variable_error',
      'there is no grader "c" (character 5); there are a, b, zero, max, label check',
    ],
    ['constructor', 'invalid_variable_error', /^there is no grader "constructor"/],
    ['a / zero', 'other_error', 'the formula divides by 0 (character 3)'],
    ['log(zero)', 'other_error', '`log` gives no number here (character 1)'],
    ['sqrt(0 - b)', 'other_error', '`sqrt` gives no number here (character 1)'],
    ['(0 - b) ^ 0.5', 'other_error', '`^` gives no number here (character 9)'],
    ['exp(1000)', 'other_error', '`exp` gives no number here (character 1)'],
  ])('%s: %s', (source, kind, message) => {
    const expected: unknown = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(result(source)).toEqual({ kind, message: expected });
  });

  it('are bounded in length and depth', () => {
    expect(result('('.repeat(900) + '1' + ')'.repeat(900))).toMatchObject({
      message: 'it is nested too deeply',
    });
    expect(result('-'.repeat(1900) + '1')).toMatchObject({ message: 'it is nested too deeply' });
    expect(result('1+'.repeat(999) + '1')).toBe(1000);
    expect(result('1+'.repeat(100_000) + '1')).toMatchObject({ message: 'it is too long' });
  });

  it('have their problem told as a sentence', () => {
    expect(formulaProblem('a + b', ['a', 'b'])).toBeUndefined();
    expect(formulaProblem('a + c', ['a', 'b'])).toBe(
      '`calculate_output` cannot be read: there is no grader "c" (character 5); there are a, b.',
    );
  });
});
