import type { StarAgreement } from '../../../shared/domain/rating';
import { classes } from '../../components/classes';
import { count } from '../../components/format';
import styles from './agreement.module.css';

/** A person's stars against the grader's own rating of 1–5. */
export function StarMatrix({ stars: { table, n } }: { stars: StarAgreement }) {
  if (n === 0) return null;
  const columns = table[0] ?? [];
  return (
    <table className={styles.matrix}>
      <caption>Your stars by its rating</caption>
      <thead>
        <tr>
          <td />
          {columns.map((_, column) => (
            <th key={column} scope="col">
              <span className="visually-hidden">Grader: </span>
              {column + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.map((row, index) => (
          <tr key={index}>
            <th scope="row">You: {index + 1}</th>
            {row.map((value, column) => (
              <td
                key={column}
                className={classes(index === column ? styles.agrees : value > 0 && styles.differs)}
              >
                {value === 0 ? <span className={styles.none}>0</span> : <b>{count(value)}</b>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
