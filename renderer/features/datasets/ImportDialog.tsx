import { useState } from 'react';
import { nameSchema } from '../../../shared/domain/workspace';
import { splits, type Split } from '../../../shared/domain/example';
import type { ImportPreview } from '../../../shared/domain/views';
import type { Chosen, VerbInput } from '../../../shared/ipc/contract';
import { importFormats } from '../../../shared/formats/rows';
import { callVerb } from '../../app/api';
import { navigate } from '../../app/navigation';
import { failureOf, useVerb, useVerbAction } from '../../app/queries';
import { tell, tellFailure } from '../../app/toasts';
import { useWorkspace } from '../../app/workspace';
import { BadLines } from '../../components/BadLines';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { TextField } from '../../components/Field';
import { count, counted } from '../../components/format';
import { Loading } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { Select } from '../../components/Select';
import styles from './datasets.module.css';
import { formatNames } from './format-names';
import { MappingTable } from './MappingTable';
import { PreviewTable } from './PreviewTable';

interface ImportDialogProps {
  /** One that was dropped; otherwise the person chooses one here. */
  file?: Chosen;
  suite?: string;
  onClose: () => void;
}

const detected = 'detected';

/** A file becomes examples of a suite: what it would do is shown first, all of it, and nothing is half done. */
export function ImportDialog({ file: dropped, suite: wanted, onClose }: ImportDialogProps) {
  const { suites } = useWorkspace();
  const [file, setFile] = useState<Chosen | null>(dropped ?? null);
  const [suite, setSuite] = useState(wanted ?? suites[0]?.name ?? 'my suite');
  const [format, setFormat] = useState<string>(detected);
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const [split, setSplit] = useState<Split>('test');
  const commit = useVerbAction('import.commit');

  const name = nameSchema.safeParse(suite);
  const input: VerbInput<'import.preview'> = {
    path: file?.path ?? '.',
    suite: name.success ? name.data : 'my suite',
    split,
    ...(format !== detected && { format }),
    ...(Object.keys(mapping).length > 0 && { mapping }),
  };
  const preview = useVerb('import.preview', input, { enabled: file !== null && name.success });
  const plan = preview.data;
  const ready = file !== null && name.success && plan !== undefined && plan.good > 0;

  async function choose(): Promise<void> {
    try {
      const chosen = await callVerb('dialog.chooseImportFile', undefined);
      if (!chosen) return;
      setFile(chosen);
      setFormat(detected);
      setMapping({});
    } catch (error) {
      tellFailure(error);
    }
  }

  function submit(): void {
    commit.mutate(input, {
      onSuccess: (report) => {
        tell(`Imported ${counted(report.imported, 'example')} into ${report.suite}.`);
        navigate({ screen: 'examples', suite: report.suite });
        onClose();
      },
    });
  }

  return (
    <Dialog
      title="Import examples"
      size="wide"
      description="Nothing is changed until you import. Bad lines are left out and listed; examples that the suite has already are not added again."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={!ready || commit.isPending} onClick={submit}>
            {plan && plan.good > 0 ? `Import ${counted(plan.good, 'example')}` : 'Import'}
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
        <TextField
          label="Into the suite"
          value={suite}
          problem={name.success ? undefined : `The name ${name.error.issues[0]?.message ?? 'is not valid'}.`}
          hint={suites.some((known) => known.name === suite) ? undefined : 'A new suite is made.'}
          onChange={setSuite}
          list="known-suites"
        />
        <datalist id="known-suites">
          {suites.map((known) => (
            <option key={known.name} value={known.name} />
          ))}
        </datalist>
        <Select
          label="Format"
          options={[
            {
              value: detected,
              label: plan ? `Detected: ${formatNames[plan.format] ?? plan.format}` : 'Detect',
            },
            ...importFormats.map((value) => ({ value, label: formatNames[value] ?? value })),
          ]}
          value={format}
          onChange={(chosen) => {
            setFormat(chosen);
            setMapping({});
          }}
        />
        <Select
          label="Split, where a line names none"
          options={splits.map((value) => ({ value, label: value, detail: splitDetail[value] }))}
          value={split}
          onChange={setSplit}
        />
      </div>
      {file === null && (
        <p className={styles.quiet}>JSONL, CSV, TSV, OpenAI and AI Alliance files can be read.</p>
      )}
      {preview.isLoading && <Loading />}
      {preview.error && <FailureNotice failure={failureOf(preview.error)} />}
      {plan && <Plan plan={plan} onMap={setMapping} />}
      {commit.error && <FailureNotice failure={failureOf(commit.error)} />}
    </Dialog>
  );
}

const splitDetail: Record<Split, string> = {
  train: 'Tuning may see it',
  dev: 'Chooses rounds and checkpoints',
  test: 'Held out for the verdict',
};

function Plan({ plan, onMap }: { plan: ImportPreview; onMap: (mapping: Record<string, string>) => void }) {
  return (
    <>
      <p role="status" className={styles.counts}>
        <b>{count(plan.good)}</b> to import
        {plan.duplicates > 0 && <>, {count(plan.duplicates)} there already</>}
        {plan.bad.length > 0 && (
          <>
            , <b>{counted(plan.bad.length, 'bad line')}</b> left out
          </>
        )}
      </p>
      {plan.bad.length > 0 && (
        <Notice kind="caution">
          <BadLines lines={plan.bad} />
        </Notice>
      )}
      {plan.columns.length > 0 && (
        <MappingTable columns={plan.columns} mapping={plan.mapping} onChange={onMap} />
      )}
      {plan.examples.length > 0 && <PreviewTable examples={plan.examples} total={plan.good} />}
    </>
  );
}
