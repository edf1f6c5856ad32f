import type { GraderRunTrial } from '../../../shared/domain/grader-tests';
import type { SampleOutcome, SampleRecord } from '../../../shared/domain/run';
import { outcomeLooks, scoreOutcome } from '../../components/outcomes';
import type { GridColumn } from '../../components/VirtualGrid';
import { verdictNow } from './run-trial';
import styles from './stored.module.css';

/** What the grid needs of a stored answer. */
export type StoredRow = Pick<SampleRecord, 'id' | 'text' | 'scores' | 'outcome'>;

const shownCharacters = 300;

/** Verdict of then, verdict of now where it is known, and the answer. */
export function storedColumns(grader: string, trial: GraderRunTrial | undefined): GridColumn<StoredRow>[] {
  return [
    {
      id: 'then',
      header: 'Then',
      cell: ({ scores: { [grader]: score }, outcome }) => (
        <VerdictMark verdict={score ? scoreOutcome(score) : outcome} />
      ),
    },
    {
      id: 'now',
      header: 'Now',
      cell: (row) => {
        const verdict = verdictNow(trial, grader, row);
        return verdict && <VerdictMark verdict={verdict} />;
      },
    },
    {
      id: 'answer',
      header: 'Answer',
      cell: ({ text }) => <p className={styles.text}>{text.slice(0, shownCharacters)}</p>,
    },
  ];
}

function VerdictMark({ verdict }: { verdict: SampleOutcome }) {
  const { label, tone, Icon } = outcomeLooks[verdict];
  return (
    <span className={styles.verdict} data-tone={tone}>
      <Icon aria-hidden />
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
