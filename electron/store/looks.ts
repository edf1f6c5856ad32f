/** How often a suite's held-out examples were looked at: every look uses some of them up. */
import type { ResultsDb } from './results-db';
import { runKey } from './runs';
import { get, run as execute, transaction } from './sqlite';

/** Counts two runs once, however often their comparison is opened. Answers how many comparisons of the suite there were. */
export function recordLook(
  results: ResultsDb,
  suite: string,
  a: string,
  b: string,
  now = new Date(),
): number {
  return transaction(results, () => {
    const [first, second] = [runKey(results, a), runKey(results, b)].sort((left, right) => left - right);
    execute(
      results,
      'insert into test_looks (suite, a, b, looked_at) values (?, ?, ?, ?) on conflict do nothing',
      suite,
      first ?? 0,
      second ?? 0,
      now.toISOString(),
    );
    return get<{ n: number }>(results, 'select count(*) as n from test_looks where suite = ?', suite)?.n ?? 0;
  });
}
