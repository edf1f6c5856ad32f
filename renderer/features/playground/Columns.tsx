import { Plus } from 'lucide-react';
import { navigate } from '../../app/navigation';
import { ActionMenu, type Action } from '../../components/ActionMenu';
import { Button } from '../../components/Button';
import { describeLora } from '../../components/describe-configuration';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { Segmented } from '../../components/Segmented';
import { AnswerColumn } from './AnswerColumn';
import { putColumns } from './column-actions';
import styles from './Columns.module.css';
import { columnKey, mostColumns, newColumn, promptKey, type Setup } from './setup';
import { TokenPanel } from './TokenPanel';
import { changePlayground, type AnswerLook, type Column, type PlaygroundView } from './view';

interface ColumnsProps {
  workspace: string;
  view: PlaygroundView;
  setup: Setup;
  onRun: (column: string) => void;
  onScore: (text: string) => void;
  onPromote: (column: string) => void;
}

const looks: { value: AnswerLook; label: string; hint: string }[] = [
  { value: 'text', label: 'Text', hint: 'The answers as they are' },
  {
    value: 'differences',
    label: 'Differences',
    hint: 'Words that the first column does not have are marked',
  },
  { value: 'tokens', label: 'Tokens', hint: 'Each token, by how likely it was' },
];

/** The columns side by side; where they do not fit they are scrolled. */
export function Columns({ workspace, view, setup, onRun, onScore, onPromote }: ColumnsProps) {
  const { columns } = setup;
  const prompt = promptKey(setup, view);
  const first = columns[0] && view.answers[columns[0].id];
  return (
    <section aria-label="Answers" className={styles.panel} data-pane="answers">
      <div className={styles.bar}>
        <Segmented
          label="Show answers as"
          options={looks}
          value={view.look}
          onChange={(look) => changePlayground(workspace, { look })}
        />
        <p role="status" className={styles.status}>
          {statusOf(view, setup, prompt)}
        </p>
        <AddColumn workspace={workspace} setup={setup} />
      </div>
      {view.failure && (
        <div className={styles.failure}>
          <FailureNotice failure={view.failure}>
            <Button size="small" kind="ghost" onClick={() => changePlayground(workspace, { failure: null })}>
              Dismiss
            </Button>
          </FailureNotice>
        </div>
      )}
      {columns.length === 0 ? (
        <EmptyState title="No columns">Add one: the base model, or an adapter.</EmptyState>
      ) : (
        <div className={styles.scroller} tabIndex={-1}>
          <div className={styles.columns}>
            {columns.map((column, index) => {
              const answer = view.answers[column.id];
              return (
                <AnswerColumn
                  key={column.id}
                  workspace={workspace}
                  column={column}
                  columns={columns}
                  index={index}
                  adapters={setup.adapters}
                  answer={answer}
                  isStale={answer !== undefined && isStale(answer, column, setup.system, prompt)}
                  first={index === 0 ? undefined : first}
                  look={view.look}
                  token={view.token?.column === column.id ? view.token.index : null}
                  task={view.task}
                  running={view.running}
                  onRun={onRun}
                  onScore={onScore}
                  onPromote={onPromote}
                />
              );
            })}
          </div>
        </div>
      )}
      {view.look === 'tokens' && <TokenPanel view={view} columns={columns} />}
      {setup.adapters.length === 0 && (
        <p className={styles.hint}>
          No adapter of the workspace fits this model, so there is only the base to try.
          <Button size="small" kind="ghost" onClick={() => navigate({ screen: 'models' })}>
            Add an adapter under Models
          </Button>
        </p>
      )}
    </section>
  );
}

function isStale(
  answer: { column: string; prompt: string },
  column: Column,
  system: string,
  prompt: string,
): boolean {
  return answer.prompt !== prompt || answer.column !== columnKey(column, system);
}

function statusOf({ running, answers }: PlaygroundView, { columns, system }: Setup, prompt: string): string {
  if (running) {
    if (running.isStopping) return 'Stopping…';
    const isScoring = running.columns.some((id) => answers[id]?.isScored);
    const { length } = running.columns;
    return isScoring
      ? `Scoring the answer in ${counted(length, 'column')}…`
      : `Generating ${counted(length, 'answer')}…`;
  }
  const there = columns.filter(({ id }) => answers[id]);
  if (there.length === 0) return '';
  const old = there.filter((column) => {
    const answer = answers[column.id];
    return answer && isStale(answer, column, system, prompt);
  });
  const what = there.every((column) => answers[column.id]?.isScored)
    ? `Scored in ${counted(there.length, 'column')}`
    : counted(there.length, 'answer');
  if (old.length === 0) return what;
  return `${what}, ${old.length === there.length ? 'from' : `${old.length} from`} before the last change`;
}

function AddColumn({ workspace, setup }: { workspace: string; setup: Setup }) {
  const { columns, adapters } = setup;
  const add = (column: Column) => putColumns(workspace, [...columns, column]);
  const actions: Action[] = [
    { label: 'Base model', onSelect: () => add(newColumn([])) },
    ...adapters.map((adapter) => ({
      label: adapter.name,
      detail: describeLora(adapter),
      onSelect: () => add(newColumn([{ name: adapter.name, scale: 1 }])),
    })),
  ];
  const isFull = columns.length >= mostColumns;
  return (
    <ActionMenu
      label="Add a column"
      actions={actions}
      trigger={
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          disabled={isFull}
          title={isFull ? `There are at most ${mostColumns} columns` : undefined}
        >
          Add a column
        </Button>
      }
    />
  );
}
