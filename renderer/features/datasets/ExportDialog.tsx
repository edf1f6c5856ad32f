import { useState } from 'react';
import type { SplitChoice } from '../../../shared/domain/example';
import type { ExportReport } from '../../../shared/domain/views';
import { exportFormats, type ExportFormat } from '../../../shared/formats/export';
import { callVerb, tryVerb } from '../../app/api';
import { failureOf } from '../../app/queries';
import { useWorkspace } from '../../app/workspace';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { Notice } from '../../components/Notice';
import { Select } from '../../components/Select';
import styles from './datasets.module.css';
import { formatNames } from './format-names';

interface ExportDialogProps {
  suite?: string;
  /** A run instead of a suite. */
  run?: string;
  onClose: () => void;
}

const unsaid = 'unsaid';
const endings: Record<ExportFormat, string> = {
  jsonl: 'jsonl',
  csv: 'csv',
  tsv: 'tsv',
  'openai-sft': 'jsonl',
  'openai-rft': 'jsonl',
};

/** Writes a suite or a run for another program, and says what was left out and why. */
export function ExportDialog({ suite: wanted, run, onClose }: ExportDialogProps) {
  const { suites } = useWorkspace();
  const [suite, setSuite] = useState(wanted ?? suites[0]?.name ?? null);
  const [format, setFormat] = useState<ExportFormat>('openai-sft');
  const [split, setSplit] = useState<SplitChoice | typeof unsaid>(unsaid);
  const [report, setReport] = useState<ExportReport | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function write(): Promise<void> {
    if (run === undefined && suite === null) return;
    setError(null);
    try {
      const defaultName = `${suite ?? run ?? 'examples'}.${format}.${endings[format]}`;
      const chosen = await callVerb('dialog.chooseExportFile', { defaultName });
      if (!chosen) return;
      const source = run === undefined ? { suite: suite ?? '', ...(split !== unsaid && { split }) } : { run };
      setReport(await callVerb('export.write', { source, format, path: chosen.path }));
    } catch (failure) {
      setError(failure);
    }
  }

  return (
    <Dialog
      title={run === undefined ? 'Export examples' : `Export the run ${run}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{report ? 'Close' : 'Cancel'}</Button>
          <Button kind="primary" disabled={run === undefined && suite === null} onClick={() => void write()}>
            Export…
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {run === undefined && (
          <Select
            label="Suite"
            options={suites.map(({ name, examples }) => ({
              value: name,
              label: name,
              detail: counted(examples, 'example'),
            }))}
            value={suite}
            onChange={setSuite}
          />
        )}
        <Select
          label="Format"
          options={exportFormats.map((value) => ({ value, label: formatNames[value] ?? value }))}
          value={format}
          onChange={setFormat}
        />
        {run === undefined && (
          <Select
            label="Split"
            options={[
              { value: unsaid, label: 'As the format needs', detail: 'Training formats leave test out' },
              { value: 'train', label: 'train' },
              { value: 'dev', label: 'dev' },
              { value: 'test', label: 'test' },
              { value: 'all', label: 'all' },
            ]}
            value={split}
            onChange={setSplit}
          />
        )}
      </div>
      {error !== null && <FailureNotice failure={failureOf(error)} />}
      {report && (
        <Notice
          actions={
            <Button size="small" onClick={() => void tryVerb('shell.showInFolder', { path: report.path })}>
              Show in folder
            </Button>
          }
        >
          <p role="status">
            {counted(report.written, 'example')} written to <code>{report.path}</code>
          </p>
          {report.left.length > 0 && (
            <ul className={styles.left}>
              {report.left.map(({ reason, count }) => (
                <li key={reason}>
                  {counted(count, 'example')} left out: {reason}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </Dialog>
  );
}
