import { Answer, plain } from '../../components/Answer';
import { Badge } from '../../components/Badge';
import { GraderMarks } from '../../components/GraderMarks';
import { RatingMark } from '../../components/RatingMark';
import type { GridColumn } from '../../components/VirtualGrid';
import type { QueuedSample } from '../../../shared/domain/rating';
import { reasonLooks } from './review-reasons';
import styles from './sample-columns.module.css';
import samples from './Samples.module.css';

/** Characters of a text that a cell can show at most; the whole is in the panel. */
const shownCharacters = 600;

/** Rated at random, a person must not know what the graders say. */
export function isBlind({ reason, rating }: QueuedSample): boolean {
  return reason === 'at_random' && rating?.verdict === undefined && rating?.stars === undefined;
}

export const reviewColumns: GridColumn<QueuedSample>[] = [
  {
    id: 'reason',
    header: 'Why',
    cell: (row) => {
      const { label, Icon } = reasonLooks[row.reason];
      return (
        <div className={styles.outcome}>
          <Badge icon={<Icon aria-hidden />}>{label}</Badge>
          <span className={styles.id}>
            {row.exampleId}
            {row.index > 0 && ` #${row.index + 1}`}
          </span>
          <RatingMark rating={row.rating} />
        </div>
      );
    },
  },
  {
    id: 'input',
    header: 'Input',
    cell: (row) => <p className={styles.text}>{row.input.slice(0, shownCharacters)}</p>,
  },
  {
    id: 'answer',
    header: 'Answer',
    className: samples.wide,
    cell: (row) => (
      <div className={styles.answer}>
        <Answer segments={plain(row.text.slice(0, shownCharacters))} clamp />
        {!isBlind(row) && <GraderMarks scores={row.scores} />}
      </div>
    ),
  },
  {
    id: 'sentence',
    header: 'Reason',
    className: samples.wide,
    cell: (row) => <p className={styles.text}>{row.sentence}</p>,
  },
];
