import type { ModelFile } from '../../../shared/domain/views';
import { ActionMenu } from '../../components/ActionMenu';
import { bytes } from '../../components/format';
import table from '../../components/Table.module.css';
import { FileHash, FileName } from './FileName';
import { fileActions } from './file-actions';
import styles from './tables.module.css';

export function AdapterTable({ adapters }: { adapters: readonly ModelFile[] }) {
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
              <th className={styles.medium}>Size</th>
              <th className={styles.medium}>Rank</th>
              <th className={styles.medium}>Alpha</th>
              <th className={styles.hash}>Content hash</th>
              <th className={styles.menu}>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {adapters.map((adapter) => (
              <tr key={adapter.name}>
                <td>
                  <FileName file={adapter} />
                </td>
                <td>{adapter.architecture ?? '—'}</td>
                <td>{adapter.bytes === undefined ? '—' : bytes(adapter.bytes)}</td>
                <td>{adapter.rank ?? '—'}</td>
                <td>{adapter.alpha ?? '—'}</td>
                <td>
                  <FileHash file={adapter} />
                </td>
                <td>
                  <ActionMenu label={`Actions for ${adapter.name}`} actions={fileActions(adapter)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
