import { Check } from 'lucide-react';
import type { HubFile, HubRepository, MachineMemory } from '../../../shared/domain/models';
import { Badge } from '../../components/Badge';
import { bytes, counted } from '../../components/format';
import table from '../../components/Table.module.css';
import styles from './DownloadDialog.module.css';
import { FitBadge } from './FitBadge';

interface HubFilesProps {
  repository: HubRepository;
  memory: MachineMemory | undefined;
  /** Path of the chosen file. */
  value: string | null;
  onChange: (path: string) => void;
}

/** The models a repository offers, one of them to choose. */
export function HubFiles({
  repository: { repository, licence, files },
  memory,
  value,
  onChange,
}: HubFilesProps) {
  if (files.length === 0) {
    return (
      <p className={styles.none}>
        {repository} has no GGUF file. Look for one whose name ends in GGUF: most models have such a
        repository.
      </p>
    );
  }
  return (
    <fieldset className={styles.files}>
      <legend>
        {counted(files.length, 'model')} in {repository}
        {licence !== undefined && `, licence ${licence}`}
      </legend>
      <div className={styles.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>File</th>
              <th className={styles.quantization}>Quantization</th>
              <th className={styles.size}>Size</th>
              <th className={styles.fit}>Memory</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <HubRow
                key={file.path}
                file={file}
                memory={memory}
                isChosen={value === file.path}
                onChoose={() => onChange(file.path)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
  );
}

interface HubRowProps {
  file: HubFile;
  memory: MachineMemory | undefined;
  isChosen: boolean;
  onChoose: () => void;
}

function HubRow({ file, memory, isChosen, onChoose }: HubRowProps) {
  const isUsable = file.problem === undefined;
  return (
    <tr
      className={isUsable ? table.clickable : undefined}
      data-chosen={isChosen}
      onClick={isUsable ? onChoose : undefined}
    >
      <td>
        <label className={styles.choice}>
          <input type="radio" name="hub-file" checked={isChosen} disabled={!isUsable} onChange={onChoose} />
          <span className={styles.file} title={file.path}>
            {file.path}
          </span>
          {file.isDownloaded && <Badge icon={<Check aria-hidden />}>Downloaded</Badge>}
        </label>
        {file.problem !== undefined && <div className={table.detail}>{file.problem}</div>}
      </td>
      <td>{file.quantization ?? '—'}</td>
      <td>
        {isUsable ? bytes(file.bytes) : '—'}
        {file.parts > 1 && <div className={table.detail}>{file.parts} parts</div>}
      </td>
      <td>{isUsable ? <FitBadge demand={file} memory={memory} /> : '—'}</td>
    </tr>
  );
}
