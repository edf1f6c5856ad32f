import type { ComparisonSummary } from '../../../shared/domain/comparison';
import { classes } from '../../components/classes';
import { count } from '../../components/format';
import styles from './FlipBoard.module.css';
import { caseCount, flipCount, flipLooks } from './looks';
import { SideLetter } from './SideLetter';
import type { FlipFilter } from './view';

interface FlipBoardProps {
  summary: ComparisonSummary;
  value: FlipFilter | null;
  onChange: (flip: FlipFilter | null) => void;
}

/** The 2×2 of a paired comparison. Each cell is a switch: pressed, it is the filter of everything below. */
export function FlipBoard({ summary, value, onChange }: FlipBoardProps) {
  const cell = (flip: FlipFilter) => (
    <FlipCell
      flip={flip}
      count={flipCount(summary, flip)}
      isPressed={value === flip}
      onToggle={() => onChange(value === flip ? null : flip)}
    />
  );
  return (
    <section aria-label="Flip board" className={styles.board}>
      <div className={styles.matrix}>
        <span className={styles.column} style={{ gridColumn: 2 }}>
          <SideLetter side="B" /> passes
        </span>
        <span className={styles.column} style={{ gridColumn: 3 }}>
          <SideLetter side="B" /> fails
        </span>
        <span className={styles.rowHead}>
          <SideLetter side="A" /> passes
        </span>
        {cell('still_passing')}
        {cell('broken')}
        <span className={styles.rowHead}>
          <SideLetter side="A" /> fails
        </span>
        {cell('fixed')}
        {cell('still_failing')}
      </div>
      <div className={styles.others}>
        <button
          type="button"
          className={styles.other}
          aria-pressed={value === null}
          onClick={() => onChange(null)}
        >
          <span className={styles.otherName}>All cases</span>
          <span className={styles.otherCount}>{count(caseCount(summary))}</span>
        </button>
        {(['errored', 'added', 'removed'] as const).map((flip) => {
          const { label, Icon } = flipLooks[flip];
          const cases = flipCount(summary, flip);
          return (
            <button
              key={flip}
              type="button"
              className={styles.other}
              aria-pressed={value === flip}
              disabled={cases === 0 && value !== flip}
              data-flip={flip}
              onClick={() => onChange(value === flip ? null : flip)}
            >
              <Icon aria-hidden />
              <span className={styles.otherName}>{label}</span>
              <span className={styles.otherCount}>{count(cases)}</span>
            </button>
          );
        })}
      </div>
    </section>
  );
}

interface FlipCellProps {
  flip: FlipFilter;
  count: number;
  isPressed: boolean;
  onToggle: () => void;
}

function FlipCell({ flip, count: cases, isPressed, onToggle }: FlipCellProps) {
  const { label, tone, Icon } = flipLooks[flip];
  return (
    <button
      type="button"
      className={classes(styles.cell, styles[tone])}
      aria-pressed={isPressed}
      data-flip={flip}
      onClick={onToggle}
    >
      <Icon aria-hidden className={styles.icon} />
      <span className={styles.count}>{count(cases)}</span>
      <span className={styles.name}>{label}</span>
    </button>
  );
}
