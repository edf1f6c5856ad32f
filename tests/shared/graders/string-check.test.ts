import { describe, expect, it } from 'vitest';
import type { StringCheckGrader } from '../../../shared/domain/graders/openai';
import { gradeSample } from '../../../shared/graders/grade';
import { makeSample } from '../../../shared/graders/sample';

const item = { input: 'q', label: 'Refill', n: 5 };

function grade(change: Partial<StringCheckGrader>, answer: string) {
  const grader: StringCheckGrader = {
    type: 'string_check',
    name: 'label',
    input: '{{sample.output_text}}',
    reference: '{{item.label}}',
    operation: 'eq',
    ...change,
  };
  return gradeSample(grader, item, makeSample(answer));
}

describe('string_check', () => {
  it.each([
    ['eq', 'Refill', true],
    ['eq', 'refill', false],
    ['eq', 'Refill ', false],
    ['ne', 'Refill', false],
    ['ne', 'other', true],
    ['like', 'a Refill please', true],
    ['like', 'a refill please', false],
    ['ilike', 'A REFILL PLEASE', true],
    ['ilike', 'other', false],
  ] as const)('%s %j → %s', (operation, answer, passed) => {
    const score = grade({ operation }, answer);
    expect(score).toMatchObject({ score: passed ? 1 : 0, passed });
    expect(score.error).toBeUndefined();
    expect(score.reason === undefined).toBe(passed);
  });

  it('gives reasons that a person can read', () => {
    expect(grade({}, 'other').reason).toBe('Expected "Refill", got "other"');
    expect(grade({}, 'Refill\n').reason).toMatch(/differ in white space only/);
    expect(grade({ operation: 'ne' }, 'Refill').reason).toBe('Expected anything but "Refill"');
    expect(grade({}, 'x'.repeat(100_000)).reason?.length).toBeLessThan(300);
  });

  it('folds case in every script for ilike', () => {
    expect(grade({ operation: 'ilike', reference: 'STRASSE' }, 'in der Straße').passed).toBe(true);
  });

  it('compares a number with its JSON text', () => {
    expect(grade({ reference: '{{item.n}}' }, '5').passed).toBe(true);
  });

  it('fails an answer that is not the JSON it should be', () => {
    expect(grade({ input: '{{sample.output_json.label}}' }, 'Refill')).toEqual({
      score: 0,
      passed: false,
      reason: 'The answer is not valid JSON',
    });
    expect(grade({ input: '{{sample.output_json.label}}' }, '{"x":1}').reason).toBe(
      'The answer has no field `label`',
    );
  });

  it('errs, and does not fail, where the example or the template is at fault', () => {
    expect(grade({ reference: '{{item.labl}}' }, 'Refill').error).toEqual({
      kind: 'invalid_variable_error',
      message: 'The example has no field `labl`; it has input, label, n',
    });
    expect(grade({ reference: '{{oops}}' }, 'Refill').error?.message).toMatch(/^In `reference`, /);
    // Even where the answer is bad as well: no answer could have passed.
    const both = grade({ input: '{{sample.output_json.x}}', reference: '{{item.labl}}' }, 'no JSON');
    expect(both).toMatchObject({ score: 0, passed: false, error: { kind: 'invalid_variable_error' } });
  });

  it('works with the sides exchanged', () => {
    const exchanged = { input: '{{item.label}}', reference: '{{sample.output_json.label}}' };
    expect(grade(exchanged, '{"label":"Refill"}').passed).toBe(true);
    expect(grade(exchanged, 'nonsense').reason).toBe('The answer is not valid JSON');
    expect(grade({ ...exchanged, input: '{{item.labl}}' }, 'nonsense').error).toBeDefined();
  });
});
