import { inputText, referenceFields, type Example } from '../../../shared/domain/example';
import { Answer, plain } from '../../components/Answer';
import { Badge } from '../../components/Badge';
import { count } from '../../components/format';
import table from '../../components/Table.module.css';
import styles from './datasets.module.css';

const shownCharacters = 300;

/** The first examples as they would be imported. */
export function PreviewTable({ examples, total }: { examples: readonly Example[]; total: number }) {
  return (
    <div className={styles.preview} tabIndex={0} role="group" aria-label="Preview of the examples">
      <table className={table.table}>
        <thead>
          <tr>
            <th className={styles.narrow}>Id</th>
            <th>Input</th>
            <th>Reference fields</th>
          </tr>
        </thead>
        <tbody>
          {examples.map((example) => (
            <tr key={example.id}>
              <td>
                {example.id} <Badge>{example.split}</Badge>
              </td>
              <td>{inputText(example).slice(0, shownCharacters)}</td>
              <td>
                <Answer
                  segments={plain(JSON.stringify(referenceFields(example)).slice(0, shownCharacters))}
                  clamp
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > examples.length && <p className={styles.quiet}>and {count(total - examples.length)} more</p>}
    </div>
  );
}
