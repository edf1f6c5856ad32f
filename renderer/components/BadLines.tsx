import type { BadLine } from '../../shared/domain/views';
import styles from './BadLines.module.css';
import { count, counted } from './format';
import { Sentence } from './Sentence';

const most = 200;

/** Lines of a file that could not be read: number, reason, and how the line begins. */
export function BadLines({ lines }: { lines: readonly BadLine[] }) {
  return (
    <div className={styles.box} tabIndex={0} role="group" aria-label="Lines that could not be read">
      <table className={styles.lines}>
        <tbody>
          {lines.slice(0, most).map(({ line, reason, text }) => (
            <tr key={line}>
              <th scope="row">Line {count(line)}</th>
              <td>
                <Sentence text={reason} />
                <code className={styles.text}>{text}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > most && <p>and {counted(lines.length - most, 'more line', 'more lines')}</p>}
    </div>
  );
}
