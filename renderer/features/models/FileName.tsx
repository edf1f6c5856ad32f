import { TriangleAlert } from 'lucide-react';
import type { ModelFile } from '../../../shared/domain/views';
import { CopyHash } from '../../components/CopyHash';
import table from '../../components/Table.module.css';
import styles from './FileName.module.css';

/** What a file is called, and what is wrong with it. */
export function FileName({ file }: { file: ModelFile }) {
  return (
    <>
      <div className={styles.name}>{file.name}</div>
      {file.title !== undefined && file.title !== file.name && (
        <div className={table.detail}>{file.title}</div>
      )}
      <div className={styles.path} title={file.absolutePath}>
        {file.path}
      </div>
      {file.problem !== undefined && (
        <p className={styles.problem}>
          <TriangleAlert aria-hidden />
          <span data-selectable>{file.problem}</span>
        </p>
      )}
    </>
  );
}

export function FileHash({ file }: { file: ModelFile }) {
  if (file.hash !== undefined) return <CopyHash label={file.name} hash={file.hash} />;
  return <span className={table.detail}>{file.problem === undefined ? 'being computed…' : '—'}</span>;
}
