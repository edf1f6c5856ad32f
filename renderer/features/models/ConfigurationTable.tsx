import { Copy, Pencil, Plus, Trash2, TriangleAlert } from 'lucide-react';
import type { ModelFile } from '../../../shared/domain/views';
import type { Configuration } from '../../../shared/domain/workspace';
import { ActionMenu } from '../../components/ActionMenu';
import { Button } from '../../components/Button';
import { describeSampling } from '../../components/describe-configuration';
import { counted } from '../../components/format';
import table from '../../components/Table.module.css';
import { removeConfiguration } from './actions';
import styles from './tables.module.css';

interface ConfigurationTableProps {
  configurations: readonly Configuration[];
  models: readonly ModelFile[];
  adapters: readonly ModelFile[];
  onCreate: () => void;
  onEdit: (configuration: Configuration) => void;
  onDuplicate: (configuration: Configuration) => void;
}

export function ConfigurationTable({
  configurations,
  models,
  adapters,
  onCreate,
  onEdit,
  onDuplicate,
}: ConfigurationTableProps) {
  return (
    <section aria-labelledby="configurations-title">
      <header className={styles.head}>
        <h2 id="configurations-title" className={styles.title}>
          Configurations
        </h2>
        <Button size="small" icon={<Plus aria-hidden />} disabled={models.length === 0} onClick={onCreate}>
          New configuration…
        </Button>
      </header>
      {configurations.length === 0 ? (
        <p className={styles.none}>
          A configuration is a model, its adapters, a system prompt and how it is sampled: one column of a
          comparison. Make one for the base model and one with the adapter.
        </p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th>Configuration</th>
              <th>Model and adapters</th>
              <th>Sampling</th>
              <th>System prompt</th>
              <th className={styles.menu}>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {configurations.map((configuration) => (
              <tr key={configuration.name} className={table.clickable} onClick={() => onEdit(configuration)}>
                <td>
                  <button type="button" className={table.link} onClick={() => onEdit(configuration)}>
                    {configuration.name}
                  </button>
                  <Missing names={missingFiles(configuration, models, adapters)} />
                </td>
                <td>
                  {configuration.model}
                  {configuration.adapters.map(({ name, scale }) => (
                    <div key={name} className={table.detail}>
                      + {name} × {scale}
                    </div>
                  ))}
                </td>
                <td>
                  {describeSampling(configuration.sampling)}
                  <div className={table.detail}>
                    at most {counted(configuration.sampling.max_tokens, 'token')}
                  </div>
                </td>
                <td>
                  <span className={table.clip}>{configuration.system ?? '—'}</span>
                </td>
                <td onClick={(event) => event.stopPropagation()}>
                  <ActionMenu
                    label={`Actions for ${configuration.name}`}
                    actions={[
                      { label: 'Edit…', icon: <Pencil aria-hidden />, onSelect: () => onEdit(configuration) },
                      {
                        label: 'Duplicate…',
                        icon: <Copy aria-hidden />,
                        onSelect: () => onDuplicate(configuration),
                      },
                      {
                        label: 'Remove',
                        icon: <Trash2 aria-hidden />,
                        isDestructive: true,
                        onSelect: () => void removeConfiguration(configuration),
                      },
                    ]}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function missingFiles(
  { model, adapters: used }: Configuration,
  models: readonly ModelFile[],
  adapters: readonly ModelFile[],
): string[] {
  const has = (files: readonly ModelFile[], name: string) => files.some((file) => file.name === name);
  return [
    ...(has(models, model) ? [] : [model]),
    ...used.filter(({ name }) => !has(adapters, name)).map(({ name }) => name),
  ];
}

function Missing({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className={styles.problem}>
      <TriangleAlert aria-hidden />
      Not in the workspace: {names.join(', ')}
    </p>
  );
}
