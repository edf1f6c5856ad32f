import { X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { CaseOrder, ComparisonCase, ComparisonSummary } from '../../../shared/domain/comparison';
import { useFind } from '../../app/commands';
import type { PagedRows } from '../../app/paged';
import { failureOf } from '../../app/queries';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { IconButton } from '../../components/IconButton';
import { FailureNotice } from '../../components/FailureNotice';
import { counted } from '../../components/format';
import { Select } from '../../components/Select';
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
  const { flip, text, tag, grader } = view;
  const isFiltered = flip !== null || text !== '' || tag !== null || grader !== null;

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
        {tag !== null && (
          <Narrowed
            text={`Tag ${tag}`}
            label={`All tags instead of ${tag}`}
            onRemove={() => changeFilter(pair, { tag: null })}
          />
        )}
        {grader !== null && (
          <Narrowed
            text={`By ${grader} alone`}
            label={`All graders instead of ${grader}`}
            onRemove={() => changeFilter(pair, { grader: null })}
          />
        )}
        {isFiltered && (
          <Button
            kind="ghost"
            size="small"
            onClick={() => changeFilter(pair, { flip: null, text: '', tag: null, grader: null })}
          >
            Show all
          </Button>
        )}
        <OrderSelect pair={pair} order={view.order} summary={summary} />
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

const usual = 'usual';

/** By what the cases are ordered: what changed first, or the difference of a measure. */
function OrderSelect({
  pair,
  order,
  summary,
}: Pick<CasesProps, 'pair' | 'summary'> & Pick<ComparisonView, 'order'>) {
  const graders = summary.b.manifest.graders.map(({ name }) => name);
  const orders: { label: string; order: CaseOrder }[] = [
    ...graders.flatMap((grader) => [
      { label: `${grader}: most gained`, order: { by: 'score' as const, grader, descending: true } },
      { label: `${grader}: most lost`, order: { by: 'score' as const, grader, descending: false } },
    ]),
    { label: 'Tokens: most added', order: { by: 'tokens', descending: true } },
    { label: 'Tokens: most saved', order: { by: 'tokens', descending: false } },
    { label: 'Time: most added', order: { by: 'milliseconds', descending: true } },
    { label: 'Time: most saved', order: { by: 'milliseconds', descending: false } },
  ];
  const chosen = orders.find((each) => JSON.stringify(each.order) === JSON.stringify(order));
  return (
    <Select
      label="Order"
      hideLabel
      className={styles.order}
      options={[
        { value: usual, label: 'What changed first' },
        ...orders.map(({ label }) => ({ value: label, label })),
      ]}
      value={chosen?.label ?? usual}
      onChange={(label) =>
        changeFilter(pair, { order: orders.find((each) => each.label === label)?.order ?? null })
      }
    />
  );
}

interface NarrowedProps {
  text: string;
  label: string;
  onRemove: () => void;
}

/** A filter that was set elsewhere, and can be taken off here. */
function Narrowed({ text, label, onRemove }: NarrowedProps) {
  return (
    <span className={styles.narrowed} title={text}>
      <span className={styles.narrowedText}>{text}</span>
      <IconButton label={label} size="small" icon={<X aria-hidden />} onClick={onRemove} />
    </span>
  );
}
