/** Changes to the columns: plain functions over the view. */
import { changePlayground, playgroundView, type Column } from './view';

/** Puts changed columns in place. Answers and the chosen token of those that are gone go too. */
export function putColumns(workspace: string, columns: Column[]): void {
  const { answers, token } = playgroundView(workspace);
  const ids = new Set(columns.map(({ id }) => id));
  changePlayground(workspace, {
    columns,
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => ids.has(id))),
    token: token && ids.has(token.column) ? token : null,
  });
}

export function replaceColumn(columns: readonly Column[], changed: Column): Column[] {
  return columns.map((column) => (column.id === changed.id ? changed : column));
}

export function withoutColumn(columns: readonly Column[], id: string): Column[] {
  return columns.filter((column) => column.id !== id);
}

/** A copy right after the column itself. */
export function withCopy(columns: readonly Column[], id: string): Column[] {
  return columns.flatMap((column) =>
    column.id === id ? [column, { ...structuredClone(column), id: crypto.randomUUID() }] : [column],
  );
}

/** Moves a column by one place; the first is what the others are compared with. */
export function moved(columns: readonly Column[], id: string, step: 1 | -1): Column[] {
  const from = columns.findIndex((column) => column.id === id);
  const column = columns[from];
  const other = columns[from + step];
  return column && other ? columns.with(from, other).with(from + step, column) : [...columns];
}
