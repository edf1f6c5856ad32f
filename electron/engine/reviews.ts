import type { ReviewReason } from '../../shared/domain/rating';
import { reviewQueue, type QueueEntry } from '../store/review-queue';
import type { ResultsDb } from '../store/results-db';

/** The queue that a person works through: its entries in order, as they were when it was made. */
export interface Reviews {
  /** Made anew where `offset` is 0; else the one that was made last, so that its pages belong together. */
  page(
    run: string,
    reason: ReviewReason | undefined,
    offset: number,
    limit: number,
  ): { entries: QueueEntry[]; total: number };
}

export function createReviews(results: ResultsDb): Reviews {
  let latest: { key: string; entries: QueueEntry[] } | undefined;
  return {
    page(run, reason, offset, limit) {
      const key = `${run} ${reason ?? ''}`;
      if (offset === 0 || latest?.key !== key) latest = { key, entries: reviewQueue(results, run, reason) };
      const { entries } = latest;
      return { entries: entries.slice(offset, offset + limit), total: entries.length };
    },
  };
}
