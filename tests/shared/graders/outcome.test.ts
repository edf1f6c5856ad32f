import { describe, expect, it } from 'vitest';
import type { Score } from '../../../shared/domain/grader';
import type { PassRule } from '../../../shared/domain/workspace';
import { outcome, type Judgement } from '../../../shared/graders/outcome';

const pass: Score = { score: 1, passed: true };
const miss: Score = { score: 0, passed: false, reason: 'no' };
const broken: Score = { score: 0, passed: false, error: { kind: 'other_error', message: 'no' } };

function judged(scores: readonly (Score | undefined)[], weights: readonly number[] = []): Judgement[] {
  return scores.map((score, index) => ({ grader: 'abc'[index] ?? '', weight: weights[index] ?? 1, score }));
}

const scored = (score: number): Score => ({ score, passed: score >= 0.5 });

it.each([
  ['all', [], 'ungraded'],
  ['any', [pass, undefined], 'ungraded'],
  ['all', [broken, undefined], 'ungraded'],
  ['all', [pass, pass], 'passed'],
  ['all', [pass, miss], 'failed'],
  ['any', [pass, miss], 'passed'],
  ['any', [miss, miss], 'failed'],
  ['all', [pass, broken], 'errored'],
  ['any', [pass, broken], 'errored'],
  ['all', [miss, broken], 'errored'],
] as const)('%s %j → %s', (rule, scores, expected) => {
  expect(outcome(rule, judged(scores))).toBe(expected);
});

describe('the weighted mean', () => {
  const atLeast = (weighted_mean: number): PassRule => ({ weighted_mean });

  it.each<[number, number[], number[], string]>([
    [0.8, [1, 0.6], [1, 1], 'passed'],
    [0.81, [1, 0.6], [1, 1], 'failed'],
    [0.9, [1, 0.6], [3, 1], 'passed'],
    [0.9, [1, 0.6], [1, 3], 'failed'],
    [0, [0, 0], [1, 1], 'passed'],
    [1, [1, 1, 1], [0.1, 0.2, 0.7], 'passed'],
    // (0.7 + 0.1) ÷ 2 is 0.39999999999999997: rounding fails nobody, a millionth does.
    [0.4, [0.7, 0.1], [1, 1], 'passed'],
    [0.4, [0.7, 0.099998], [1, 1], 'failed'],
  ])('%f of %j by %j → %s', (mean, scores, weights, expected) => {
    expect(outcome(atLeast(mean), judged(scores.map(scored), weights))).toBe(expected);
  });

  it('goes by scores, not by what each grader would pass', () => {
    const strict: Score = { score: 0.9, passed: false, reason: 'not all of it' };
    expect(outcome(atLeast(0.8), judged([strict, strict]))).toBe('passed');
  });

  it('is not known while a score is missing or errored, however little it weighs', () => {
    expect(outcome(atLeast(0.1), judged([pass, broken], [1000, 0.001]))).toBe('errored');
    expect(outcome(atLeast(0.1), judged([pass, undefined], [1000, 0.001]))).toBe('ungraded');
    expect(outcome(atLeast(0), [])).toBe('ungraded');
  });
});

describe('one grader alone', () => {
  it.each<[string, (Score | undefined)[], string]>([
    ['b', [miss, pass], 'passed'],
    ['b', [pass, miss], 'failed'],
    ['b', [broken, pass, undefined], 'passed'],
    ['b', [pass, broken], 'errored'],
    ['b', [pass, undefined], 'ungraded'],
    ['z', [pass, pass], 'ungraded'],
  ])('%s of %j → %s', (grader, scores, expected) => {
    expect(outcome({ grader }, judged(scores))).toBe(expected);
  });
});
