import { inputText, referenceFields } from '../../../shared/domain/example';
import { expectedAnswer } from '../../../shared/templates/expected';
import type { VerbOutput } from '../../../shared/ipc/contract';
import { Answer, plain } from '../../components/Answer';
import { Badge } from '../../components/Badge';
import type { GridColumn } from '../../components/VirtualGrid';
import styles from './example-columns.module.css';
import examples from './Examples.module.css';

export type ExampleRow = VerbOutput<'examples.list'>['rows'][number];

const shownCharacters = 400;
const shownTags = 2;

export function exampleColumns(template: string | undefined): GridColumn<ExampleRow>[] {
  return [
    {
      id: 'split',
      header: 'Split',
      cell: (row) => (
        <div className={styles.split}>
          <Badge>{row.split}</Badge>
          <span className={styles.id}>{row.id}</span>
        </div>
      ),
    },
    {
      id: 'input',
      header: 'Input',
      cell: (row) => (
        <p className={styles.text}>
          {row.messages && row.messages.length > 1 && (
            <span className={styles.turns}>{row.messages.length} turns · </span>
          )}
          {inputText(row).slice(0, shownCharacters)}
        </p>
      ),
    },
    {
      id: 'expected',
      header: template === undefined ? 'Reference fields' : 'Expected',
      className: examples.wide,
      cell: (row) => (
        <Answer segments={plain(referenceText(template, row).slice(0, shownCharacters))} clamp />
      ),
    },
    {
      id: 'tags',
      header: 'Tags',
      className: examples.wide,
      cell: (row) => (
        <div className={styles.tags}>
          {row.tags?.slice(0, shownTags).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          {row.tags && row.tags.length > shownTags && (
            <Badge title={row.tags.slice(shownTags).join(', ')}>+{row.tags.length - shownTags}</Badge>
          )}
        </div>
      ),
    },
  ];
}

function referenceText(template: string | undefined, { hash: _hash, ...row }: ExampleRow): string {
  return expectedAnswer(template, row) ?? JSON.stringify(referenceFields(row));
}
