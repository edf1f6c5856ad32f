import type { ModelFile } from '../../../shared/domain/views';
import { ActionMenu } from '../../components/ActionMenu';
import { bytes } from '../../components/format';
import table from '../../components/Table.module.css';
import { DetailName } from './DetailName';
import { workspaceDetail } from './details';
import { FileHash } from './FileHash';
import { fileActions } from './file-actions';
import styles from './tables.module.css';

interface AdapterTableProps {
  adapters: readonly ModelFile[];
  /** Key of the file whose panel is open. */
  open: string | null;
  onOpen: (key: string) => void;
}

export function AdapterTable({ adapters, open, onOpen }: AdapterTableProps) {
  return (
    <section aria-labelledby="adapters-title">
      <h2 id="adapters-title" className={styles.title}>
        LoRA adapters
      </h2>
      {adapters.length === 0 ? (
        <p className={styles.none}>
          No adapter yet. Drop a GGUF LoRA here, or add one with the button above.
        </p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th>Adapter</th>
              <th className={styles.medium}>For</th>
              <th className={styles.small}>Size</th>
              <th className={styles.small}>Rank</th>
              <th className={styles.narrow}>Alpha</th>
              <th className={styles.hash}>Content hash</th>
              <th className={styles.menu}>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {adapters.map((adapter) => {
              const { key } = workspaceDetail(adapter);
              return (
                <tr
                  key={key}
                  className={table.clickable}
                  data-chosen={open === key}
                  onClick={() => onOpen(key)}
                >
                  <td>
                    <DetailName
                      detailKey={key}
                      name={adapter.name}
                      title={adapter.title}
                      path={adapter.absolutePath}
                      shownPath={adapter.path}
                      problem={adapter.problem}
                      isOpen={open === key}
                      onOpen={() => onOpen(key)}
                    />
                  </td>
                  <td className={styles.medium}>{adapter.architecture ?? '—'}</td>
                  <td>{adapter.bytes === undefined ? '—' : bytes(adapter.bytes)}</td>
                  <td>{adapter.rank ?? '—'}</td>
                  <td className={styles.narrow}>{adapter.alpha ?? '—'}</td>
                  <td className={styles.hash}>
                    <FileHash file={adapter} />
                  </td>
                  <td onClick={(event) => event.stopPropagation()}>
                    <ActionMenu label={`Actions for ${adapter.name}`} actions={fileActions(adapter)} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
