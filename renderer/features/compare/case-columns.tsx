import { inputText } from '../../../shared/domain/example';
import type { ComparisonCase, ComparisonSummary, SampleTally } from '../../../shared/domain/comparison';
import type { SampleRecord } from '../../../shared/domain/run';
import type { DiffSegment } from '../../../shared/text/word-diff';
import { Answer, plain } from '../../components/Answer';
import { Badge } from '../../components/Badge';
import { GraderMarks } from '../../components/GraderMarks';
import { markAnswers, type MarkedAnswers } from '../../components/mark-answers';
import type { GridColumn } from '../../components/VirtualGrid';
import styles from './case-columns.module.css';
import cases from './Cases.module.css';
import { flipLooks } from './looks';
import { SideLetter } from './SideLetter';

/** Characters of a text that a cell can show at most; the whole is in the panel. */
const shownCharacters = 600;

export function caseColumns(summary: ComparisonSummary, isMarked: boolean): GridColumn<ComparisonCase>[] {
  return [
    { id: 'flip', header: 'Result', cell: (row) => <FlipCell row={row} /> },
    {
      id: 'input',
      header: 'Input',
      cell: (row) => <p className={styles.text}>{inputText(row.example).slice(0, shownCharacters)}</p>,
    },
    {
      id: 'expected',
      header: 'Expected',
      className: cases.wide,
      cell: (row) => <Answer segments={plain((row.expected ?? '').slice(0, shownCharacters))} clamp />,
    },
    {
      id: 'a',
      header: <SideHeader side="A" name={summary.a.configuration} />,
      className: cases.wide,
      cell: (row) => <AnswerCell sample={row.a} segments={segmentsOf(row, isMarked).a} />,
    },
    {
      id: 'b',
      header: <SideHeader side="B" name={summary.b.configuration} />,
      className: cases.wide,
      cell: (row) => <AnswerCell sample={row.b} segments={segmentsOf(row, isMarked).b} />,
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
      {row.tallies && <Tallies {...row.tallies} />}
      <span className={styles.id}>{row.example.id}</span>
    </div>
  );
}

/** How many of an example's samples pass on either side. */
function Tallies({ a, b }: NonNullable<ComparisonCase['tallies']>) {
  const isFlaky = [a, b].some((tally) => tally && tally.passed > 0 && tally.passed < tally.graded);
  const text = (tally: SampleTally | undefined) => (tally ? `${tally.passed}/${tally.graded}` : '—');
  return (
    <span className={styles.tallies}>
      {text(a)} → {text(b)}
      {isFlaky && <span title="Some samples pass and some fail"> · flaky</span>}
    </span>
  );
}

/** Rows are drawn again while scrolling; their words are compared once. */
const marks = new WeakMap<ComparisonCase, MarkedAnswers>();

function segmentsOf(row: ComparisonCase, isMarked: boolean): MarkedAnswers {
  const a = row.a?.text.slice(0, shownCharacters);
  const b = row.b?.text.slice(0, shownCharacters);
  if (!isMarked) return { a: plain(a ?? ''), b: plain(b ?? '') };
  const known = marks.get(row);
  if (known) return known;
  const marked = markAnswers(a, b);
  marks.set(row, marked);
  return marked;
}

interface AnswerCellProps {
  sample: SampleRecord | undefined;
  segments: readonly DiffSegment[];
}

function AnswerCell({ sample, segments }: AnswerCellProps) {
  if (!sample) return <p className={styles.absent}>No answer</p>;
  return (
    <div className={styles.cell}>
      <Answer segments={segments} clamp />
      <GraderMarks scores={sample.scores} />
    </div>
  );
}
