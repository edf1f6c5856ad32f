import { useMemo, useRef } from 'react';
import { splits, type Example, type SplitChoice } from '../../../shared/domain/example';
import type { SuiteSummary } from '../../../shared/domain/views';
import { useFind } from '../../app/commands';
import { usePagedRows } from '../../app/paged';
import { failureOf, verbQuery } from '../../app/queries';
import { BadLines } from '../../components/BadLines';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { FilterChips } from '../../components/FilterChips';
import { counted } from '../../components/format';
import { Loading } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { SearchField } from '../../components/SearchField';
import { VirtualGrid } from '../../components/VirtualGrid';
import { exampleColumns, type ExampleRow } from './example-columns';
import { ExampleEditor } from './ExampleEditor';
import styles from './Examples.module.css';
import { changeExamplesView, filterExamples, openNew, openRow, useExamplesView } from './examples-view';

/** The examples of one suite: a table, and one of them open beside it. */
export function Examples({ suite }: { suite: SuiteSummary }) {
  const view = useExamplesView(suite.name);
  const search = useRef<HTMLInputElement>(null);
  useFind(search);
  const { split, text } = view;
  const columns = useMemo(() => exampleColumns(suite.expected), [suite.expected]);
  const examples = usePagedRows((page) =>
    verbQuery('examples.list', { suite: suite.name, split, ...(text !== '' && { text }), ...page }),
  );
  const close = () => changeExamplesView(suite.name, { open: null });

  return (
    <div className={styles.body} data-open={view.open !== null}>
      <section aria-label="Examples" className={styles.examples} data-pane="examples">
        <div className={styles.bar}>
          <SearchField
            ref={search}
            label="Search examples"
            value={text}
            onChange={(wanted) => filterExamples(suite.name, { text: wanted })}
          />
          <FilterChips
            label="Split"
            chips={splits.map((value) => ({ value, label: value, count: suite.bySplit[value] }))}
            value={split === 'all' ? null : split}
            onChange={(chosen) => filterExamples(suite.name, { split: chosen ?? 'all' })}
          />
          <p role="status" className={styles.count}>
            {counted(examples.total, 'example')}
          </p>
        </div>
        <SuiteProblems suite={suite} />
        {examples.error && <FailureNotice failure={failureOf(examples.error)} />}
        <div className={styles.rows}>
          {examples.total === 0 && !examples.isPending ? (
            <NoExamples suite={suite} isFiltered={split !== 'all' || text !== ''} />
          ) : (
            <VirtualGrid
              label="Examples"
              className={styles.grid}
              columns={columns}
              rowHeight={72}
              total={examples.total}
              row={examples.row}
              onRangeShown={examples.showRange}
              active={view.active}
              onActivate={(active) =>
                view.open === 'row' ? openRow(suite.name, active) : changeExamplesView(suite.name, { active })
              }
              onOpen={(active) => openRow(suite.name, active)}
              onLeave={close}
              busy={examples.isStale}
            />
          )}
        </div>
      </section>
      {view.open === 'new' && (
        <ExampleEditor key={view.session} suite={suite} split={newSplit(split)} onClose={close} />
      )}
      {view.open === 'row' && (
        <OpenRow key={view.session} suite={suite} row={examples.row(view.active)} onClose={close} />
      )}
    </div>
  );
}

interface OpenRowProps {
  suite: SuiteSummary;
  row: ExampleRow | undefined;
  onClose: () => void;
}

/** The editor keeps the example it was opened on, whatever the list becomes meanwhile. */
function OpenRow({ suite, row, onClose }: OpenRowProps) {
  if (!row) return <Loading />;
  return <ExampleEditor suite={suite} example={withoutHash(row)} split={row.split} onClose={onClose} />;
}

/** The list adds each example's hash; it is no part of the example. */
function withoutHash(row: ExampleRow): Example {
  const { hash: _hash, ...example } = row;
  return example;
}

/** New examples go where one is looking; without a filter they are held out. */
function newSplit(split: SplitChoice) {
  return split === 'all' ? 'test' : split;
}

function SuiteProblems({ suite }: { suite: SuiteSummary }) {
  return (
    <>
      {suite.problem !== undefined && (
        <div className={styles.problem}>
          <Notice kind="caution">{suite.problem}</Notice>
        </div>
      )}
      {suite.badLines.length > 0 && (
        <div className={styles.problem}>
          <Notice kind="caution">
            <p>
              {counted(suite.badLines.length, 'line')} of <code>examples.jsonl</code> could not be read. They
              are kept as they are; mend them in a text editor.
            </p>
            <BadLines lines={suite.badLines} />
          </Notice>
        </div>
      )}
    </>
  );
}

function NoExamples({ suite, isFiltered }: { suite: SuiteSummary; isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      title="No example matches"
      actions={
        <Button onClick={() => filterExamples(suite.name, { split: 'all', text: '' })}>Show all</Button>
      }
    >
      Nothing is left with this search and split.
    </EmptyState>
  ) : (
    <EmptyState
      title="No examples yet"
      actions={
        <Button kind="primary" onClick={() => openNew(suite.name)}>
          Write the first one
        </Button>
      }
    >
      An example is a message or conversation, and what a good answer must have. Write one, or drop a JSONL or
      CSV file here.
    </EmptyState>
  );
}
