import type { ModelFile } from '../../../shared/domain/views';
import { ActionMenu } from '../../components/ActionMenu';
import { bytes, compactCount, count } from '../../components/format';
import table from '../../components/Table.module.css';
import { FileHash, FileName } from './FileName';
import { fileActions } from './file-actions';
import styles from './tables.module.css';

export function ModelTable({ models }: { models: readonly ModelFile[] }) {
  return (
    <section aria-labelledby="models-title">
      <h2 id="models-title" className={styles.title}>
        Base models
      </h2>
      {models.length === 0 ? (
        <p className={styles.none}>No model yet: an adapter needs the model it was made for.</p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th>Model</th>
              <th className={styles.medium}>Architecture</th>
              <th className={styles.medium}>Size</th>
              <th className={styles.medium}>Context</th>
              <th className={styles.medium}>Chat template</th>
              <th className={styles.medium}>Licence</th>
              <th className={styles.hash}>Content hash</th>
              <th className={styles.menu}>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <tr key={model.name}>
                <td>
                  <FileName file={model} />
                </td>
                <td>
                  {model.architecture ?? '—'}
                  {model.parameters !== undefined && (
                    <div className={table.detail}>{compactCount(model.parameters)} parameters</div>
                  )}
                </td>
                <td>
                  {model.bytes === undefined ? '—' : bytes(model.bytes)}
                  {model.quantization !== undefined && (
                    <div className={table.detail}>{model.quantization}</div>
                  )}
                </td>
                <td>{model.contextLength === undefined ? '—' : `${count(model.contextLength)} tokens`}</td>
                <td>{templateText(model.hasChatTemplate)}</td>
                <td>{model.licence ?? '—'}</td>
                <td>
                  <FileHash file={model} />
                </td>
                <td>
                  <ActionMenu label={`Actions for ${model.name}`} actions={fileActions(model)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function templateText(hasTemplate: boolean | undefined): string {
  if (hasTemplate === undefined) return '—';
  return hasTemplate ? '✓ its own' : 'none';
}
