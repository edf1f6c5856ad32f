import { useId, useState } from 'react';
import { suiteFileSchema, type SuiteFile } from '../../../shared/domain/workspace';
import { passRuleProblem } from '../../../shared/graders/pass-rule';
import { failureOf, useVerb, useVerbAction } from '../../app/queries';
import { useWorkspace } from '../../app/workspace';
import { Answer, plain } from '../../components/Answer';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextArea, TextField } from '../../components/Field';
import { renderTemplate } from '../../../shared/templates/render';
import { graderItem } from '../../../shared/domain/example';
import { PassRuleChoice } from './PassRuleChoice';
import { RunRules } from './RunRules';
import styles from './SuiteDialog.module.css';

interface SuiteDialogProps {
  suite: SuiteFile;
  /** The name it is saved under now; absent for a new one. */
  previous?: string;
  onClose: () => void;
  onSaved: (name: string) => void;
}

export function SuiteDialog({ suite, previous, onClose, onSaved }: SuiteDialogProps) {
  const form = useId();
  const [draft, setDraft] = useState(suite);
  const save = useVerbAction('suites.save');
  const change = (part: Partial<SuiteFile>) => setDraft((before) => ({ ...before, ...part }));
  const checked = suiteFileSchema.safeParse(draft);
  const canJudge = passRuleProblem(draft.pass_rule, draft.graders) === undefined;
  const nameProblem = checked.success
    ? undefined
    : checked.error.issues.find(({ path }) => path[0] === 'name')?.message;

  function submit(): void {
    if (!checked.success || !canJudge) return;
    const { data } = checked;
    save.mutate(
      { suite: data, ...(previous !== undefined && { previous }) },
      {
        onSuccess: () => {
          onSaved(data.name);
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      title={previous === undefined ? 'New suite' : `Suite ${previous}`}
      description="One unit of behaviour: what is asked, what judges the answers, and when an answer passes."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            type="submit"
            form={form}
            disabled={!checked.success || !canJudge || save.isPending}
          >
            Save
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.form}
        // The browser would refuse numbers between a field's steps, without saying so.
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label="Name"
          value={draft.name}
          problem={draft.name === '' ? undefined : nameProblem && `The name ${nameProblem}.`}
          onChange={(name) => change({ name })}
        />
        <TextArea
          label="Description"
          rows={2}
          value={draft.description ?? ''}
          onChange={(description) => change({ description: description === '' ? undefined : description })}
        />
        <GraderChoice value={draft.graders} onChange={(graders) => change(withGraders(draft, graders))} />
        {(draft.graders.length > 1 || typeof draft.pass_rule === 'object') && (
          <PassRuleChoice
            rule={draft.pass_rule}
            graders={draft.graders}
            onChange={(pass_rule) => change({ pass_rule })}
          />
        )}
        <TextArea
          label="Expected answer"
          isCode
          value={draft.expected ?? ''}
          hint={
            <>
              A template such as <code>{'{"label": "{{item.label}}"}'}</code>: shown beside answers, and the
              target when the suite is exported or tuned on.
            </>
          }
          onChange={(expected) => change({ expected: expected === '' ? undefined : expected })}
        />
        {draft.expected !== undefined && previous !== undefined && (
          <ExpectedPreview suite={previous} template={draft.expected} />
        )}
        <RunRules suite={draft} previous={previous} onChange={change} />
        {save.error && <FailureNotice failure={failureOf(save.error)} />}
      </form>
    </Dialog>
  );
}

/** A grader that is taken out decides no more. */
function withGraders({ graders: before, pass_rule: rule }: SuiteFile, graders: string[]): Partial<SuiteFile> {
  const hasLostDecider =
    typeof rule === 'object' &&
    'grader' in rule &&
    before.includes(rule.grader) &&
    !graders.includes(rule.grader);
  return hasLostDecider ? { graders, pass_rule: 'all' } : { graders };
}

/** The template on the suite's first example. */
function ExpectedPreview({ suite, template }: { suite: string; template: string }) {
  const first = useVerb('examples.list', { suite, offset: 0, limit: 1 }).data?.rows[0];
  if (!first) return null;
  const rendered = renderTemplate(template, { item: graderItem(first) });
  return (
    <div className={styles.preview} role="status">
      <span className={styles.caption}>For {first.id}</span>
      {rendered.ok ? <Answer segments={plain(rendered.text)} /> : <p>{rendered.problem.message}</p>}
    </div>
  );
}

function GraderChoice({ value, onChange }: { value: string[]; onChange: (graders: string[]) => void }) {
  const { graders } = useWorkspace();
  const known = graders.map(({ name }) => name);
  const names = [...known, ...value.filter((name) => !known.includes(name))];
  return (
    <fieldset className={styles.choice}>
      <legend>Graders</legend>
      {names.length === 0 && (
        <p className={styles.caption}>No graders yet. Make one under Graders, then choose it here.</p>
      )}
      {names.map((name) => (
        <label key={name} className={styles.option}>
          <input
            type="checkbox"
            checked={value.includes(name)}
            onChange={(event) =>
              onChange(event.target.checked ? [...value, name] : value.filter((other) => other !== name))
            }
          />
          {name}
          {!known.includes(name) && ' (not in the workspace)'}
        </label>
      ))}
    </fieldset>
  );
}
