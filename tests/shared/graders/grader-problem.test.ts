import { describe, expect, it } from 'vitest';
import { graderProblem } from '../../../shared/graders/grader-problem';

function problem(source: string) {
  const found = graderProblem(source);
  return found && { message: found.message, at: source.slice(found.from, found.to) };
}

const check = (change: object) =>
  JSON.stringify(
    { type: 'string_check', name: 'x', input: 'a', reference: 'b', operation: 'eq', ...change },
    null,
    2,
  );

describe('what is wrong with a grader', () => {
  it('is nothing where nothing is', () => {
    expect(problem(check({}))).toBeUndefined();
  });

  it('stands where the JSON breaks', () => {
    const source = '{\n  "type": "string_check",\n  "name": nope\n}';
    expect(problem(source)).toMatchObject({
      message: expect.stringContaining('line 3') as string,
      at: 'nope',
    });
    expect(problem('')?.message).toContain('nothing here');
  });

  it('stands at the field that the sentence names', () => {
    expect(problem(check({ operation: 'near' }))?.at).toBe('"near"');
    expect(problem(check({ reference: '{{item.x' }))?.at).toBe('"{{item.x"');
    expect(problem(check({ reference: undefined }))?.at).toBe('{');
    expect(problem(check({ type: 'no_such_type' }))?.at).toBe('"no_such_type"');
  });

  it('stands at the member of a list', () => {
    const source = JSON.stringify({
      type: 'tunewright.json_match',
      name: 'x',
      input: '{}',
      reference: '{}',
      fields: [{ path: 'a' }, { path: 'b', compare: 'roughly' }],
    });
    expect(problem(source)?.at).toBe('"roughly"');
  });
});
