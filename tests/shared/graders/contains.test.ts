import { describe, expect, it } from 'vitest';
import { containsSchema } from '../../../shared/domain/graders/own';
import { gradeSample } from '../../../shared/graders/grade';
import { makeSample } from '../../../shared/graders/sample';
import type { JsonObject } from '../../../shared/json';

const item = { word: 'Refill', actions: ['call', 'send'], none: [], empty: '', mixed: ['a', 1] };

function grade(values: string[], mode: string, answer: string, change: JsonObject = {}) {
  const grader = containsSchema.parse({
    type: 'tunewright.contains',
    name: 'words',
    input: '{{sample.output_text}}',
    values,
    mode,
    ...change,
  });
  return gradeSample(grader, item, makeSample(answer));
}

describe('contains', () => {
  it.each([
    ['any', ['a', 'b'], 'only b', { score: 0.5, passed: true }],
    ['any', ['a', 'b'], 'xyz', { score: 0, passed: false, reason: 'None of "a", "b" is in it' }],
    ['all', ['a', 'b'], 'b then a', { score: 1, passed: true }],
    ['all', ['a', 'x', 'y'], 'a', { score: 1 / 3, passed: false, reason: '"x", "y" not found' }],
    ['none', ['x', 'y'], 'abc', { score: 1, passed: true }],
    ['none', ['x', 'y'], 'x', { score: 0, passed: false, reason: '"x" should not be in it' }],
  ])('%s of %j in %j', (mode, values, answer, score) => {
    expect(grade(values, mode, answer)).toEqual(score);
  });

  it('regards case unless told not to', () => {
    expect(grade(['{{item.word}}'], 'all', 'a REFILL').passed).toBe(false);
    expect(grade(['{{item.word}}'], 'all', 'a REFILL', { ignore_case: true }).passed).toBe(true);
    expect(grade(['STRASSE'], 'all', 'die Straße', { ignore_case: true }).passed).toBe(true);
  });

  it('takes a list of the example for all of its texts', () => {
    expect(grade(['{{item.actions}}', 'now'], 'all', 'call and send now')).toMatchObject({ score: 1 });
    expect(grade(['{{item.actions}}'], 'all', 'call')).toMatchObject({ score: 0.5, passed: false });
    expect(grade(['{{item.mixed}}'], 'all', 'it is ["a",1]')).toMatchObject({ passed: true });
    expect(grade(['x{{item.actions}}'], 'any', 'x["call","send"]')).toMatchObject({ passed: true });
  });

  it('finds nothing to do where an example lists nothing', () => {
    expect(grade(['{{item.none}}'], 'all', 'x')).toEqual({ score: 1, passed: true });
    expect(grade(['{{item.none}}'], 'none', 'x')).toEqual({ score: 1, passed: true });
    expect(grade(['{{item.none}}'], 'any', 'x').error?.kind).toBe('other_error');
  });

  it('errs on a value that would be found anywhere, or that the example lacks', () => {
    expect(grade(['{{item.empty}}'], 'all', 'x').error?.message).toBe(
      '`values[0]` is empty for this example',
    );
    expect(grade(['a', '{{item.gone}}'], 'all', 'x').error?.kind).toBe('invalid_variable_error');
  });

  it('fails an answer that lacks what is looked for or looked in', () => {
    expect(grade(['{{sample.output_json.a}}'], 'all', 'x').reason).toBe('The answer is not valid JSON');
    expect(grade(['a'], 'all', 'x', { input: '{{sample.output_tools}}' }).reason).toBe(
      'The answer calls no tool',
    );
  });
});
