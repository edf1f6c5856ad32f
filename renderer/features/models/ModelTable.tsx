import type { MachineMemory } from '../../../shared/domain/models';
import type { ModelFile } from '../../../shared/domain/views';
import { ActionMenu } from '../../components/ActionMenu';
import { bytes, compactCount, count } from '../../components/format';
import table from '../../components/Table.module.css';
import { DetailName } from './DetailName';
import { workspaceDetail } from './details';
import { FileHash } from './FileHash';
import { fileActions } from './file-actions';
import { FitBadge } from './FitBadge';
import styles from './tables.module.css';

interface ModelTableProps {
  models: readonly ModelFile[];
  memory: MachineMemory | undefined;
  /** Key of the file whose panel is open. */
  open: string | null;
  onOpen: (key: string) => void;
}

export function ModelTable({ models, memory, open, onOpen }: ModelTableProps) {
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
              <th className={styles.small}>Size</th>
              <th className={styles.fit}>Memory</th>
              <th className={styles.narrow}>Context</th>
              <th className={styles.wide}>Chat template</th>
              <th className={styles.wide}>Licence</th>
              <th className={styles.hash}>Content hash</th>
              <th className={styles.menu}>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => {
              const { key } = workspaceDetail(model);
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
                      name={model.name}
                      title={model.title}
                      path={model.absolutePath}
                      shownPath={model.path}
                      problem={model.problem}
                      isOpen={open === key}
                      onOpen={() => onOpen(key)}
                    />
                  </td>
                  <td className={styles.medium}>
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
                  <td>
                    {model.bytes === undefined || model.problem !== undefined ? (
                      '—'
                    ) : (
                      <FitBadge demand={{ ...model, bytes: model.bytes }} memory={memory} />
                    )}
                  </td>
                  <td className={styles.narrow}>
                    {model.contextLength === undefined ? '—' : `${count(model.contextLength)} tokens`}
                  </td>
                  <td className={styles.wide}>{templateText(model.hasChatTemplate)}</td>
                  <td className={styles.wide}>{model.licence ?? '—'}</td>
                  <td className={styles.hash}>
                    <FileHash file={model} />
                  </td>
                  <td onClick={(event) => event.stopPropagation()}>
                    <ActionMenu label={`Actions for ${model.name}`} actions={fileActions(model)} />
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

function templateText(hasTemplate: boolean | undefined): string {
  if (hasTemplate === undefined) return '—';
  return hasTemplate ? '✓ its own' : 'none';
}
