import type { VerbOutput } from '../../../shared/ipc/contract';
import styles from './graders.module.css';
import { KeepButtons } from './KeepButtons';
import stored from './stored.module.css';
import { Trial } from './Trial';
import type { TryItProps } from './TryIt';
import { useTrial } from './trial';

export type Stored = VerbOutput<'runs.samples'>['rows'][number];

interface StoredAnswerProps extends TryItProps {
  suite: string;
  run: string;
  sample: Stored;
}

/** One stored answer: what was said of it then, and what the grader says now. */
export function StoredAnswer({ suite, run, sample, name, source, grader, onKeep }: StoredAnswerProps) {
  const trial = useTrial(source, grader, { run, sample: sample.id });
  return (
    <>
      <div className={styles.given}>
        <p className={styles.givenName}>
          Input <span className={styles.givenId}>{sample.exampleId}</span>
        </p>
        <div className={styles.input} tabIndex={0} role="group" aria-label="Input" data-selectable>
          {sample.input}
        </div>
      </div>
      <div className={styles.given}>
        <p className={styles.givenName}>Answer</p>
        <div className={stored.answer} tabIndex={0} role="group" aria-label="Stored answer" data-selectable>
          {sample.text === '' ? <i>The answer is empty.</i> : sample.text}
        </div>
      </div>
      <Trial name={name} trial={trial} isValid={grader !== undefined} before={sample.scores[name] ?? null} />
      <KeepButtons
        onKeep={(expect) =>
          onKeep({
            suite,
            example: sample.exampleId,
            // The run knows the example as it was; without a judgement yet, as it is in the suite.
            ...(trial.trial?.item && !trial.isStale && { item: trial.trial.item }),
            output: sample.text,
            expect,
          })
        }
      />
    </>
  );
}
