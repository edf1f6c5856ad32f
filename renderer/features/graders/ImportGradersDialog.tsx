import { useState } from 'react';
import type { Chosen } from '../../../shared/ipc/contract';
import { callVerb } from '../../app/api';
import { replaceRoute } from '../../app/navigation';
import { failureOf, useVerb, useVerbAction } from '../../app/queries';
import { tell, tellFailure } from '../../app/toasts';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { Loading } from '../../components/Loading';
import { Select } from '../../components/Select';
import styles from './grader-files.module.css';
import { ImportGradersPlan } from './ImportGradersPlan';

/** No model can be called so. */
const noJudge = ':file';

/** What a file would bring is shown first, all of it, with what has no equivalent. */
export function ImportGradersDialog({ onClose }: { onClose: () => void }) {
  const { models } = useWorkspace();
  const [file, setFile] = useState<Chosen | null>(null);
  const [judge, setJudge] = useState(noJudge);
  const [withExamples, setWithExamples] = useState(true);
  const commit = useVerbAction('graders.commitImport');

  const input = { path: file?.path ?? '.', ...(judge !== noJudge && { judge }) };
  const preview = useVerb('graders.previewImport', input, { enabled: file !== null });
  const plan = preview.data;
  const coming = plan?.graders.filter(({ isThere }) => !isThere).length ?? 0;
  const examples = withExamples ? (plan?.suites.reduce((sum, suite) => sum + suite.examples, 0) ?? 0) : 0;

  async function choose(): Promise<void> {
    try {
      const chosen = await callVerb('dialog.chooseGraderFile', undefined);
      if (chosen) setFile(chosen);
    } catch (error) {
      tellFailure(error);
    }
  }

  function submit(): void {
    commit.mutate(
      { ...input, examples: withExamples },
      {
        onSuccess: (report) => {
          tell(`Imported ${counted(report.graders.length, 'grader')}.`);
          const [first] = report.graders;
          if (first !== undefined) replaceRoute({ screen: 'graders', grader: first });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      title="Import graders"
      size="wide"
      description="Nothing is changed until you import. What has no equivalent here is listed with its reason."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={coming + examples === 0 || commit.isPending} onClick={submit}>
            {coming > 0 ? `Import ${counted(coming, 'grader')}` : 'Import'}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <div className={styles.file}>
          <span className={styles.caption}>File</span>
          <div className={styles.fileRow}>
            <span className={styles.fileName} title={file?.path}>
              {file?.name ?? 'None chosen yet'}
            </span>
            <Button size="small" kind={file ? undefined : 'primary'} onClick={() => void choose()}>
              Choose file…
            </Button>
          </div>
        </div>
        {models.length > 0 && (
          <Select
            label="Model that judges"
            options={[
              { value: noJudge, label: 'As in the file', detail: 'You can choose one later' },
              ...models.map(({ name }) => ({ value: name, label: name })),
            ]}
            value={judge}
            onChange={setJudge}
          />
        )}
      </div>
      {file === null && (
        <p className={styles.quiet}>
          A promptfoo configuration, rows of Open Instruct, or an OpenAI grader, eval or fine-tuning job:
          YAML, JSON or JSONL.
        </p>
      )}
      {preview.isLoading && <Loading />}
      {preview.error && <FailureNotice failure={failureOf(preview.error)} />}
      {plan && <ImportGradersPlan plan={plan} withExamples={withExamples} onWithExamples={setWithExamples} />}
      {commit.error && <FailureNotice failure={failureOf(commit.error)} />}
    </Dialog>
  );
}
