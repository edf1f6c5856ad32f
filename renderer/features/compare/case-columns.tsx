import { inputText } from '../../../shared/domain/example';
import type { ComparisonCase, ComparisonSummary } from '../../../shared/domain/comparison';
import type { SampleRecord } from '../../../shared/domain/run';
import { Badge } from '../../components/Badge';
import { GraderMarks } from '../../components/GraderMarks';
import type { GridColumn } from '../../components/VirtualGrid';
import styles from './case-columns.module.css';
import cases from './Cases.module.css';
import { flipLooks } from './looks';
import { SideLetter } from './SideLetter';

/** Characters of a text that a cell can show at most; the whole is in the panel. */
const shownCharacters = 600;

export function caseColumns(summary: ComparisonSummary): GridColumn<ComparisonCase>[] {
  return [
    { id: 'flip', header: 'Result', cell: (row) => <FlipCell row={row} /> },
    { id: 'input', header: 'Input', cell: (row) => <Text text={inputText(row.example)} /> },
    {
      id: 'expected',
      header: 'Expected',
      className: cases.wide,
      cell: (row) => <Text text={row.expected ?? ''} isAnswer />,
    },
    {
      id: 'a',
      header: <SideHeader side="A" name={summary.a.configuration} />,
      className: cases.wide,
      cell: (row) => <AnswerCell sample={row.a} />,
    },
    {
      id: 'b',
      header: <SideHeader side="B" name={summary.b.configuration} />,
      className: cases.wide,
      cell: (row) => <AnswerCell sample={row.b} />,
    },
  ];
}

function SideHeader({ side, name }: { side: 'A' | 'B'; name: string }) {
  return (
    <span className={styles.side}>
      <SideLetter side={side} /> {name}
    </span>
  );
}

function FlipCell({ row }: { row: ComparisonCase }) {
  const { label, tone, Icon } = flipLooks[row.flip];
  return (
    <div className={styles.flip}>
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {label}
      </Badge>
      <span className={styles.id}>{row.example.id}</span>
    </div>
  );
}

function Text({ text, isAnswer = false }: { text: string; isAnswer?: boolean }) {
  return <p className={isAnswer ? styles.answer : styles.text}>{text.slice(0, shownCharacters)}</p>;
}

function AnswerCell({ sample }: { sample: SampleRecord | undefined }) {
  if (!sample) return <p className={styles.absent}>No answer</p>;
  return (
    <div className={styles.cell}>
      <Text text={sample.text} isAnswer />
      <GraderMarks scores={sample.scores} />
    </div>
  );
}
