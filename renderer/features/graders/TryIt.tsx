import { useDeferredValue, useState } from 'react';
import { graderItem, inputText } from '../../../shared/domain/example';
import type { SuiteSummary } from '../../../shared/domain/views';
import { expectedAnswer } from '../../../shared/templates/expected';
import { failureOf, useVerb } from '../../app/queries';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { FailureNotice } from '../../components/FailureNotice';
import { TextArea } from '../../components/Field';
import { ScoreRow } from '../../components/ScoreList';
import { Section } from '../../components/Section';
import { Select } from '../../components/Select';
import styles from './graders.module.css';

interface TryItProps {
  source: string;
  name: string;
  isValid: boolean;
}

const offered = 50;

/** The grader on any example and any answer, at once. */
export function TryIt({ source, name, isValid }: TryItProps) {
  const { suites } = useWorkspace();
  const suite = suites.find(({ graders }) => graders.includes(name)) ?? suites[0];
  return (
    <Section title="Try it" level={2}>
      {suite && suite.examples > 0 ? (
        <OnSuite key={suite.name} suite={suite} source={source} name={name} isValid={isValid} />
      ) : (
        <p className={styles.entryDetail}>Add examples to a suite, and try the grader on them here.</p>
      )}
    </Section>
  );
}

function OnSuite({ suite, source, name, isValid }: TryItProps & { suite: SuiteSummary }) {
  const examples =
    useVerb('examples.list', { suite: suite.name, offset: 0, limit: offered }).data?.rows ?? [];
  const [id, setId] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const example = examples.find((row) => row.id === id) ?? examples[0];
  const expected = example && expectedAnswer(suite.expected, example);
  const answer = typed ?? expected ?? '';
  const output = useDeferredValue(answer);
  const text = useDeferredValue(source);
  const score = useVerb(
    'graders.try',
    { source: text, item: example ? graderItem(example) : {}, output },
    { enabled: example !== undefined && isValid },
  );
  if (!example) return null;
  return (
    <div className={styles.form}>
      <Select
        label={`Example of ${suite.name}`}
        options={examples.map((row) => ({
          value: row.id,
          label: row.id,
          detail: inputText(row).slice(0, 90),
        }))}
        value={example.id}
        onChange={(chosen) => {
          setId(chosen);
          setTyped(null);
        }}
      />
      <div
        className={styles.input}
        tabIndex={0}
        role="group"
        aria-label="Input of the example"
        data-selectable
      >
        {inputText(example)}
      </div>
      <TextArea label="Answer" isCode rows={4} value={answer} onChange={setTyped} />
      <div className={styles.buttons}>
        <Button size="small" disabled={expected === undefined} onClick={() => setTyped(null)}>
          Expected answer
        </Button>
        <Button size="small" onClick={() => setTyped('')}>
          Empty answer
        </Button>
      </div>
      <div role="status" aria-label="Result">
        {!isValid && <p className={styles.entryDetail}>The grader is not valid yet.</p>}
        {isValid && score.data && <ScoreRow name={name} score={score.data} />}
        {isValid && score.data?.error && (
          <p className={styles.entryDetail}>
            This is the grader’s fault, not the answer’s: it counts as neither.
          </p>
        )}
        {isValid && score.error && <FailureNotice failure={failureOf(score.error)} />}
      </div>
    </div>
  );
}
