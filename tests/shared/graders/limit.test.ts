import { describe, expect, it } from 'vitest';
import type { GradedSample } from '../../../shared/domain/grader';
import { limitSchema } from '../../../shared/domain/graders/own';
import { gradeSample } from '../../../shared/graders/grade';
import { limitProblem } from '../../../shared/graders/limit';
import { makeSample } from '../../../shared/graders/sample';
import type { JsonObject } from '../../../shared/json';

function grade(measure: string, limits: JsonObject, answer: string | GradedSample) {
  const grader = limitSchema.parse({ type: 'tunewright.limit', name: 'limit', measure, ...limits });
  return gradeSample(grader, {}, typeof answer === 'string' ? makeSample(answer) : answer);
}

describe('limit', () => {
  it.each([
    ['characters', 'abc', 3],
    ['characters', 'a\u{1f600}é\n', 4],
    ['words', '  one two\nthree ', 3],
    ['words', '', 0],
    ['lines', '', 0],
    ['lines', 'one', 1],
    ['lines', 'one\ntwo\r\nthree\n', 3],
    ['lines', 'one\n\n', 2],
  ])('%s of %j: %i', (measure, answer, value) => {
    expect(grade(measure, { min: value, max: value }, answer)).toEqual({ score: 1, passed: true, value });
    const below = { max: value - 0.5 };
    if (value > 0) expect(grade(measure, below, answer)).toMatchObject({ score: 0, passed: false, value });
    expect(grade(measure, { min: value + 0.5 }, answer)).toMatchObject({ score: 0, passed: false, value });
  });

  it('says what was measured', () => {
    expect(grade('words', { max: 1 }, 'two words').reason).toBe('2 words, expected at most 1');
    expect(grade('lines', { min: 2 }, 'one').reason).toBe('1 line, expected at least 2');
    const slow = { output_text: 'x', milliseconds: 1234.56 };
    expect(grade('milliseconds', { max: 1000 }, slow).reason).toBe(
      '1234.6 milliseconds, expected at most 1000',
    );
  });

  it('counts in what it is told to', () => {
    const input = '{{sample.output_json.text}}';
    expect(grade('words', { max: 1, input }, '{"text": "one"}').passed).toBe(true);
    expect(grade('words', { max: 1, input }, 'one').reason).toBe('The answer is not valid JSON');
  });

  it('takes tokens and time of the generation, and errs where there was none', () => {
    expect(grade('tokens', { max: 5 }, { output_text: 'x', generated_tokens: 5 })).toMatchObject({
      passed: true,
    });
    expect(grade('tokens', { max: 5 }, 'x').error).toEqual({
      kind: 'other_error',
      message: 'This answer was not generated here, so nobody knows how many tokens it has',
    });
    expect(grade('milliseconds', { max: 5 }, 'x').error?.message).toMatch(/how long it took$/);
  });

  it('needs a limit, and one that can be kept', () => {
    expect(() => grade('words', {}, 'x')).toThrow('needs `min`, `max` or both');
    expect(limitProblem({ min: 2, max: 1 })).toBe('`min` must not be above `max`.');
    expect(limitProblem({ min: 1, max: 1 })).toBeUndefined();
  });
});
