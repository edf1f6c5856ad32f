import type { Confusion } from '../../../shared/domain/rating';
import { classes } from '../../components/classes';
import { count, percent } from '../../components/format';
import styles from './agreement.module.css';

/** What a person said against what the grader said. The diagonal is where they agree. */
export function ConfusionMatrix({ confusion }: { confusion: Confusion }) {
  const { bothPass, onlyPerson, onlyGrader, bothFail } = confusion;
  const n = bothPass + onlyPerson + onlyGrader + bothFail;
  return (
    <table className={styles.matrix}>
      <caption>
        You agree on {count(bothPass + bothFail)} of {count(n)}
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Grader passes</th>
          <th scope="col">Grader fails</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">You pass</th>
          <Cell value={bothPass} n={n} agrees />
          <Cell value={onlyPerson} n={n} note="too strict" />
        </tr>
        <tr>
          <th scope="row">You fail</th>
          <Cell value={onlyGrader} n={n} note="too lenient" />
          <Cell value={bothFail} n={n} agrees />
        </tr>
      </tbody>
    </table>
  );
}

interface CellProps {
  value: number;
  n: number;
  agrees?: boolean;
  note?: string;
}

function Cell({ value, n, agrees = false, note }: CellProps) {
  return (
    <td className={classes(agrees ? styles.agrees : value > 0 && styles.differs)}>
      <b>{count(value)}</b> <span className={styles.detail}>{percent(value / n)}</span>
      {note !== undefined && value > 0 && <span className={styles.note}>{note}</span>}
    </td>
  );
}
