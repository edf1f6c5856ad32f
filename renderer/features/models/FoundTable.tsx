import type { FoundFile, MachineMemory } from '../../../shared/domain/models';
import type { ModelFile } from '../../../shared/domain/views';
import { classes } from '../../components/classes';
import { bytes, compactCount, count } from '../../components/format';
import table from '../../components/Table.module.css';
import { AddButton } from './AddButton';
import { DetailName } from './DetailName';
import { foundDetail, inWorkspace } from './details';
import { FitBadge } from './FitBadge';
import styles from './FoundTable.module.css';
import { sourceNames } from './sources';
import tables from './tables.module.css';

interface FoundTableProps {
  files: readonly FoundFile[];
  known: readonly ModelFile[];
  memory: MachineMemory | undefined;
  open: string | null;
  onOpen: (key: string) => void;
}

/** Files that were found, by the folder they were found under. */
export function FoundTable({ files, known, memory, open, onOpen }: FoundTableProps) {
  return (
    <table className={table.table} aria-label="Files on this computer">
      <thead>
        <tr>
          <th>File</th>
          <th className={tables.medium}>Architecture</th>
          <th className={tables.small}>Size</th>
          <th className={tables.fit}>Memory</th>
          <th className={tables.narrow}>Context</th>
          <th className={tables.add}>Workspace</th>
        </tr>
      </thead>
      {groupByFolder(files).map(({ source, folder, files: group }) => (
        <tbody key={`${source} ${folder}`}>
          <tr>
            <th scope="rowgroup" className={styles.group}>
              <div className={styles.place}>
                <span className={styles.source}>{sourceNames[source]}</span>
                <span className={styles.folder} title={folder}>
                  {folder}
                </span>
              </div>
            </th>
            <td colSpan={3} className={styles.rest} />
            <td className={classes(tables.medium, styles.rest)} />
            <td className={classes(tables.narrow, styles.rest)} />
          </tr>
          {group.map((file) => (
            <FoundRow
              key={file.path}
              file={file}
              added={inWorkspace(file, known)}
              memory={memory}
              isOpen={open === foundDetail(file).key}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface FoundRowProps {
  file: FoundFile;
  added: ModelFile | undefined;
  memory: MachineMemory | undefined;
  isOpen: boolean;
  onOpen: (key: string) => void;
}

function FoundRow({ file, added, memory, isOpen, onOpen }: FoundRowProps) {
  const { key } = foundDetail(file);
  return (
    <tr className={table.clickable} data-chosen={isOpen} onClick={() => onOpen(key)}>
      <td>
        <DetailName
          detailKey={key}
          name={file.name}
          path={file.path}
          shownPath={file.collection ?? file.path.split(/[\\/]/).at(-1)}
          problem={file.problem}
          isOpen={isOpen}
          onOpen={() => onOpen(key)}
        />
      </td>
      <td className={tables.medium}>
        {file.architecture ?? '—'}
        {file.kind === 'adapter' ? (
          <div className={table.detail}>LoRA adapter</div>
        ) : (
          file.parameters !== undefined && (
            <div className={table.detail}>{compactCount(file.parameters)} parameters</div>
          )
        )}
      </td>
      <td>
        {bytes(file.bytes)}
        {file.quantization !== undefined && <div className={table.detail}>{file.quantization}</div>}
      </td>
      <td>
        {file.kind === 'model' && file.problem === undefined ? (
          <FitBadge demand={file} memory={memory} />
        ) : (
          '—'
        )}
      </td>
      <td className={tables.narrow}>
        {file.contextLength === undefined ? '—' : `${count(file.contextLength)} tokens`}
      </td>
      <td>
        <AddButton file={file} added={added} />
      </td>
    </tr>
  );
}

/** Neighbours with the same folder; the engine lists folder by folder. */
function groupByFolder(files: readonly FoundFile[]) {
  const groups: { source: FoundFile['source']; folder: string; files: FoundFile[] }[] = [];
  for (const file of files) {
    const last = groups.at(-1);
    if (last && last.source === file.source && last.folder === file.folder) last.files.push(file);
    else groups.push({ source: file.source, folder: file.folder, files: [file] });
  }
  return groups;
}
