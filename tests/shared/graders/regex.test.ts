import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { regexSchema } from '../../../shared/domain/graders/own';
import { planGrading } from '../../../shared/graders/grade';
import { regexNeedsSandbox, regexProblem } from '../../../shared/graders/regex';
import { makeSample } from '../../../shared/graders/sample';
import type { JsonObject } from '../../../shared/json';

function grader(pattern: string, change: JsonObject = {}) {
  return regexSchema.parse({
    type: 'tunewright.regex',
    name: 'pattern',
    input: '{{sample.output_text}}',
    pattern,
    ...change,
  });
}

function plan(pattern: string, answer: string, change: JsonObject = {}) {
  return planGrading(grader(pattern, change), {}, makeSample(answer));
}

/** What the sandbox does with a question's source. */
function gradeWith(source: string, text: string): unknown {
  return runInNewContext(`${source}\ngrade({ output_text: text });`, { text });
}

describe('regex', () => {
  it.each([
    ['^\\d{4}$', {}, '2024', true],
    ['^\\d{4}$', {}, 'in 2024', false],
    ['yes', { flags: 'i' }, 'Oh YES', true],
    ['^b$', { flags: 'm' }, 'a\nb', true],
    ['a.b', { flags: 's' }, 'a\nb', true],
  ])('%s with %j on %j → %s', (pattern, change, answer, passed) => {
    const { questions, conclude } = plan(pattern, answer, change);
    expect(questions).toEqual([]);
    expect(conclude([])).toMatchObject({ score: passed ? 1 : 0, passed });
  });

  it('says what did not match', () => {
    expect(plan('^\\d+$', 'none', { flags: 'i' }).conclude([])).toEqual({
      score: 0,
      passed: false,
      reason: '/^\\d+$/i does not match "none"',
    });
  });

  it('asks the sandbox what only JavaScript’s engine can test', () => {
    const { questions, conclude } = plan('^(?!no)\\w+', 'yes', { tunewright: { timeout_ms: 500 } });
    expect(questions).toMatchObject([
      { kind: 'code', language: 'javascript', sample: { output_text: 'yes' }, item: {}, timeoutMs: 500 },
    ]);
    const [question] = questions;
    if (question?.kind !== 'code') throw new Error('no code');
    expect(gradeWith(question.source, 'yes')).toBe(1);
    expect(gradeWith(question.source, 'no')).toBe(0);

    expect(conclude([{ kind: 'code', value: 1 }])).toEqual({ score: 1, passed: true });
    expect(conclude([{ kind: 'code', value: 0 }]).reason).toBe('/^(?!no)\\w+/ does not match "yes"');
    const error = { kind: 'other_error', message: 'It took longer than 500 ms.' } as const;
    expect(conclude([{ kind: 'error', error }]).error).toEqual({
      kind: 'other_error',
      message: 'The pattern could not be tested: It took longer than 500 ms.',
    });
    expect(conclude([]).error).toBeDefined();
  });

  it('keeps a pattern with quotes and line ends whole on its way to the sandbox', () => {
    const [question] = plan('(?=")"\\u2028\n`${x}`', 'x').questions;
    if (question?.kind !== 'code') throw new Error('no code');
    expect(gradeWith(question.source, '"\u2028\n`')).toBe(0);
  });

  it('tells a broken pattern when the grader is read, and errs if it runs all the same', () => {
    expect(regexProblem(grader('(a'))).toBe('`pattern` is not a regular expression: unterminated group.');
    expect(regexProblem(grader('(?=a)'))).toBeUndefined();
    expect(plan('(a', 'x').conclude([]).error?.message).toMatch(/^The pattern is not a regular expression/);
  });

  it('knows beforehand what needs the sandbox', () => {
    expect([grader('(?=a)'), grader('a')].map(regexNeedsSandbox)).toEqual([true, false]);
  });

  it('fails an answer without the part that it looks at', () => {
    expect(plan('a', 'x', { input: '{{sample.output_json.a}}' }).conclude([]).reason).toBe(
      'The answer is not valid JSON',
    );
  });
});
