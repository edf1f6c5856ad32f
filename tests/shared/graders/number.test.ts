import { describe, expect, it } from 'vitest';
import { numberSchema } from '../../../shared/domain/graders/own';
import { gradeSample } from '../../../shared/graders/grade';
import { makeSample } from '../../../shared/graders/sample';
import type { Json, JsonObject } from '../../../shared/json';

function grade(reference: Json, answer: string, change: JsonObject = {}) {
  const grader = numberSchema.parse({
    type: 'tunewright.number',
    name: 'number',
    input: '{{sample.output_text}}',
    reference: '{{item.answer}}',
    ...change,
  });
  return gradeSample(grader, { answer: reference }, makeSample(answer));
}

describe('number', () => {
  it.each([
    [0.05, '1/20'],
    [0.05, '\\frac{1}{20}'],
    [0.05, '5E-02'],
    [0.05, 'that is .05'],
    [0.05, '5 %'],
    ['#### 72', 'She sold 48 + 24 = 72 clips.'],
    ['1,234.5', '1234.50'],
    [1200000, '$1.2M'],
    [-3, 'minus: −3'],
  ])('%j equals the number of %j', (reference, answer) => {
    expect(grade(reference, answer)).toEqual({ score: 1, passed: true });
  });

  it('looks where it is told to', () => {
    expect(grade(1, '1, 2 or 3', { extract: 'first' }).passed).toBe(true);
    expect(grade(3, '1, 2 or 3', { extract: 'last' }).passed).toBe(true);
    expect(grade(2, '1 \\boxed{2} 3', { extract: 'boxed' }).passed).toBe(true);
    expect(grade(2, '1 \\boxed{2 \\text{ cm}} 3', { extract: 'boxed' }).passed).toBe(true);
    expect(grade(2, '2', { extract: 'boxed' }).passed).toBe(true);
    expect(grade(2, 'it is 2', { extract: 'boxed' }).passed).toBe(false);
    expect(grade(2, ' 2. ', { extract: 'whole' }).passed).toBe(true);
    expect(grade(2, 'it is 2', { extract: 'whole' }).reason).toBe(
      'The answer has more or less in it than a number: "it is 2"',
    );
  });

  it('compares within the larger tolerance, exactly', () => {
    expect(grade(1, '1.1', { tolerance: 0.1 }).passed).toBe(true);
    expect(grade(1, '1.10001', { tolerance: 0.1 }).passed).toBe(false);
    expect(grade(200, '202', { relative_tolerance: 0.01 }).passed).toBe(true);
    expect(grade(200, '202.1', { relative_tolerance: 0.01 }).passed).toBe(false);
    expect(grade(200, '205', { relative_tolerance: 0.01, tolerance: 5 }).passed).toBe(true);
    expect(grade('1/3', '0.3333').passed).toBe(false);
  });

  it('says what was expected', () => {
    expect(grade(5, '6', { tolerance: 0.5 }).reason).toBe('Expected 5 within 0.5, got 6');
    expect(grade('1/3', '0.5').reason).toBe('Expected 1/3, got 0.5');
    expect(grade(5, 'none').reason).toBe('The answer has no number: "none"');
  });

  it('errs where the example has no number', () => {
    expect(grade('none', '5').error?.message).toBe('The reference has no number: "none"');
  });

  it('is not held up by absurd numbers', () => {
    expect(grade(5, '9'.repeat(200_000)).passed).toBe(false);
    expect(grade(5, '1e999999 5').passed).toBe(true);
    expect(grade(5, `${'-1,'.repeat(100_000)} 5`).passed).toBe(true);
  });
});
