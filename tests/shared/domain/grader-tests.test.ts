import { describe, expect, it } from 'vitest';
import { countAsExpected, graderTestSchema, testVerdict } from '../../../shared/domain/grader-tests';

const passed = { score: { score: 1, passed: true } };
const failed = { score: { score: 0, passed: false } };
const errored = { score: { score: 0, passed: false, error: { kind: 'other_error' as const, message: '' } } };

describe('a grader’s unit test', () => {
  it('needs an example, by its fields or its id, and keeps what else is written', () => {
    const test = { output: 'x', expect: 'pass' };
    expect(graderTestSchema.safeParse(test).success).toBe(false);
    expect(graderTestSchema.safeParse({ ...test, example: 'a' }).success).toBe(true);
    expect(graderTestSchema.parse({ ...test, item: { a: 1 }, author: 'me' })).toHaveProperty('author', 'me');
    expect(graderTestSchema.safeParse({ ...test, item: {}, expect: 'maybe' }).success).toBe(false);
  });

  it('is as expected by the verdict alone; an error is neither', () => {
    expect(testVerdict({ expect: 'pass' }, passed)).toBe('as-expected');
    expect(testVerdict({ expect: 'fail' }, failed)).toBe('as-expected');
    expect(testVerdict({ expect: 'fail' }, passed)).toBe('unexpected');
    expect(testVerdict({ expect: 'fail' }, errored)).toBe('undecided');
    expect(testVerdict({ expect: 'fail' }, { problem: 'No example.' })).toBe('undecided');
  });

  it('is counted where it has a result', () => {
    const tests = [{ expect: 'pass' }, { expect: 'fail' }, { expect: 'fail' }] as const;
    expect(countAsExpected(tests, [passed, passed])).toBe(1);
  });
});
