import { useRef } from 'react';
import { sampleOutcomes, type RunSummary } from '../../../shared/domain/run';
import type { VerbOutput } from '../../../shared/ipc/contract';
import { useFind } from '../../app/commands';
import { usePagedRows } from '../../app/paged';
import { failureOf, verbQuery } from '../../app/queries';
import { useRating } from '../../app/ratings';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { FilterChips } from '../../components/FilterChips';
import { counted } from '../../components/format';
import { outcomeLooks } from '../../components/outcomes';
import { SearchField } from '../../components/SearchField';
import { VirtualGrid } from '../../components/VirtualGrid';
import { RatingFilterSelect } from './RatingFilterSelect';
import { sampleColumns } from './sample-columns';
import { SamplePanel } from './SamplePanel';
import styles from './Samples.module.css';
import { changeSamplesView, filterSamples, useSamplesView, type SamplesView } from './samples-view';

export type SampleRow = VerbOutput<'runs.samples'>['rows'][number];

/** Every answer of a run, with filters, and one of them in full. */
export function Samples({ run }: { run: RunSummary }) {
  const view = useSamplesView(run.id);
  const search = useRef<HTMLInputElement>(null);
  useFind(search);
  const filter = filterOf(view);
  const samples = usePagedRows((page) => verbQuery('runs.samples', { run: run.id, ...filter, ...page }));
  const isFiltered = view.outcome !== null || view.rating !== null || view.text !== '';
  const row = samples.row(view.active);
  const rating = useRating(run.id, row, () => changeSamplesView(run.id, { isOpen: true }));

  return (
    <div className={styles.body} data-open={view.isOpen}>
      <section aria-label="Samples" className={styles.samples} data-pane="samples">
        <div className={styles.bar}>
          <SearchField
            ref={search}
            label="Search input and answers"
            value={view.text}
            onChange={(text) => filterSamples(run.id, { text })}
          />
          <FilterChips
            label="Outcome"
            chips={sampleOutcomes.map((outcome) => ({
              value: outcome,
              label: outcomeLooks[outcome].label,
              Icon: outcomeLooks[outcome].Icon,
              count: run.counts[outcome],
            }))}
            value={view.outcome}
            onChange={(outcome) => filterSamples(run.id, { outcome })}
          />
          <RatingFilterSelect
            value={view.rating}
            onChange={(chosen) => filterSamples(run.id, { rating: chosen })}
            className={styles.rating}
          />
          <p role="status" className={styles.count}>
            {counted(samples.total, 'sample')}
          </p>
        </div>
        {samples.error && <FailureNotice failure={failureOf(samples.error)} />}
        <div className={styles.rows} onKeyDown={rating.onKeyDown}>
          {samples.total === 0 && !samples.isPending ? (
            <EmptyState
              title={isFiltered ? 'No sample matches' : 'No samples yet'}
              actions={
                isFiltered && (
                  <Button onClick={() => filterSamples(run.id, { outcome: null, rating: null, text: '' })}>
                    Show all
                  </Button>
                )
              }
            >
              {isFiltered
                ? 'Nothing is left with this filter.'
                : 'Answers appear here one by one as the model gives them.'}
            </EmptyState>
          ) : (
            <VirtualGrid
              label="Samples"
              className={styles.grid}
              columns={sampleColumns}
              rowHeight={98}
              total={samples.total}
              row={samples.row}
              onRangeShown={samples.showRange}
              active={view.active}
              onActivate={(active) => changeSamplesView(run.id, { active })}
              onOpen={(active) => changeSamplesView(run.id, { active, isOpen: true })}
              onLeave={() => changeSamplesView(run.id, { isOpen: false })}
              busy={samples.isStale}
            />
          )}
        </div>
      </section>
      {view.isOpen && (
        <SamplePanel
          run={run.id}
          row={row}
          rating={rating}
          index={view.active}
          total={samples.total}
          onStep={(step) => changeSamplesView(run.id, { active: view.active + step })}
          onClose={() => changeSamplesView(run.id, { isOpen: false })}
        />
      )}
    </div>
  );
}

function filterOf({ outcome, rating, text }: SamplesView) {
  return { ...(outcome && { outcome }), ...(rating && { rating }), ...(text !== '' && { text }) };
}
