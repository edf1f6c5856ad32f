import { Answer, plain } from '../../components/Answer';
import { count, milliseconds } from '../../components/format';
import { GraderMarks } from '../../components/GraderMarks';
import { OutcomeBadge } from '../../components/outcomes';
import { RatingMark } from '../../components/RatingMark';
import type { GridColumn } from '../../components/VirtualGrid';
import styles from './sample-columns.module.css';
import samples from './Samples.module.css';
import type { SampleRow } from './Samples';

/** Characters of a text that a cell can show at most; the whole is in the panel. */
const shownCharacters = 600;

export const sampleColumns: GridColumn<SampleRow>[] = [
  {
    id: 'outcome',
    header: 'Outcome',
    cell: (row) => (
      <div className={styles.outcome}>
        <OutcomeBadge outcome={row.outcome} />
        <span className={styles.id}>
          {row.exampleId}
          {row.index > 0 && ` #${row.index + 1}`}
        </span>
        <RatingMark rating={row.rating} />
      </div>
    ),
  },
  {
    id: 'input',
    header: 'Input',
    cell: (row) => <p className={styles.text}>{row.input.slice(0, shownCharacters)}</p>,
  },
  {
    id: 'expected',
    header: 'Expected',
    className: samples.wide,
    cell: (row) => <Answer segments={plain((row.expected ?? '').slice(0, shownCharacters))} clamp />,
  },
  {
    id: 'answer',
    header: 'Answer',
    className: samples.wide,
    cell: (row) => (
      <div className={styles.answer}>
        <Answer segments={plain(row.text.slice(0, shownCharacters))} clamp />
        <GraderMarks scores={row.scores} />
      </div>
    ),
  },
  {
    id: 'cost',
    header: 'Tokens, time',
    className: samples.wide,
    cell: (row) => (
      <div className={styles.cost}>
        <div>{count(row.promptTokens + row.generatedTokens)} tokens</div>
        <div>{milliseconds(row.milliseconds)}</div>
        {row.finishReason !== 'stop' && (
          <div className={styles.cut}>{row.finishReason === 'length' ? '✂ cut off' : '⦸ refused'}</div>
        )}
      </div>
    ),
  },
];
