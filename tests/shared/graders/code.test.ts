import { describe, expect, it } from 'vitest';
import type { Score } from '../../../shared/domain/grader';
import type { PythonGrader } from '../../../shared/domain/graders/openai';
import type { JavascriptGrader } from '../../../shared/domain/graders/own';
import { planJavascript, planPython } from '../../../shared/graders/code';
import { makeSample } from '../../../shared/graders/sample';
import type { Json } from '../../../shared/json';

const item = { label: 'refill' };
const sample = makeSample('refill');
const javascript: JavascriptGrader = {
  type: 'tunewright.javascript',
  name: 'code',
  source: 'function grade(sample, item) { return sample.output_text === item.label; }',
};
const python: PythonGrader = {
  type: 'python',
  name: 'code',
  source: 'def grade(sample, item):\n  return float(sample["output_text"] == item["label"])\n',
};

function concluded(value: Json, change: Partial<JavascriptGrader> = {}): Score {
  return planJavascript({ ...javascript, ...change }, item, sample).conclude([{ kind: 'code', value }]);
}

describe('the question', () => {
  it('is the code, with what it sees and two seconds and 256 MB', () => {
    expect(planPython(python, item, sample).questions).toEqual([
      {
        kind: 'code',
        language: 'python',
        source: python.source,
        sample,
        item,
        timeoutMs: 2000,
        memoryMb: 256,
      },
    ]);
    expect(planJavascript(javascript, item, sample).questions).toMatchObject([
      { language: 'javascript', source: javascript.source },
    ]);
  });

  it('has the limits of the grader', () => {
    const grader = { ...python, tunewright: { timeout_ms: 50, memory_mb: 64 } };
    expect(planPython(grader, item, sample).questions).toMatchObject([{ timeoutMs: 50, memoryMb: 64 }]);
  });
});

describe('a number', () => {
  it.each([
    [0, { score: 0, passed: false }],
    [0.25, { score: 0.25, passed: false }],
    [0.5, { score: 0.5, passed: true }],
    [1, { score: 1, passed: true }],
    [7, { score: 1, passed: true, value: 7 }],
    [-3, { score: 0, passed: false, value: -3 }],
    [true, { score: 1, passed: true }],
    [false, { score: 0, passed: false }],
  ])('%j is a score', (value, expected) => {
    const { reason, ...score } = concluded(value);
    expect(score).toEqual(expected);
    expect(reason === undefined).toBe(score.passed);
  });

  it('passes from the threshold of the grader, in its own units', () => {
    expect(concluded(0.7, { pass_threshold: 0.8 }).passed).toBe(false);
    expect(concluded(0.8, { pass_threshold: 0.8 }).passed).toBe(true);
    expect(concluded(4, { pass_threshold: 5 })).toMatchObject({ score: 1, passed: false, value: 4 });
    expect(
      planPython({ ...python, pass_threshold: null }, item, sample).conclude([{ kind: 'code', value: 0.5 }]),
    ).toEqual({ score: 0.5, passed: true });
  });

  it('says what it was where it does not pass', () => {
    expect(concluded(1 / 3).reason).toBe('The code scored it 0.3333; it passes from 0.5.');
  });
});

describe('an object', () => {
  it('has a score, and may have a reason and parts', () => {
    expect(
      concluded({ score: 0.9, reason: 'two of three sources', parts: { sources: 2 / 3, tone: true } }),
    ).toEqual({
      score: 0.9,
      passed: true,
      reason: 'Two of three sources',
      parts: { sources: 2 / 3, tone: 1 },
    });
    expect(concluded({ score: false, reason: null, parts: null })).toMatchObject({ score: 0, passed: false });
  });

  it('cannot flood the store', () => {
    expect(concluded({ score: 1, reason: 'x'.repeat(1_000_000) }).reason?.length).toBe(2000);
    const parts = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`p${index}`, 1]));
    expect(concluded({ score: 1, parts }).error?.message).toMatch(/101 parts, more than 100/);
  });

  it('reaches no prototype', () => {
    const parts = JSON.parse('{"__proto__":1}') as Json;
    expect(concluded({ score: 1, parts }).error?.message).toMatch(/__proto__/);
    const value = JSON.parse('{"__proto__":{"score":1}}') as Json;
    expect(concluded(value).error?.message).toMatch(/has no `score`/);
  });

  it.each<[Json, RegExp]>([
    [{}, /has no `score`/],
    [{ passed: true }, /has no `score`/],
    [{ score: 'high' }, /`score` that `grade` returned is the text "high"/],
    [{ score: null }, /`score` that `grade` returned is nothing/],
    [{ score: 1, reason: 7 }, /`reason` that `grade` returned is a number/],
    [{ score: 1, parts: [1] }, /`parts` that `grade` returned are a list/],
    [{ score: 1, parts: { tone: 'good' } }, /part "tone" that `grade` returned is the text "good"/],
  ])('%j is the mistake of whoever wrote the code', (value, message) => {
    const score = concluded(value);
    expect(score.error).toMatchObject({ kind: 'other_error' });
    expect(score.error?.message).toMatch(message);
  });
});

describe('what is no score', () => {
  it.each<[Json, RegExp]>([
    [null, /`grade` returned nothing; return a number from 0 to 1/],
    ['1', /`grade` returned the text "1"/],
    ['x'.repeat(100_000), /`grade` returned the text "x+…"/],
    [[1], /`grade` returned a list/],
  ])('%j errs', (value, message) => {
    const score = concluded(value);
    expect(score).toMatchObject({ score: 0, passed: false, error: { kind: 'other_error' } });
    expect(score.error?.message).toMatch(message);
    expect(score.error?.message.length).toBeLessThan(400);
  });

  it('keeps the error of the sandbox', () => {
    const error = { kind: 'python_grader_runtime_error' as const, message: 'KeyError: "label"' };
    const { conclude } = planPython(python, item, sample);
    expect(conclude([{ kind: 'error', error }])).toEqual({ score: 0, passed: false, error });
    expect(conclude([]).error?.kind).toBe('other_error');
    expect(conclude([{ kind: 'embedding', vector: [1] }]).error?.kind).toBe('other_error');
  });
});
