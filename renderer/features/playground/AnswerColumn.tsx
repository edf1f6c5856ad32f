import type { ModelFile } from '../../../shared/domain/views';
import { AnswerBody } from './AnswerBody';
import styles from './AnswerColumn.module.css';
import { AnswerFoot } from './AnswerFoot';
import { ColumnHead } from './ColumnHead';
import { columnLabel } from './setup';
import type { AnswerLook, Column, ColumnAnswer, Running, Task } from './view';

export interface AnswerColumnProps {
  workspace: string;
  column: Column;
  columns: readonly Column[];
  index: number;
  /** Those that fit the model. */
  adapters: readonly ModelFile[];
  answer: ColumnAnswer | undefined;
  /** Whether the answer is from before the last change. */
  isStale: boolean;
  /** The answer that differences are from; none for the first column itself. */
  first: ColumnAnswer | undefined;
  look: AnswerLook;
  /** The token of this column that is chosen. */
  token: number | null;
  task: Task;
  running: Running | null;
  onRun: (column: string) => void;
  /** Has all columns score this text. */
  onScore: (text: string) => void;
  onPromote: (column: string) => void;
}

export function AnswerColumn(props: AnswerColumnProps) {
  const { workspace, column, index, answer, first, look, token, running } = props;
  const isRunning = running?.columns.includes(column.id) ?? false;
  const label = columnLabel(column, index);
  return (
    <section aria-label={label} aria-busy={isRunning} className={styles.column}>
      <ColumnHead {...props} />
      <AnswerBody
        workspace={workspace}
        label={label}
        id={column.id}
        answer={answer}
        first={first}
        look={look}
        token={token}
        isRunning={isRunning}
      />
      <AnswerFoot
        answer={answer}
        first={first}
        isStale={props.isStale}
        isRunning={isRunning}
        onPromote={() => props.onPromote(column.id)}
      />
    </section>
  );
}
