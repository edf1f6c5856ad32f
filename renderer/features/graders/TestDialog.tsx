import { useId, useState } from 'react';
import type { GraderTest } from '../../../shared/domain/grader-tests';
import { isJsonObject, type Json, type JsonObject } from '../../../shared/json';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { TextArea, TextField } from '../../components/Field';
import { Segmented } from '../../components/Segmented';
import { JsonField } from './forms/JsonField';
import styles from './graders.module.css';

interface TestDialogProps {
  /** Undefined: a new one. */
  test: GraderTest | undefined;
  onClose: () => void;
  onSave: (test: GraderTest) => void;
}

const expectations = [
  { value: 'pass', label: 'Known good', hint: 'The grader must pass it' },
  { value: 'fail', label: 'Known bad', hint: 'The grader must fail it' },
] as const;

const blank: GraderTest = { item: { input: '', expected: '' }, output: '', expect: 'pass' };

/** What a person can change of a test; empty texts are left out of it. */
interface Draft extends Pick<GraderTest, 'output' | 'expect' | 'item'> {
  example: string;
  note: string;
}

/** One unit test: an answer, its example, and what the grader must say. */
export function TestDialog({ test, onClose, onSave }: TestDialogProps) {
  const form = useId();
  const [before] = useState(test ?? blank);
  const [draft, setDraft] = useState<Draft>({ example: '', note: '', ...before });
  const { item } = draft;
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog
      title={test ? 'Change the test' : 'New test'}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={form}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          onSave(changedTest(before, draft));
          onClose();
        }}
      >
        <div className={styles.bar}>
          <Segmented
            label="What the grader must say"
            options={expectations}
            value={draft.expect}
            onChange={(expect) => change({ expect })}
          />
          <span className={styles.quiet}>
            {draft.expect === 'pass'
              ? 'The grader must pass this answer.'
              : 'The grader must fail this answer.'}
          </span>
        </div>
        <TextArea
          label="Answer"
          isCode
          rows={5}
          className={styles.answer}
          value={draft.output}
          onChange={(output) => change({ output })}
        />
        {item ? (
          <JsonField
            label="Example, as the grader sees it"
            hint="Its fields are what templates read as {{item.…}}."
            value={item}
            refuse={refuseItem}
            onChange={(changed) => change({ item: asItem(changed) })}
          />
        ) : (
          <TextField
            label="Example"
            hint={
              before.suite === undefined
                ? 'The id of an example of any suite.'
                : `The id of an example of ${before.suite}.`
            }
            value={draft.example}
            onChange={(example) => change({ example })}
            required
          />
        )}
        <TextField
          label="Note"
          hint="Why this answer is good or bad; only for people."
          value={draft.note}
          onChange={(note) => change({ note })}
        />
      </form>
    </Dialog>
  );
}

function changedTest(before: GraderTest, { output, expect, item, example, note }: Draft): GraderTest {
  const { example: _example, note: _note, ...rest } = before;
  return {
    ...rest,
    ...(example !== '' && { example }),
    ...(item && { item }),
    output,
    expect,
    ...(note !== '' && { note }),
  };
}

function refuseItem(value: Json): string | undefined {
  return isJsonObject(value) ? undefined : 'An example is a JSON object: { … }.';
}

function asItem(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
