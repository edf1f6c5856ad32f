import {
  ArrowLeft,
  ArrowRight,
  Copy,
  CornerDownRight,
  Gauge,
  MessageSquareText,
  Play,
  Plus,
  Trash2,
  X,
} from 'lucide-react';
import { ActionMenu, type Action } from '../../components/ActionMenu';
import { describeLora } from '../../components/describe-configuration';
import { TextArea } from '../../components/Field';
import { IconButton } from '../../components/IconButton';
import { NumberField } from '../../components/NumberField';
import { Slider } from '../../components/Slider';
import type { AnswerColumnProps } from './AnswerColumn';
import { moved, putColumns, replaceColumn, withCopy, withoutColumn } from './column-actions';
import styles from './ColumnHead.module.css';
import { continueFrom } from './example-actions';
import { columnName, mostAdapters, mostColumns } from './setup';
import type { AdapterUse, Column } from './view';

/** What the column is: its adapters with their scales, and a system prompt of its own where it has one. */
export function ColumnHead(props: AnswerColumnProps) {
  const { workspace, column, columns, task, running, onRun } = props;
  const name = columnName(column);
  const change = (part: Partial<Column>) =>
    putColumns(workspace, replaceColumn(columns, { ...column, ...part }));
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2 className={styles.name} title={name}>
          {name}
        </h2>
        <IconButton
          label={task === 'score' ? 'Score in this column' : 'Run this column'}
          icon={<Play aria-hidden />}
          disabled={running !== null}
          onClick={() => onRun(column.id)}
        />
        <ActionMenu label={`Actions for ${name}`} actions={actionsOf(props, change)} />
      </div>
      {column.adapters.length === 0 ? (
        <p className={styles.none}>No adapter</p>
      ) : (
        column.adapters.map((use) => (
          <AdapterRow
            key={use.name}
            use={use}
            lora={describeLora(props.adapters.find(({ name }) => name === use.name) ?? {})}
            onScale={(scale) =>
              change({
                adapters: column.adapters.map((other) => (other === use ? { ...use, scale } : other)),
              })
            }
            onRemove={() => change({ adapters: column.adapters.filter((other) => other !== use) })}
          />
        ))
      )}
      {column.system !== undefined && (
        <TextArea
          label="System prompt of this column"
          rows={2}
          value={column.system}
          onChange={(system) => change({ system })}
        />
      )}
    </header>
  );
}

interface AdapterRowProps {
  use: AdapterUse;
  lora: string | undefined;
  onScale: (scale: number) => void;
  onRemove: () => void;
}

const restingScale = 1;

function AdapterRow({ use: { name, scale }, lora, onScale, onRemove }: AdapterRowProps) {
  return (
    <div className={styles.adapter}>
      <p className={styles.adapterFacts}>
        <span className={styles.adapterName} title={name}>
          {name}
          {scale === 0 && ' (off)'}
        </span>
        {lora !== undefined && <span className={styles.lora}>{lora}</span>}
      </p>
      <Slider
        label={`Scale of ${name}, slider`}
        min={-2}
        max={2}
        step={0.05}
        marks={[0, 1]}
        resting={restingScale}
        value={scale}
        onChange={onScale}
      />
      <NumberField
        label={`Scale of ${name}`}
        className={styles.scale}
        min={-100}
        max={100}
        step={0.05}
        value={scale}
        onChange={(value) => onScale(value ?? restingScale)}
      />
      <IconButton
        label={`Take ${name} away`}
        className={styles.remove}
        icon={<X aria-hidden />}
        onClick={onRemove}
      />
    </div>
  );
}

function actionsOf(
  { workspace, column, columns, index, adapters, answer, running, onScore }: AnswerColumnProps,
  change: (part: Partial<Column>) => void,
): Action[] {
  const used = new Set(column.adapters.map(({ name }) => name));
  const put = (next: Column[]) => putColumns(workspace, next);
  const isLocked = running !== null;
  const { system, ...withoutSystem } = column;
  return [
    ...(column.adapters.length >= mostAdapters ? [] : adapters.filter(({ name }) => !used.has(name))).map(
      ({ name, rank, alpha }) => ({
        label: `Apply ${name}`,
        detail: describeLora({ rank, alpha }),
        icon: <Plus aria-hidden />,
        onSelect: () => change({ adapters: [...column.adapters, { name, scale: restingScale }] }),
      }),
    ),
    {
      label: 'Go on from this answer',
      icon: <CornerDownRight aria-hidden />,
      disabled: isLocked || !answer?.text,
      onSelect: () => continueFrom(workspace, answer?.text ?? ''),
    },
    {
      label: 'Score this answer in all columns',
      icon: <Gauge aria-hidden />,
      disabled: isLocked || !answer?.text,
      onSelect: () => onScore(answer?.text ?? ''),
    },
    system === undefined
      ? {
          label: 'System prompt of its own',
          icon: <MessageSquareText aria-hidden />,
          onSelect: () => change({ system: '' }),
        }
      : {
          label: 'Use the common system prompt',
          icon: <MessageSquareText aria-hidden />,
          onSelect: () => put(replaceColumn(columns, withoutSystem)),
        },
    {
      label: 'Duplicate',
      icon: <Copy aria-hidden />,
      disabled: columns.length >= mostColumns,
      onSelect: () => put(withCopy(columns, column.id)),
    },
    {
      label: 'Move left',
      icon: <ArrowLeft aria-hidden />,
      disabled: index === 0,
      onSelect: () => put(moved(columns, column.id, -1)),
    },
    {
      label: 'Move right',
      icon: <ArrowRight aria-hidden />,
      disabled: index === columns.length - 1,
      onSelect: () => put(moved(columns, column.id, 1)),
    },
    {
      label: 'Remove column',
      icon: <Trash2 aria-hidden />,
      isDestructive: true,
      disabled: isLocked,
      onSelect: () => put(withoutColumn(columns, column.id)),
    },
  ];
}
