import { useMemo, useRef } from 'react';
import type { ComparisonCase, ComparisonSummary } from '../../../shared/domain/comparison';
import { useFind } from '../../app/commands';
import type { PagedRows } from '../../app/paged';
import { failureOf } from '../../app/queries';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { SearchField } from '../../components/SearchField';
import { VirtualGrid } from '../../components/VirtualGrid';
import { caseColumns } from './case-columns';
import styles from './Cases.module.css';
import { flipLooks } from './looks';
import { changeFilter, changeView, useMarks, type ComparisonView } from './view';

interface CasesProps {
  pair: string;
  view: ComparisonView;
  cases: PagedRows<ComparisonCase>;
  summary: ComparisonSummary;
}

/** The cases that the flip board and the search leave, as rows. */
export function Cases({ pair, view, cases, summary }: CasesProps) {
  const search = useRef<HTMLInputElement>(null);
  useFind(search);
  const { isMarked } = useMarks();
  const columns = useMemo(() => caseColumns(summary, isMarked), [summary, isMarked]);
  const isFiltered = view.flip !== null || view.text !== '';

  return (
    <section aria-label="Cases" className={styles.cases} data-pane="cases">
      <div className={styles.bar}>
        <SearchField
          ref={search}
          label="Search input, expected and answers"
          placeholder="Search input and answers"
          value={view.text}
          onChange={(text) => changeFilter(pair, { text })}
        />
        <p className={styles.count} role="status">
          {view.flip ? `${flipLooks[view.flip].label}: ` : ''}
          {counted(cases.total, 'case')}
        </p>
        {isFiltered && (
          <Button kind="ghost" size="small" onClick={() => changeFilter(pair, { flip: null, text: '' })}>
            Show all
          </Button>
        )}
        <label className={styles.marks}>
          <input
            type="checkbox"
            checked={isMarked}
            onChange={(event) => useMarks.setState({ isMarked: event.target.checked })}
          />
          Mark differences
        </label>
        <p className={styles.hint}>
          <kbd>J</kbd> <kbd>K</kbd> step, <kbd>Enter</kbd> open
        </p>
      </div>
      {cases.error && <FailureNotice failure={failureOf(cases.error)} />}
      <div className={styles.rows}>
        {cases.total === 0 && !cases.isPending ? (
          <EmptyState title={isFiltered ? 'No case matches' : 'No case in common'}>
            {isFiltered
              ? 'Nothing is left with this filter. Show all cases, or search for something else.'
              : 'The two runs share no example. Choose two runs of one suite and split.'}
          </EmptyState>
        ) : (
          <VirtualGrid
            label="Cases"
            className={styles.grid}
            columns={columns}
            rowHeight={98}
            total={cases.total}
            row={cases.row}
            onRangeShown={cases.showRange}
            active={view.active}
            onActivate={(active) => changeView(pair, { active })}
            onOpen={(active) => changeView(pair, { active, isOpen: true })}
            onLeave={() => changeView(pair, { isOpen: false })}
            busy={cases.isStale}
          />
        )}
      </div>
    </section>
  );
}
