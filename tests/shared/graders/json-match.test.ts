import { describe, expect, it } from 'vitest';
import { jsonMatchSchema } from '../../../shared/domain/graders/own';
import { gradeSample } from '../../../shared/graders/grade';
import { makeSample } from '../../../shared/graders/sample';
import type { Json } from '../../../shared/json';

const answer = {
  label: 'refill',
  prescription: 'Metformin',
  dose: 1.5,
  tags: ['a', 'b'],
  address: { city: 'Köln', zip: 50667 },
  nothing: null,
};
const item = { input: 'q', answer };

function grade(fields: Json, output: Json | string, change: Record<string, Json> = {}, from = item) {
  const grader = jsonMatchSchema.parse({
    type: 'tunewright.json_match',
    name: 'fields',
    input: '{{sample.output_text}}',
    reference: '{{item.answer}}',
    fields,
    ...change,
  });
  return gradeSample(grader, from, makeSample(typeof output === 'string' ? output : JSON.stringify(output)));
}

const label: Json = [{ path: 'label' }];
const three: Json = [{ path: 'label' }, { path: 'prescription' }, { path: 'dose', compare: 'numeric' }];

describe('json_match', () => {
  it('passes when every field matches, whatever else the answer holds', () => {
    expect(grade(three, { ...answer, extra: 1 })).toEqual({
      score: 1,
      passed: true,
      parts: { label: 1, prescription: 1, dose: 1 },
    });
  });

  it('scores the fraction of fields and says which differ', () => {
    const score = grade(three, { label: 'other', prescription: 'Metformin' });
    expect(score.score).toBeCloseTo(1 / 3);
    expect(score).toMatchObject({ passed: false, parts: { label: 0, prescription: 1, dose: 0 } });
    expect(score.reason).toBe('`label` is "other", expected "refill"; the answer has no field `dose`');
  });

  it('passes at the threshold', () => {
    const output = { ...answer, label: 'other' };
    expect(grade(three, output, { pass_threshold: 2 / 3 }).passed).toBe(true);
    expect(grade(three, output, { pass_threshold: 0.7 }).passed).toBe(false);
  });

  it.each([
    ['exact', 'label', 'Refill', false],
    ['case_insensitive', 'label', 'REFILL', true],
    ['case_insensitive', 'address', { zip: 50667, city: 'KÖLN' }, true],
    ['exact', 'address', { zip: 50667, city: 'Köln' }, true],
    ['exact', 'nothing', null, true],
    ['exact', 'nothing', '', false],
    ['exact', 'dose', '1.5', false],
    ['numeric', 'dose', '1.50', true],
    ['numeric', 'dose', 'much', false],
    ['numeric', 'dose', '', false],
    ['numeric', 'dose', null, false],
    ['set', 'tags', ['b', 'a', 'b'], true],
    ['set', 'tags', ['a'], false],
    ['set', 'tags', ['a', 'b', 'c'], false],
    ['set', 'tags', 'a', false],
    ['exact', 'tags', ['b', 'a'], false],
  ])('%s: %s = %j → %s', (compare, path, value, passed) => {
    const score = grade([{ path, compare }], { [path]: value });
    expect(score.error).toBeUndefined();
    expect(score.passed).toBe(passed);
  });

  it('compares numbers within the tolerance, boundary included', () => {
    const near = (value: number, tolerance: number) =>
      grade([{ path: 'dose', compare: 'numeric', tolerance }], { dose: value }).passed;
    expect(near(1.6, 0.1)).toBe(true);
    expect(near(1.4, 0.1)).toBe(true);
    expect(near(1.61, 0.1)).toBe(false);
    expect(near(1.5001, 0)).toBe(false);
  });

  it('reads nested paths', () => {
    expect(grade([{ path: 'address.city' }, { path: 'tags[1]' }], answer).passed).toBe(true);
    expect(grade([{ path: 'tags[1]' }], { tags: ['a'] }).reason).toBe('The answer has no field `tags[1]`');
  });

  it.each([
    ['', 'The answer is not valid JSON'],
    ['refill', 'The answer is not valid JSON'],
    ['```json\n{"label":"refill"}\n```', 'The answer is not valid JSON'],
    ['{"labl":"refill"}', 'The answer has no field `label`'],
    ['"refill"', 'The answer is text, so it has no field `label`'],
    ['null', 'The answer is null, so it has no field `label`'],
    ['[{"label":"refill"}]', 'The answer has no field `label`'],
  ])('a bad answer fails: %j', (output, reason) => {
    const score = grade(label, output);
    expect(score).toMatchObject({ score: 0, passed: false, reason });
    expect(score.error).toBeUndefined();
  });

  it('what the author did is an error, however the answer looks', () => {
    for (const output of ['{"label":"refill"}', 'nonsense']) {
      expect(grade(label, output, { reference: '{{item.anser}}' }).error).toEqual({
        kind: 'invalid_variable_error',
        message: 'The example has no field `anser`; it has input, answer',
      });
      expect(grade(label, output, { reference: 'refill' }).error).toEqual({
        kind: 'other_error',
        message: 'The reference is not valid JSON: "refill"',
      });
      expect(grade(label, output, { reference: '{{item.answer' }).error?.message).toMatch(/not closed/);
    }
    expect(grade([{ path: 'labl' }], answer).error).toEqual({
      kind: 'invalid_variable_error',
      message: 'The reference has no field `labl`; it has label, prescription, dose, tags, address, nothing',
    });
    expect(grade([{ path: 'label', compare: 'numeric' }], answer).error?.message).toBe(
      "The reference's `label` is text, not a number",
    );
    expect(grade([{ path: 'label', compare: 'set' }], answer).error?.message).toBe(
      "The reference's `label` is text, not a list",
    );
    expect(grade(label, answer, { input: '{{item.input}}' }).error?.message).toBe(
      'The input is not valid JSON: "q"',
    );
  });

  it('sees a field that the reference lacks even where the answer is no JSON', () => {
    expect(grade([{ path: 'labl' }], 'nonsense').error?.kind).toBe('invalid_variable_error');
    expect(grade([{ path: 'label', compare: 'set' }], 'nonsense').error).toBeDefined();
  });

  it('survives a hostile answer', () => {
    const deep = `{"label":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect(grade(label, deep).reason).toBe('The answer is not valid JSON');
    expect(grade([{ path: 'constructor' }], answer).error).toBeDefined();
    expect(grade(label, '{"__proto__":{"label":"refill"}}').passed).toBe(false);
  });
});
