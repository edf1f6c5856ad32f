import { ListEnd, RefreshCw } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { reviewReasons, type QueuedSample, type ReviewReason } from '../../../shared/domain/rating';
import type { RunSummary } from '../../../shared/domain/run';
import { navigate } from '../../app/navigation';
import { usePagedRows, type PagedRows } from '../../app/paged';
import { failureOf, useVerb, verbQuery } from '../../app/queries';
import { useRating } from '../../app/ratings';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { FailureNotice } from '../../components/FailureNotice';
import { FilterChips } from '../../components/FilterChips';
import { counted } from '../../components/format';
import { isTyping } from '../../components/grid-keys';
import { IconButton } from '../../components/IconButton';
import { Notice } from '../../components/Notice';
import { Tooltip } from '../../components/Tooltip';
import { VirtualGrid } from '../../components/VirtualGrid';
import { isBlind, reviewColumns } from './review-columns';
import { reasonLooks } from './review-reasons';
import styles from './Review.module.css';
import { SamplePanel } from './SamplePanel';
import samplesStyles from './Samples.module.css';

/** Lists made so far: each is one of its own, and stays as it was made while a person works through it. */
let made = 0;
const nextList = () => ++made;

/** Samples of a run that are worth a person's look, to be rated one after the other. */
export function Review({ run }: { run: RunSummary }) {
  const [list, setList] = useState(nextList);
  const [reason, setReason] = useState<ReviewReason | null>(null);
  const [active, setActive] = useState(-1);
  const [isOpen, setIsOpen] = useState(false);
  const { data: counts } = useVerb('ratings.counts', { run: run.id });
  const queue = usePagedRows<QueuedSample>((page) => {
    const input = { run: run.id, ...(reason && { reason }), ...page };
    return { queryFn: verbQuery('ratings.queue', input).queryFn, queryKey: ['ratings.queue', input, list] };
  });
  const row = queue.row(active);
  const rating = useRating(run.id, row, () => setIsOpen(true));
  const next = nextUnrated(queue, active);

  function startAgain(wanted: ReviewReason | null): void {
    setList(nextList());
    setReason(wanted);
    setActive(-1);
    setIsOpen(false);
  }

  function goOn(): void {
    if (next === undefined) return;
    setActive(next);
    setIsOpen(true);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (isPlain && event.key.toLowerCase() === 'n') {
      event.preventDefault();
      goOn();
    } else rating.onKeyDown(event);
  }

  return (
    <div className={samplesStyles.body} data-open={isOpen}>
      <section aria-label="Review" className={samplesStyles.samples} data-pane="samples">
        <div className={styles.bar}>
          <FilterChips
            label="Why"
            chips={reviewReasons.map((value) => ({
              value,
              label: reasonLooks[value].label,
              Icon: reasonLooks[value].Icon,
              count: counts?.[value] ?? 0,
            }))}
            value={reason}
            onChange={startAgain}
          />
          <p role="status" className={styles.count}>
            {counted(queue.total, 'sample')}
          </p>
          <IconButton
            label="Make the list again, by your ratings as they are now"
            size="small"
            icon={<RefreshCw aria-hidden />}
            onClick={() => startAgain(reason)}
          />
          <p className={styles.hint}>
            <kbd>P</kbd> <kbd>F</kbd> <kbd>1</kbd>–<kbd>5</kbd> rate, <kbd>C</kbd> comment, <kbd>N</kbd> next
          </p>
        </div>
        {queue.error && <FailureNotice failure={failureOf(queue.error)} />}
        <div className={samplesStyles.rows} onKeyDown={onKeyDown}>
          {queue.total === 0 && !queue.isPending ? (
            <NothingToReview reason={reason} onAtRandom={() => startAgain('at_random')} />
          ) : (
            <VirtualGrid
              label="Samples to review"
              className={styles.grid}
              columns={reviewColumns}
              rowHeight={98}
              total={queue.total}
              row={queue.row}
              onRangeShown={queue.showRange}
              active={active}
              onActivate={setActive}
              onOpen={(index) => {
                setActive(index);
                setIsOpen(true);
              }}
              onLeave={() => setIsOpen(false)}
              busy={queue.isStale}
            />
          )}
        </div>
      </section>
      {isOpen && (
        <SamplePanel
          run={run.id}
          row={row}
          rating={rating}
          index={active}
          total={queue.total}
          onStep={(step) => setActive(active + step)}
          onClose={() => setIsOpen(false)}
          onKeyDown={onKeyDown}
          note={row && <Notice>{row.sentence}</Notice>}
          isBlind={row !== undefined && isBlind(row)}
          actions={
            <Tooltip text="The next one that you have not rated" shortcut="N">
              <Button
                size="small"
                icon={<ListEnd aria-hidden />}
                disabled={next === undefined}
                onClick={goOn}
              >
                Next in queue
              </Button>
            </Tooltip>
          }
        />
      )}
    </div>
  );
}

/** The next row without a rating, or without a page yet; undefined where the list has none further on. */
function nextUnrated(queue: PagedRows<QueuedSample>, active: number): number | undefined {
  for (let index = active + 1; index < queue.total; index += 1) {
    if (!queue.row(index)?.rating) return index;
  }
  return undefined;
}

function NothingToReview({ reason, onAtRandom }: { reason: ReviewReason | null; onAtRandom: () => void }) {
  return (
    <EmptyState
      title={reason === null ? 'Nothing stands out' : 'Nothing left here'}
      actions={
        <>
          {reason !== 'at_random' && <Button onClick={onAtRandom}>Rate some at random</Button>}
          <Button onClick={() => navigate({ screen: 'graders' })}>Agreement of graders</Button>
        </>
      }
    >
      Samples come here where graders disagree with each other or with you, where a judge was not sure enough,
      and where you rated an answer low.
    </EmptyState>
  );
}
