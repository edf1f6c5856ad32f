import { expect, it } from 'vitest';
import type { Score } from '../../../shared/domain/grader';
import { outcome } from '../../../shared/graders/outcome';

const pass: Score = { score: 1, passed: true };
const miss: Score = { score: 0, passed: false, reason: 'no' };
const broken: Score = { score: 0, passed: false, error: { kind: 'other_error', message: 'no' } };

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
  expect(outcome(rule, scores)).toBe(expected);
});
