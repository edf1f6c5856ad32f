/** A type check, a lint or a format check is one test. */
export function countCheck(code) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Counts from `vitest --reporter=json`; null where it isn't such a report. */
export function countVitest(report) {
  if (!Array.isArray(report?.testResults)) return null;
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.testResults) {
    const before = counts.failed;
    for (const test of file.assertionResults ?? []) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped += 1;
    }
    // A file that fails before its first test, for instance at an import, has no test to count.
    if (file.status === 'failed' && counts.failed === before) counts.failed += 1;
  }
  return counts;
}

/**
 * Counts from Playwright's JSON report; a test that passed on a second try passed. Null where it isn't such a
 * report.
 */
export function countPlaywright(report) {
  const { stats, errors } = report ?? {};
  const numbers = [stats?.expected, stats?.unexpected, stats?.flaky, stats?.skipped];
  if (!numbers.every((number) => Number.isInteger(number))) return null;
  const [expected, unexpected, flaky, skipped] = numbers;
  return { passed: expected + flaky, failed: unexpected + (errors?.length ?? 0), skipped };
}

/**
 * A stage's result. What its report says counts only together with how it ended: no report, a bad end with
 * nothing failed, or not a single test are failures too, so that nothing that crashed can look green.
 */
export function judgeStage(name, ending, counts, { mayBeEmpty = false } = {}) {
  const result = { name, ...(counts ?? { passed: 0, failed: 0, skipped: 0 }), crashed: false };
  const crash = (note) => ({ ...result, failed: result.failed + 1, crashed: true, note });
  if (ending.error) return crash(`it could not be started: ${ending.error.message}`);
  if (ending.timedOut) return crash('it took too long and was ended');
  if (counts === null) return crash(`it ended with ${ending.code ?? ending.signal} and left no report`);
  if (ending.code !== 0 && counts.failed === 0) {
    return crash(`it ended with ${ending.code ?? ending.signal} though no test failed`);
  }
  const ran = counts.passed + counts.failed;
  if (ran === 0 && !mayBeEmpty) return crash('it ran no test');
  return result;
}

/** Filters that match nothing anywhere are a mistake, not a success. */
export function countsNothing(results) {
  return results.every(({ passed, failed }) => passed + failed === 0);
}

export const nothingRan = {
  name: 'selection',
  passed: 0,
  failed: 1,
  skipped: 0,
  crashed: true,
  note: 'no test was run',
};

export function sumUp(results) {
  const add = (field) => results.reduce((sum, result) => sum + result[field], 0);
  const total = { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
  return { ...total, ok: total.failed === 0 && total.passed > 0 };
}

export function formatSummary(results) {
  const width = Math.max(...results.map(({ name }) => name.length), 0);
  return results
    .map(({ name, passed, failed, skipped, note }) => {
      const line = `${failed > 0 ? '✗' : '✓'} ${name.padEnd(width)}  ${passed} passed, ${failed} failed, ${skipped} skipped`;
      return note ? `${line} (${note})` : line;
    })
    .join('\n');
}

/** The last line of npm test. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
