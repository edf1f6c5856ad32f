import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { countAsExpected } from '../../../shared/domain/grader-tests';
import styles from './tests.module.css';
import type { TestsOnScreen } from './grader-tests';

/** How the unit tests stand, in the smallest space: on the tab that leads to them. */
export function TestsMark({ tests: { file, results, lab } }: { tests: TestsOnScreen }) {
  const tests = file?.tests ?? [];
  if (tests.length === 0) return null;
  if (!results) {
    return (
      <span className={styles.mark}>
        {lab.running !== null && <LoaderCircle aria-hidden className={styles.turning} />}
        {tests.length}
      </span>
    );
  }
  const good = countAsExpected(tests, results);
  const isGood = good === tests.length;
  const Icon = isGood ? CircleCheck : CircleX;
  return (
    <span className={styles.mark} data-good={isGood}>
      <Icon aria-hidden />
      <span aria-hidden>
        {good}/{tests.length}
      </span>
      <span className="visually-hidden">
        , {good} of {tests.length} as expected
      </span>
    </span>
  );
}
