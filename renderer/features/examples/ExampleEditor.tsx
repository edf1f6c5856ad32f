import { Trash2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { splits, type Example, type Split } from '../../../shared/domain/example';
import type { SuiteSummary } from '../../../shared/domain/views';
import { expectedAnswer } from '../../../shared/templates/expected';
import { callVerb } from '../../app/api';
import { useAutosave } from '../../app/autosave';
import { rememberUndo } from '../../app/undo';
import { Answer, plain } from '../../components/Answer';
import { ConversationEditor } from '../../components/ConversationEditor';
import { checkDraft, emptyDraft, toDraft, type ExampleDraft } from '../../components/example-draft';
import { FailureNotice } from '../../components/FailureNotice';
import { TextArea, TextField } from '../../components/Field';
import { FieldsEditor } from '../../components/FieldsEditor';
import { useFocusReturn } from '../../components/focus-return';
import { IconButton } from '../../components/IconButton';
import { SaveStatus } from '../../components/SaveStatus';
import { Section } from '../../components/Section';
import { Select } from '../../components/Select';
import panel from '../../components/SidePanel.module.css';
import { removeExample } from './actions';
import styles from './ExampleEditor.module.css';
import { changeExamplesView } from './examples-view';

const splitOptions = splits.map((split) => ({ value: split, label: split }));

interface ExampleEditorProps {
  suite: SuiteSummary;
  /** The example as it is now; absent for one that is being written. */
  example?: Example;
  /** Where a new one goes. */
  split: Split;
  onClose: () => void;
}

/** One example, saved as it is written. Mounted anew for each example. */
export function ExampleEditor({ suite, example, split, onClose }: ExampleEditorProps) {
  const [draft, setDraft] = useState(() => (example ? toDraft(example) : emptyDraft(split)));
  const [touched, setTouched] = useState(false);
  const checked = checkDraft(draft);
  const { save, saved } = useExampleSaving(suite.name, example);
  const state = useAutosave(touched || example ? (checked.example ?? undefined) : undefined, save);
  const problems = touched ? checked.problems : null;
  const element = useFocusReturn<HTMLElement>();
  const isNew = example === undefined;
  useEffect(() => {
    if (isNew) element.current?.querySelector('textarea')?.focus();
  }, [isNew, element]);

  function change(next: ExampleDraft): void {
    setTouched(true);
    setDraft(next);
  }

  const ideal = checked.example && expectedAnswer(suite.expected, checked.example);
  return (
    <section
      ref={element}
      aria-label="Example"
      className={panel.panel}
      data-pane="example"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className={panel.header}>
        <h2 className={panel.title}>{example ? draft.id : 'New example'}</h2>
        <SaveStatus kind={problems ? 'incomplete' : state.kind} />
        <IconButton
          label="Remove this example"
          icon={<Trash2 aria-hidden />}
          disabled={!saved()}
          onClick={() => {
            const current = saved();
            if (current) void removeExample(suite.name, current);
            onClose();
          }}
        />
        <IconButton label="Close" shortcut="Esc" icon={<X aria-hidden />} onClick={onClose} />
      </header>
      <div className={panel.body}>
        {state.kind === 'failed' && <FailureNotice failure={state.failure} />}
        <ConversationEditor draft={draft} problem={problems?.conversation} onChange={change} />
        <FieldsEditor
          fields={draft.fields}
          problems={checked.problems?.fields ?? {}}
          onChange={(fields) => change({ ...draft, fields })}
        />
        {ideal !== null && ideal !== undefined && (
          <Section title="Expected answer">
            <Answer segments={plain(ideal)} />
          </Section>
        )}
        <div className={styles.pair}>
          <Select
            label="Split"
            options={splitOptions}
            value={draft.split}
            onChange={(chosen) => change({ ...draft, split: chosen })}
          />
          <TextField
            label="Tags, separated by commas"
            value={draft.tags}
            onChange={(tags) => change({ ...draft, tags })}
          />
        </div>
        <TextField
          label="Id"
          value={draft.id}
          problem={problems?.id}
          onChange={(id) => change({ ...draft, id })}
        />
        <TextArea
          label="Notes"
          rows={2}
          value={draft.notes}
          onChange={(notes) => change({ ...draft, notes })}
        />
      </div>
    </section>
  );
}

/** Saves under the id it was saved under last. The first save makes one step of undo for all that this editor does. */
function useExampleSaving(suite: string, original: Example | undefined) {
  const current = useRef(original);
  const isRemembered = useRef(false);

  async function save(example: Example): Promise<void> {
    await put(example, current.current?.id);
    if (original && !isRemembered.current) remember(original, example.id);
  }

  async function put(example: Example, previousId: string | undefined): Promise<void> {
    await callVerb('examples.save', { suite, example, ...(previousId !== undefined && { previousId }) });
    current.current = example;
  }

  function remember(before: Example, id: string): void {
    isRemembered.current = true;
    let after = before;
    rememberUndo({
      done: `Changed the example ${id}.`,
      async undo() {
        after = current.current ?? before;
        await put(before, after.id);
        // What an open editor shows is no longer what is saved.
        changeExamplesView(suite, { open: null });
      },
      redo: () => put(after, before.id),
    });
  }

  return { save, saved: () => current.current };
}
