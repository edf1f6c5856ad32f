import { useState } from 'react';
import type { Grader } from '../../../shared/domain/grader';
import type { GraderTest } from '../../../shared/domain/grader-tests';
import { useWorkspace } from '../../app/workspace';
import { counted } from '../../components/format';
import { Segmented } from '../../components/Segmented';
import { Select } from '../../components/Select';
import styles from './graders.module.css';
import { TryExample } from './TryExample';
import { TryStored } from './TryStored';

export interface TryItProps {
  name: string;
  source: string;
  /** Undefined while the text is not a grader. */
  grader: Grader | undefined;
  /** Keeps an answer among the grader's unit tests. */
  onKeep: (test: GraderTest) => Promise<void>;
}

const answers = [
  { value: 'example', label: 'Any answer', hint: 'An example of a suite, and any answer to it' },
  {
    value: 'stored',
    label: 'Stored answers',
    hint: 'Answers that runs have stored, with their scores of then',
  },
] as const;

/** The grader on any example and any answer, or on what runs have stored. */
export function TryIt(props: TryItProps) {
  const { suites } = useWorkspace();
  const [chosen, setChosen] = useState<string | null>(null);
  const [from, setFrom] = useState<(typeof answers)[number]['value']>('example');
  const usable = suites.filter(({ examples }) => examples > 0);
  const suite =
    usable.find(({ name }) => name === chosen) ??
    usable.find(({ graders }) => graders.includes(props.name)) ??
    usable[0];
  if (!suite) {
    return <p className={styles.quiet}>Add examples to a suite, and try the grader on them here.</p>;
  }
  return (
    <>
      <div className={styles.bar}>
        <Segmented label="Which answers" options={answers} value={from} onChange={setFrom} />
        {usable.length > 1 && (
          <Select
            label="Suite"
            hideLabel
            className={styles.suite}
            options={usable.map(({ name, examples }) => ({
              value: name,
              label: name,
              detail: counted(examples, 'example'),
            }))}
            value={suite.name}
            onChange={setChosen}
          />
        )}
      </div>
      {from === 'example' ? (
        <TryExample key={suite.name} suite={suite} {...props} />
      ) : (
        <TryStored key={suite.name} suite={suite} {...props} />
      )}
    </>
  );
}
