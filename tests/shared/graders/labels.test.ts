import { describe, expect, it } from 'vitest';
import { labelsSchema } from '../../../shared/domain/graders/own';
import { gradeSample } from '../../../shared/graders/grade';
import { labelsProblem } from '../../../shared/graders/labels';
import { makeSample } from '../../../shared/graders/sample';
import type { Json, JsonObject } from '../../../shared/json';

function grader(change: JsonObject = {}) {
  return labelsSchema.parse({
    type: 'tunewright.labels',
    name: 'labels',
    input: '{{sample.output_text}}',
    reference: '{{item.labels}}',
    labels: ['emergency', 'prescription', 'prescription refill', 'appointment', 'other'],
    mode: 'first',
    ...change,
  });
}

function grade(labels: Json, answer: string, change: JsonObject = {}) {
  return gradeSample(grader(change), { labels }, makeSample(answer));
}

describe('the most urgent label', () => {
  it.each([
    ['emergency', 'emergency', true],
    ['emergency', 'This is an emergency: call now.', true],
    [['appointment', 'emergency'], '["emergency", "appointment"]', true],
    ['emergency', 'other, emergency', true],
    ['other', 'emergency or other', false],
    ['other', 'another', false],
    ['emergency', 'non-emergency', false],
    ['emergency', 'emergency-room', false],
    ['emergency', '- emergency', true],
    ['emergency', 'emergencyx', false],
    ['emergency', '["urgent", "emergency"]', true],
    ['prescription refill', 'a prescription refill', true],
    ['prescription', 'a prescription refill', false],
  ])('%j against %j → %s', (labels, answer, passed) => {
    const score = grade(labels, answer);
    expect(score).toMatchObject({ score: passed ? 1 : 0, passed });
    expect(score.error).toBeUndefined();
  });

  it('says what was expected and what came', () => {
    expect(grade('other', 'an emergency').reason).toBe('Expected "other", got "emergency"');
    expect(grade('other', 'no idea').reason).toBe('Expected "other", got no label in "no idea"');
  });

  it('disregards case when told to', () => {
    expect(grade('Emergency', 'EMERGENCY', { ignore_case: true }).passed).toBe(true);
    expect(grade('emergency', 'EMERGENCY').passed).toBe(false);
  });

  it('reads a label from JSON as from any text', () => {
    expect(grade('other', '{"label": "other", "text": "…"}').passed).toBe(true);
    expect(grade('other', '"other"').passed).toBe(true);
  });
});

describe('the set of labels', () => {
  const set = { mode: 'set' };

  it.each([
    [['emergency', 'other'], '["other", "emergency"]', 1],
    [['emergency'], '["other", "emergency"]', 2 / 3],
    [['emergency', 'other'], 'emergency', 2 / 3],
    [['emergency'], '["nonsense", "emergency"]', 2 / 3],
    [['emergency'], 'other', 0],
    [[], '[]', 1],
    [[], 'nothing', 1],
    [[], 'other', 0],
  ])('%j against %j → %s', (labels, answer, score) => {
    expect(grade(labels, answer, set).score).toBeCloseTo(score);
  });

  it('passes at its threshold and says what differs', () => {
    expect(grade(['emergency'], 'other, emergency', { ...set, pass_threshold: 0.6 })).toMatchObject({
      passed: true,
    });
    expect(grade(['emergency', 'other'], '["emergency", "x"]', set).reason).toBe(
      'Missing: other; not expected: "x"',
    );
  });
});

it('errs where the example has no label, or one that there is not', () => {
  expect(grade('unknown', 'other').error?.message).toBe('The reference "unknown" has none of the labels');
  expect(grade(['emergency', 'x'], 'other').error?.message).toBe(
    'The reference has the label "x", which is not in `labels`',
  );
  expect(grade([], 'other').error).toBeDefined();
  expect(grade('unknown', 'other', { mode: 'set' }).error).toBeDefined();
});

it('finds labels that stand twice', () => {
  expect(labelsProblem(grader())).toBeUndefined();
  expect(labelsProblem(grader({ labels: ['a', 'A'] }))).toBeUndefined();
  expect(labelsProblem(grader({ labels: ['a', 'A'], ignore_case: true }))).toBe('`labels` has "A" twice.');
});

it('takes labels as they are written, not as patterns', () => {
  const labels = ['a.b', 'c++', '(x)'];
  expect(grade('c++', 'use c++ here', { labels }).passed).toBe(true);
  expect(grade('a.b', 'axb', { labels }).passed).toBe(false);
});
