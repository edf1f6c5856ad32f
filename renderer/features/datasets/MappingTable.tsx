import { Select } from '../../components/Select';
import styles from './datasets.module.css';

/** What a column can become; everything else keeps its name as a reference field. */
const targets = ['input', 'messages', 'system', 'expected', 'id', 'split', 'tags'] as const;
const ownName = 'own';

interface MappingTableProps {
  columns: readonly string[];
  /** Target → column; the column '' leaves a target empty. */
  mapping: Readonly<Record<string, string>>;
  onChange: (mapping: Record<string, string>) => void;
}

/** Which column becomes what. */
export function MappingTable({ columns, mapping, onChange }: MappingTableProps) {
  const targetOf = (column: string) => Object.keys(mapping).find((target) => mapping[target] === column);

  function map(column: string, target: string): void {
    const next: Record<string, string> = {};
    for (const [known, used] of Object.entries(mapping)) next[known] = used === column ? '' : used;
    if (target !== ownName) next[target] = column;
    onChange(next);
  }

  return (
    <fieldset className={styles.mapping}>
      <legend>Columns</legend>
      {columns.map((column) => (
        <div key={column} className={styles.column}>
          <code className={styles.columnName} title={column}>
            {column}
          </code>
          <Select
            label={`The column ${column} becomes`}
            hideLabel
            options={[
              { value: ownName, label: 'Reference field', detail: `{{item.${column}}}` },
              ...targets.map((value) => ({ value, label: targetLabels[value] })),
            ]}
            value={targetOf(column) ?? ownName}
            onChange={(target) => map(column, target)}
          />
        </div>
      ))}
    </fieldset>
  );
}

const targetLabels: Record<(typeof targets)[number], string> = {
  input: 'Input',
  messages: 'Conversation',
  system: 'System message',
  expected: 'Expected answer',
  id: 'Id',
  split: 'Split',
  tags: 'Tags',
};
