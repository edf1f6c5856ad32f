import { useId, useState } from 'react';
import { splits } from '../../../shared/domain/example';
import type { SuiteSummary, WorkspaceState } from '../../../shared/domain/views';
import { defaultExpectedTemplate, expectedAnswer } from '../../../shared/templates/expected';
import { navigate } from '../../app/navigation';
import { failureOf } from '../../app/queries';
import { Answer, plain } from '../../components/Answer';
import { Button } from '../../components/Button';
import { ConversationEditor } from '../../components/ConversationEditor';
import { Dialog } from '../../components/Dialog';
import { EmptyState } from '../../components/EmptyState';
import { checkDraft, type ExampleDraft } from '../../components/example-draft';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/Field';
import { FieldsEditor } from '../../components/FieldsEditor';
import { Notice } from '../../components/Notice';
import { Section } from '../../components/Section';
import { Select } from '../../components/Select';
import { saveExample } from './example-actions';
import { ownsSystem, promotedDraft, referenceOf } from './promotion';
import styles from './PromotionDialog.module.css';
import { columnLabel, type Setup } from './setup';
import type { PlaygroundView } from './view';

interface PromotionDialogProps {
  workspace: WorkspaceState;
  view: PlaygroundView;
  setup: Setup;
  /** The column whose answer is the reference at first. */
  column: string;
  onClose: () => void;
}

/** An answer becomes the reference of a new example, and can be mended first. */
export function PromotionDialog(props: PromotionDialogProps) {
  const { workspace, view, onClose } = props;
  const suite = workspace.suites.find(({ name }) => name === view.loaded?.suite) ?? workspace.suites[0];
  if (suite) return <PromotionForm {...props} first={suite} />;
  return (
    <Dialog title="Make an example" onClose={onClose}>
      <EmptyState
        title="No suite yet"
        actions={
          <Button
            kind="primary"
            onClick={() => {
              onClose();
              navigate({ screen: 'examples' });
            }}
          >
            Go to Examples
          </Button>
        }
      >
        An example belongs to a suite. Make one first; the answer stays here meanwhile.
      </EmptyState>
    </Dialog>
  );
}

const splitOptions = splits.map((split) => ({ value: split, label: split }));

function PromotionForm({
  workspace,
  view,
  setup,
  column,
  first,
  onClose,
}: PromotionDialogProps & { first: SuiteSummary }) {
  const form = useId();
  const [suite, setSuite] = useState(first);
  const [source, setSource] = useState(column);
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setIsSaving] = useState(false);
  const answered = setup.columns.filter(({ id }) => (view.answers[id]?.text ?? '') !== '');
  const textOf = (id: string) => view.answers[id]?.text ?? '';
  const system = setup.columns.find(({ id }) => id === column)?.system ?? setup.system;

  const [reference, setReference] = useState(() => referenceOf(first, textOf(column)));
  const [draft, setDraft] = useState<ExampleDraft>(() => ({
    // Answers of the model itself do not go among those that are held out.
    ...promotedDraft({
      view,
      system,
      hasSystem: ownsSystem(system, workspace.configurations),
      split: 'train',
    }),
    fields: reference.fields,
  }));
  const checked = checkDraft(draft);
  const expected = checked.example && expectedAnswer(suite.expected, checked.example);

  /** Another suite or another answer: the fields are made anew. */
  function refer(to: SuiteSummary, from: string): void {
    const next = referenceOf(to, textOf(from));
    setSuite(to);
    setSource(from);
    setReference(next);
    setDraft((before) => ({ ...before, fields: next.fields }));
  }

  async function save(): Promise<void> {
    if (!checked.example || isSaving) return;
    setError(null);
    setIsSaving(true);
    try {
      await saveExample(suite.name, checked.example);
      onClose();
    } catch (failure) {
      setError(failure);
      setIsSaving(false);
    }
  }

  return (
    <Dialog
      title="Make an example"
      description="The conversation, and an answer as its reference. Mend the answer where it is not what you want."
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={!checked.example || isSaving}>
            Add to {suite.name}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className={styles.side}>
          <div className={styles.pair}>
            <Select
              label="Suite"
              options={workspace.suites.map(({ name, description }) => ({
                value: name,
                label: name,
                detail: description,
              }))}
              value={suite.name}
              onChange={(name) => {
                const chosen = workspace.suites.find((other) => other.name === name);
                if (chosen) refer(chosen, source);
              }}
            />
            <Select
              label="Split"
              options={splitOptions}
              value={draft.split}
              onChange={(split) => setDraft({ ...draft, split })}
            />
          </div>
          <ConversationEditor draft={draft} problem={checked.problems?.conversation} onChange={setDraft} />
        </div>
        <div className={styles.side}>
          <Select
            label="Reference answer"
            options={answered.map((other) => ({
              value: other.id,
              label: columnLabel(other, setup.columns.indexOf(other)),
              detail: textOf(other.id).slice(0, 80),
            }))}
            value={source}
            onChange={(id) => refer(suite, id)}
          />
          {!reference.isWhole && (
            <>
              <Notice kind="caution">
                The answer has another shape than the suite’s expected answer,{' '}
                <code>{suite.expected ?? defaultExpectedTemplate}</code>. Fill the fields in by hand.
              </Notice>
              <Section title="The answer">
                <div className={styles.answer}>
                  <Answer segments={plain(textOf(source))} />
                </div>
              </Section>
            </>
          )}
          <FieldsEditor
            fields={draft.fields}
            problems={checked.problems?.fields ?? {}}
            onChange={(fields) => setDraft({ ...draft, fields })}
          />
          {typeof expected === 'string' && (
            <Section title="Expected answer">
              <Answer segments={plain(expected)} />
            </Section>
          )}
          <div className={styles.pair}>
            <TextField
              label="Tags, separated by commas"
              value={draft.tags}
              onChange={(tags) => setDraft({ ...draft, tags })}
            />
            <TextField
              label="Id"
              value={draft.id}
              problem={checked.problems?.id}
              onChange={(id) => setDraft({ ...draft, id })}
            />
          </div>
          {error !== null && <FailureNotice failure={failureOf(error)} />}
        </div>
      </form>
    </Dialog>
  );
}
