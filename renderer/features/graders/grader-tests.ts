/** A grader's unit tests on screen: what they are, what came of them, and changing them. */
import { useState } from 'react';
import type { Grader } from '../../../shared/domain/grader';
import type { GraderTest, GraderTestFile, GraderTestResult } from '../../../shared/domain/grader-tests';
import { gradingPace, type GradingPace } from '../../../shared/graders/needs';
import type { Failure } from '../../../shared/result';
import { callVerb, tryVerb } from '../../app/api';
import { failureOf, useVerb } from '../../app/queries';
import { tellFailure } from '../../app/toasts';
import { offerUndo } from '../../app/undo';
import { rests, useLab, useLive, type Lab } from './lab';

export interface TestsOnScreen {
  file: GraderTestFile | undefined;
  failure: Failure | undefined;
  pace: GradingPace;
  lab: Lab<GraderTestResult[]>;
  /** Results of these very tests by this very grader, in their order; undefined while there are none. */
  results: readonly GraderTestResult[] | undefined;
  /** Undefined where they cannot be run: no tests, or no valid grader. */
  run: (() => void) | undefined;
  add: (test: GraderTest) => Promise<void>;
  replace: (index: number, test: GraderTest) => Promise<void>;
  remove: (index: number) => Promise<void>;
}

const none: readonly GraderTest[] = [];

/** Runs the tests whenever grader or tests change; with a judge, when the changes have come to rest. */
export function useGraderTests(name: string, source: string, grader: Grader | undefined): TestsOnScreen {
  const { data: file, error } = useVerb('graders.tests', { name });
  const tests = file?.tests ?? none;
  const pace = grader ? gradingPace(grader) : 'instant';
  const lab = useLab<GraderTestResult[]>();
  const key = grader && tests.length > 0 ? JSON.stringify([source, tests]) : undefined;
  const start = (asked: string) =>
    lab.start(asked, (id) => tryVerb('graders.runTests', { id, source, tests: [...tests] }));
  // A judge is asked after the first change or when a person says so, not for having been looked at.
  const isFirst = useIsFirst(key);
  useLive(pace === 'model' && isFirst ? undefined : key, rests[pace], start);

  async function save(next: readonly GraderTest[], done: string): Promise<void> {
    const before = [...tests];
    const put = (wanted: readonly GraderTest[]) =>
      callVerb('graders.saveTests', { name, tests: [...wanted] });
    try {
      await put(next);
      offerUndo({ done, undo: () => put(before), redo: () => put(next) });
    } catch (failed) {
      tellFailure(failed);
    }
  }

  return {
    file,
    failure: error ? failureOf(error) : undefined,
    pace,
    lab,
    results: lab.result !== undefined && lab.result.key === key ? lab.result.value : undefined,
    run: key === undefined ? undefined : () => start(key),
    add: (test) =>
      save([...tests, test], `Kept as a known ${test.expect === 'pass' ? 'good' : 'bad'} answer.`),
    replace: (index, test) => save(tests.with(index, test), 'Changed a test.'),
    remove: (index) => save(tests.toSpliced(index, 1), 'Removed a test.'),
  };
}

/** Whether a value is the first that there was. */
function useIsFirst(value: string | undefined): boolean {
  const [first, setFirst] = useState(value);
  if (first === undefined && value !== undefined) setFirst(value);
  return value === (first ?? value);
}
