import { referenceFields, type Example } from '../domain/example';
import { joinCells, writeCell } from './csv-cell';

const ownColumns = ['id', 'split', 'tags', 'messages', 'input', 'tools'] as const;

/** The header and one record an example. Columns that no example uses are left out; the id and split are always there. */
export function exportDelimited(examples: readonly Example[], delimiter: string): string[] {
  const own = ownColumns.filter(
    (column) =>
      column === 'id' || column === 'split' || examples.some((example) => example[column] !== undefined),
  );
  const fields = [...new Set(examples.flatMap((example) => Object.keys(referenceFields(example))))];
  const hasNotes = examples.some((example) => example.notes !== undefined);
  const header = joinCells([...own, ...fields, ...(hasNotes ? ['notes'] : [])], delimiter);
  return [
    header,
    ...examples.map((example) => {
      const reference = referenceFields(example);
      const cells = [
        ...own.map((column) => ownCell(example, column)),
        ...fields.map((field) => (reference[field] === undefined ? '' : writeCell(reference[field]))),
        ...(hasNotes ? [example.notes ?? ''] : []),
      ];
      return joinCells(cells, delimiter);
    }),
  ];
}

function ownCell(example: Example, column: (typeof ownColumns)[number]): string {
  const value = example[column];
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
