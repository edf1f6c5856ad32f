import { CircleCheck, CircleX, Play, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Grader } from '../../../shared/domain/grader';
import { countAsExpected, type GraderTest } from '../../../shared/domain/grader-tests';
import { modelCalls } from '../../../shared/graders/needs';
import { BadLines } from '../../components/BadLines';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { Notice } from '../../components/Notice';
import type { TestsOnScreen } from './grader-tests';
import { LabProgressBar } from './LabProgressBar';
import { TestDialog } from './TestDialog';
import { TestRow } from './TestRow';
import styles from './tests.module.css';

interface GraderTestsProps {
  name: string;
  grader: Grader | undefined;
  tests: TestsOnScreen;
}

/** Answers of which a person knows what the grader must say. */
export function GraderTests({ name, grader, tests }: GraderTestsProps) {
  const { file, failure, pace, lab, results, run } = tests;
  /** Index of the test that is edited; `new` for one that is made. */
  const [edited, setEdited] = useState<number | 'new' | null>(null);
  if (failure) return <FailureNotice failure={failure} />;
  if (!file) return null;
  const list = file.tests;
  return (
    <div className={styles.tests}>
      <div className={styles.head}>
        <Summary
          tests={list}
          results={results}
          isValid={grader !== undefined}
          isRunning={lab.running !== null}
        />
        {pace === 'model' && list.length > 0 && grader && (
          <Button
            size="small"
            icon={<Play aria-hidden />}
            disabled={run === undefined || lab.running !== null}
            title={counted(list.length * modelCalls(grader), 'model call')}
            onClick={run}
          >
            Run {counted(list.length, 'test')}
          </Button>
        )}
        <Button size="small" icon={<Plus aria-hidden />} onClick={() => setEdited('new')}>
          Add a test…
        </Button>
      </div>
      <LabProgressBar lab={lab} label="Testing" noun="answer" />
      {lab.failure && <FailureNotice failure={lab.failure} />}
      {file.badLines.length > 0 && (
        <Notice kind="caution">
          <p>
            {counted(file.badLines.length, 'line')} of graders/{name}.tests.jsonl cannot be read and{' '}
            {file.badLines.length === 1 ? 'stays' : 'stay'} in the file as{' '}
            {file.badLines.length === 1 ? 'it is' : 'they are'}.
          </p>
          <BadLines lines={file.badLines} />
        </Notice>
      )}
      {list.length > 0 && (
        <ul className={styles.list}>
          {list.map((test, index) => (
            <TestRow
              key={index}
              number={index + 1}
              test={test}
              result={results?.[index]}
              onEdit={() => setEdited(index)}
              onRemove={() => void tests.remove(index)}
            />
          ))}
        </ul>
      )}
      {list.length > 0 && <Balance tests={list} />}
      {edited !== null && (
        <TestDialog
          test={edited === 'new' ? undefined : list[edited]}
          onClose={() => setEdited(null)}
          onSave={(test) => void (edited === 'new' ? tests.add(test) : tests.replace(edited, test))}
        />
      )}
    </div>
  );
}

interface SummaryProps {
  tests: readonly GraderTest[];
  results: TestsOnScreen['results'];
  isValid: boolean;
  isRunning: boolean;
}

function Summary({ tests, results, isValid, isRunning }: SummaryProps) {
  if (tests.length === 0) {
    return (
      <p className={styles.none} role="status">
        No unit tests yet. Keep a known good and a known bad answer here, or from <i>Try it</i>: they are run
        whenever the grader changes, and stored beside it.
      </p>
    );
  }
  if (!isValid) {
    return (
      <p className={styles.summary} role="status">
        The grader is not valid yet, so its {counted(tests.length, 'test')} cannot be run.
      </p>
    );
  }
  if (!results) {
    return (
      <p className={styles.summary} role="status">
        {isRunning
          ? `${counted(tests.length, 'test')} …`
          : `${counted(tests.length, 'test')}, not run since the last change.`}
      </p>
    );
  }
  const good = countAsExpected(tests, results);
  const isGood = good === tests.length;
  const Icon = isGood ? CircleCheck : CircleX;
  return (
    <p className={styles.verdict} data-good={isGood} role="status">
      <Icon aria-hidden />
      {good} of {tests.length} as expected
    </p>
  );
}

/** Tests of one kind only say little: a grader that passes everything would pass them, or one that fails everything. */
function Balance({ tests }: { tests: readonly GraderTest[] }) {
  const good = tests.filter(({ expect }) => expect === 'pass').length;
  if (good > 0 && good < tests.length) return null;
  return (
    <p className={styles.note}>
      {good === 0
        ? 'Add a known good answer as well: a grader that fails everything would pass these tests.'
        : 'Add a known bad answer as well: a grader that passes everything would pass these tests.'}
    </p>
  );
}
