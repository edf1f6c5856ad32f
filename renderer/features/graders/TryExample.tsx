import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { graderItem, inputText } from '../../../shared/domain/example';
import type { SuiteSummary } from '../../../shared/domain/views';
import { expectedAnswer } from '../../../shared/templates/expected';
import { verbQuery } from '../../app/queries';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { TextArea } from '../../components/Field';
import { count } from '../../components/format';
import { IconButton } from '../../components/IconButton';
import { SearchField } from '../../components/SearchField';
import styles from './graders.module.css';
import { KeepButtons } from './KeepButtons';
import { exampleOf } from './known-paths';
import { Trial } from './Trial';
import type { TryItProps } from './TryIt';
import { useTrial } from './trial';

/** Any example of a suite, found by searching or one after the other, and any answer to it. */
export function TryExample({ suite, name, source, grader, onKeep }: TryItProps & { suite: SuiteSummary }) {
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const [typed, setTyped] = useState<string | null>(null);
  const { data } = useQuery({
    ...verbQuery('examples.list', {
      suite: suite.name,
      ...(text !== '' && { text }),
      offset: place,
      limit: 1,
    }),
    placeholderData: keepPreviousData,
  });
  const [row] = data?.rows ?? [];
  const example = row && exampleOf(row);
  const expected = example && expectedAnswer(suite.expected, example);
  const answer = typed ?? expected ?? '';
  const output = useDeferredValue(answer);
  const trial = useTrial(source, grader, example && { item: graderItem(example), output });
  const total = data?.total ?? 0;

  function go(to: number): void {
    setPlace(to);
    setTyped(null);
  }

  return (
    <div className={styles.stack}>
      <div className={styles.find}>
        <SearchField
          label="Search examples"
          value={text}
          onChange={(wanted) => {
            setText(wanted);
            go(0);
          }}
        />
        <span className={styles.place} role="status">
          {total === 0 ? 'none' : `${count(place + 1)} of ${count(total)}`}
        </span>
        <IconButton
          label="Previous example"
          icon={<ChevronUp aria-hidden />}
          disabled={place === 0}
          onClick={() => go(place - 1)}
        />
        <IconButton
          label="Next example"
          icon={<ChevronDown aria-hidden />}
          disabled={place + 1 >= total}
          onClick={() => go(place + 1)}
        />
      </div>
      {example ? (
        <>
          <div className={styles.given}>
            <p className={styles.givenName}>
              Input <span className={styles.givenId}>{example.id}</span>
            </p>
            <div
              className={styles.input}
              tabIndex={0}
              role="group"
              aria-label="Input of the example"
              data-selectable
            >
              {inputText(example)}
            </div>
          </div>
          <TextArea
            label="Answer"
            isCode
            rows={4}
            className={styles.answer}
            value={answer}
            onChange={setTyped}
          />
          <div className={styles.buttons}>
            <Button size="small" disabled={expected === undefined} onClick={() => setTyped(null)}>
              Expected answer
            </Button>
            <Button size="small" onClick={() => setTyped('')}>
              Empty answer
            </Button>
          </div>
          <Trial name={name} trial={trial} isValid={grader !== undefined} />
          <KeepButtons
            onKeep={(expect) =>
              onKeep({
                suite: suite.name,
                example: example.id,
                item: graderItem(example),
                output: answer,
                expect,
              })
            }
          />
        </>
      ) : (
        data && <EmptyState title="No example matches">Search for something else.</EmptyState>
      )}
    </div>
  );
}
