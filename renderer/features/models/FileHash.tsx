import type { ModelFile } from '../../../shared/domain/views';
import { CopyHash } from '../../components/CopyHash';
import table from '../../components/Table.module.css';

export function FileHash({ file }: { file: ModelFile }) {
  if (file.hash !== undefined) return <CopyHash label={file.name} hash={file.hash} />;
  return <span className={table.detail}>{file.problem === undefined ? 'being computed…' : '—'}</span>;
}
