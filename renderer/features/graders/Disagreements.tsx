import { ThumbsDown, ThumbsUp } from 'lucide-react';
import type { Disagreement, GraderAgreement } from '../../../shared/domain/rating';
import { navigate } from '../../app/navigation';
import { count, counted } from '../../components/format';
import { Sentence } from '../../components/Sentence';
import styles from './agreement.module.css';

/** Answers on which a person and the grader differ, each a way to the sample. */
export function Disagreements({ agreement: { disagreements, confusion } }: { agreement: GraderAgreement }) {
  const total = confusion.onlyPerson + confusion.onlyGrader;
  if (total === 0) return null;
  return (
    <div className={styles.disagreements}>
      <h3 className={styles.heading}>Where you differ</h3>
      <ul>
        {disagreements.map((each) => (
          <li key={`${each.run} ${each.sample}`}>
            <Row disagreement={each} />
          </li>
        ))}
      </ul>
      {total > disagreements.length && (
        <p className={styles.quiet}>And {count(total - disagreements.length)} more.</p>
      )}
    </div>
  );
}

function Row({ disagreement }: { disagreement: Disagreement }) {
  const { run, sample, exampleId, configuration, person, stars, comment, reason } = disagreement;
  const passes = person === 'pass';
  return (
    <button type="button" className={styles.link} onClick={() => navigate({ screen: 'runs', run, sample })}>
      {passes ? <ThumbsUp aria-hidden /> : <ThumbsDown aria-hidden />}
      <span className={styles.linkText}>
        <b>{exampleId}</b> <span className={styles.detail}>{configuration}</span>
        <span className={styles.said}>
          {passes ? 'You pass it' : 'You fail it'}
          {stars !== undefined && ` with ${counted(stars, 'star')}`}
          {comment !== undefined && ` (“${comment}”)`}; it {passes ? 'fails' : 'passes'}
          {reason === undefined ? '.' : ': '}
          {reason !== undefined && <Sentence text={reason} />}
        </span>
      </span>
    </button>
  );
}
