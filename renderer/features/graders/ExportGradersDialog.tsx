import { useState } from 'react';
import type { GraderExportReport } from '../../../shared/domain/grader-import';
import type { GraderFile } from '../../../shared/domain/views';
import { toOpenAi } from '../../../shared/formats/graders/to-openai';
import { callVerb, tryVerb } from '../../app/api';
import { failureOf } from '../../app/queries';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { Notice } from '../../components/Notice';
import { Sentence } from '../../components/Sentence';
import styles from './grader-files.module.css';

interface ExportGradersDialogProps {
  graders: readonly GraderFile[];
  onClose: () => void;
}

/** Which graders OpenAI has an equivalent for, and which not and why, before anything is written. */
export function ExportGradersDialog({ graders, onClose }: ExportGradersDialogProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [report, setReport] = useState<GraderExportReport | null>(null);
  const [error, setError] = useState<unknown>(null);
  const rows = graders.map(({ name, grader, problem }) => {
    const compiled = grader && toOpenAi(grader);
    if (compiled?.ok) return { name, reason: undefined };
    return { name, reason: compiled ? compiled.error.message : (problem ?? 'It is not valid.') };
  });
  const chosen = rows.filter(({ name, reason }) => reason === undefined && !left.has(name));

  async function write(): Promise<void> {
    setError(null);
    try {
      const place = await callVerb('dialog.chooseExportFile', { defaultName: 'graders.openai.json' });
      if (!place) return;
      const names = chosen.map(({ name }) => name);
      setReport(await callVerb('graders.exportOpenAi', { path: place.path, names }));
    } catch (failure) {
      setError(failure);
    }
  }

  function choose(name: string, isChosen: boolean): void {
    const next = new Set(left);
    if (isChosen) next.delete(name);
    else next.add(name);
    setLeft(next);
  }

  return (
    <Dialog
      title="Export graders for OpenAI"
      description="One JSON list. What only Tunewright knows of a grader, such as its local judge, stays here."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{report ? 'Close' : 'Cancel'}</Button>
          <Button kind="primary" disabled={chosen.length === 0} onClick={() => void write()}>
            {chosen.length > 0 ? `Export ${counted(chosen.length, 'grader')}…` : 'Export…'}
          </Button>
        </>
      }
    >
      <ul className={styles.list} tabIndex={0} aria-label="Graders to export">
        {rows.map(({ name, reason }) => (
          <li key={name}>
            <label className={styles.choice}>
              <input
                type="checkbox"
                checked={reason === undefined && !left.has(name)}
                disabled={reason !== undefined}
                onChange={(event) => choose(name, event.target.checked)}
              />
              {name}
            </label>
            {reason !== undefined && (
              <span className={styles.quiet}>
                <Sentence text={reason} />
              </span>
            )}
          </li>
        ))}
      </ul>
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
            {counted(report.written.length, 'grader')} written to <code>{report.path}</code>
          </p>
        </Notice>
      )}
    </Dialog>
  );
}
