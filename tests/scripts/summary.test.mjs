import { describe, expect, test } from 'vitest';
import { describeComparison } from '../../scripts/demo/verdict.mjs';
import { chooseStages } from '../../scripts/testing/stages.mjs';
import {
  closingLine,
  countCheck,
  countPlaywright,
  countsNothing,
  countVitest,
  formatSummary,
  judgeStage,
  sumUp,
} from '../../scripts/testing/summary.mjs';

const ok = { code: 0, signal: null, timedOut: false };
const bad = { code: 1, signal: null, timedOut: false };

describe('counts', () => {
  test("come from vitest's report, and a file that fails before its tests is a failure", () => {
    const report = {
      testResults: [
        {
          status: 'failed',
          assertionResults: [
            { status: 'passed' },
            { status: 'failed' },
            { status: 'pending' },
            { status: 'todo' },
          ],
        },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'skipped' }] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 3 });
  });

  test("come from Playwright's report; a flaky test passed, an error outside tests failed", () => {
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 };
    expect(countPlaywright({ stats, errors: [{ message: 'x' }] })).toEqual({
      passed: 7,
      failed: 2,
      skipped: 3,
    });
    expect(countPlaywright({ stats })).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });

  test('are none where there is no report', () => {
    expect(countVitest(null)).toBeNull();
    expect(countVitest({})).toBeNull();
    expect(countPlaywright(null)).toBeNull();
    expect(countPlaywright({ stats: { expected: 1 } })).toBeNull();
  });

  test('of a check are one', () => {
    expect(countCheck(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(countCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countCheck(null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('a stage', () => {
  const green = { passed: 3, failed: 0, skipped: 0 };

  test('is green only with a report, a good end and a test', () => {
    expect(judgeStage('unit', ok, green)).toMatchObject({ ...green, crashed: false });
  });

  test.each([
    ['ended badly and left no report', bad, null],
    ['ended well and left no report', ok, null],
    ['ended badly though all tests passed', bad, green],
    ['was killed though all tests passed', { code: null, signal: 'SIGSEGV', timedOut: false }, green],
    ['took too long', { code: 0, signal: null, timedOut: true }, green],
    ['could not be started', { code: null, error: new Error('ENOENT') }, null],
    ['ran no test', ok, { passed: 0, failed: 0, skipped: 0 }],
    ['skipped all its tests', ok, { passed: 0, failed: 0, skipped: 9 }],
  ])('that %s has failed', (_what, ending, counts) => {
    const result = judgeStage('unit', ending, counts);
    expect(result).toMatchObject({ failed: 1, crashed: true });
    expect(result.note).toBeTruthy();
    expect(sumUp([judgeStage('lint', ok, green), result]).ok).toBe(false);
  });

  test('with failed tests counts them once', () => {
    const counts = { passed: 3, failed: 2, skipped: 1 };
    expect(judgeStage('unit', bad, counts)).toMatchObject({ ...counts, crashed: false });
  });

  test('that failed tests and left well has failed all the same', () => {
    expect(sumUp([judgeStage('unit', ok, { passed: 3, failed: 1, skipped: 0 })]).ok).toBe(false);
  });

  test('may be empty under a filter, if another is not', () => {
    const none = { passed: 0, failed: 0, skipped: 0 };
    const empty = judgeStage('unit', ok, none, { mayBeEmpty: true });
    expect(empty.crashed).toBe(false);
    expect(countsNothing([empty])).toBe(true);
    expect(countsNothing([empty, judgeStage('e2e', ok, green)])).toBe(false);
    expect(countsNothing([])).toBe(true);
  });
});

describe('the closing line', () => {
  test('adds all stages up', () => {
    const results = [
      { name: 'lint', passed: 1, failed: 0, skipped: 0 },
      { name: 'unit', passed: 10, failed: 2, skipped: 3, note: 'why' },
    ];
    const summary = sumUp(results);
    expect(summary).toEqual({ passed: 11, failed: 2, skipped: 3, ok: false });
    expect(closingLine(summary)).toBe('11 passed, 2 failed, 3 skipped');
    expect(formatSummary(results)).toBe(
      '✓ lint  1 passed, 0 failed, 0 skipped\n✗ unit  10 passed, 2 failed, 3 skipped (why)',
    );
  });

  test('is not green when nothing ran', () => {
    expect(sumUp([]).ok).toBe(false);
  });
});

describe('the choice of stages', () => {
  const names = (...args) => chooseStages(args).stages.map(({ name }) => name);

  test('is all, those named, or the test runners for a filter', () => {
    expect(names()).toEqual(['typecheck', 'lint', 'format', 'unit', 'e2e']);
    expect(names('unit')).toEqual(['unit']);
    expect(names('e2e', 'lint')).toEqual(['lint', 'e2e']);
    expect(names('wilson')).toEqual(['unit', 'e2e']);
    expect(chooseStages(['unit', 'wilson']).stages).toMatchObject([{ name: 'unit', filters: ['wilson'] }]);
  });

  test('refuses a filter for a check', () => {
    expect(chooseStages(['lint', 'wilson']).problem.message).toContain("can't be filtered");
  });
});

test('a comparison is told in a few lines', () => {
  const comparison = {
    ...{ n: 80, fixed: 20, broken: 3, still_passing: 40, still_failing: 17 },
    ...{ pass_rate_a: 0.5375, pass_rate_b: 0.75, difference: 0.2125, interval: [0.1, 0.31] },
    ...{ p_value: 0.0004, verdict: 'improved', sentence: 'B is better.' },
  };
  expect(describeComparison(comparison, { base: { tokens_per_second: 512.3 } })).toBe(
    [
      'Base:  53.8 % of 80 examples pass, 512 tokens/s',
      'Tuned: 75.0 % of 80 examples pass',
      'Fixed 20, broken 3, still passing 40, still failing 17',
      'Difference: +21.3 points (95 % interval +10.0 points to +31.0 points, p < 0.001)',
      'Verdict: improved. B is better.',
    ].join('\n'),
  );
});
