import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { GivenRating, Rating } from '../../shared/domain/rating';
import type { SampleRecord } from '../../shared/domain/run';
import type { VerbName, VerbOutput } from '../../shared/ipc/contract';
import { isTyping } from '../components/grid-keys';
import { describeRating, hasParts, ratingKey, type RatingChange } from '../components/rating';
import { callVerb } from './api';
import { tellFailure } from './toasts';
import { rememberUndo } from './undo';

export interface RatingActions {
  rate: (change: RatingChange) => void;
  /** For the element that has the sample: P and F, 1 to 5, and C for the comment. */
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** The field of the comment. */
  comment: RefObject<HTMLTextAreaElement | null>;
}

/** Rating a sample of a run. `show` brings the comment on screen, where that takes something. */
export function useRating(run: string, sample: SampleRecord | undefined, show?: () => void): RatingActions {
  const client = useQueryClient();
  const comment = useRef<HTMLTextAreaElement>(null);

  function rate(change: RatingChange): void {
    // As it is by now: two keys can come between two drawings.
    const now = sample && latest(client, sample);
    if (now) void rateSample(client, run, now, change(now.rating));
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!sample || event.defaultPrevented || isTyping(event.target)) return;
    const wanted = ratingKey(event);
    if (!wanted) return;
    event.preventDefault();
    if (wanted !== 'comment') return rate(wanted);
    if (show) flushSync(show);
    comment.current?.focus();
  }

  return { rate, onKeyDown, comment };
}

/** Saved at once: the screen shows it first, and goes back where the engine refuses. Undo knows it without a word. */
async function rateSample(
  client: QueryClient,
  run: string,
  sample: SampleRecord,
  rating: GivenRating,
): Promise<void> {
  try {
    const before = await put(client, run, sample, rating);
    rememberUndo({
      done: `Rated ${sample.exampleId}: ${describeRating(rating)}.`,
      undo: async () => void (await put(client, run, { ...sample, rating: shown(rating) }, before ?? {})),
      redo: async () => void (await put(client, run, { ...sample, rating: before ?? undefined }, rating)),
    });
  } catch (error) {
    tellFailure(error);
  }
}

/** Gives the rating before. */
async function put(
  client: QueryClient,
  run: string,
  sample: SampleRecord,
  rating: GivenRating,
): Promise<Rating | null> {
  showRating(client, sample, shown(rating));
  try {
    const before = await callVerb('ratings.put', { run, sample: sample.id, rating });
    // Lists of samples are not asked for again: one that is filtered by ratings would move under the person's hands.
    void client.invalidateQueries({ queryKey: ['ratings.counts'] });
    void client.invalidateQueries({ queryKey: ['ratings.agreement'] });
    return before;
  } catch (error) {
    showRating(client, sample, sample.rating);
    throw error;
  }
}

function shown(given: GivenRating): Rating | undefined {
  return hasParts(given) ? { ...given, ratedAt: given.ratedAt ?? new Date().toISOString() } : undefined;
}

/** Puts the rating on every sample on screen that has this answer. */
function showRating(client: QueryClient, answer: SampleRecord, rating: Rating | undefined): void {
  const isMeant = (sample: SampleRecord | undefined) => sample !== undefined && isSameAnswer(sample, answer);
  const rated = <S extends SampleRecord>(sample: S): S => (isMeant(sample) ? { ...sample, rating } : sample);

  change(client, 'runs.samples', ({ rows, total }) => ({ rows: rows.map(rated), total }));
  change(client, 'ratings.queue', ({ rows, total }) => ({ rows: rows.map(rated), total }));
  change(client, 'comparisons.cases', ({ rows, total }) => ({
    rows: rows.map((row) =>
      isMeant(row.a) || isMeant(row.b)
        ? { ...row, ...(row.a && { a: rated(row.a) }), ...(row.b && { b: rated(row.b) }) }
        : row,
    ),
    total,
  }));
}

/** The sample as the lists on screen have it now. */
function latest(client: QueryClient, sample: SampleRecord): SampleRecord {
  const lists = [
    ...known(client, 'runs.samples').flatMap(({ rows }): SampleRecord[] => rows),
    ...known(client, 'ratings.queue').flatMap(({ rows }): SampleRecord[] => rows),
    ...known(client, 'comparisons.cases').flatMap(({ rows }) => rows.flatMap(({ a, b }) => [a, b])),
  ];
  const found = lists.find((each) => each !== undefined && isSameAnswer(each, sample));
  return { ...sample, rating: (found ?? sample).rating };
}

function known<V extends VerbName>(client: QueryClient, verb: V): VerbOutput<V>[] {
  return client
    .getQueriesData<VerbOutput<V>>({ queryKey: [verb] })
    .flatMap(([, data]) => (data === undefined ? [] : [data]));
}

function isSameAnswer(left: SampleRecord, right: SampleRecord): boolean {
  return left.exampleHash === right.exampleHash && left.text === right.text;
}

function change<V extends VerbName>(
  client: QueryClient,
  verb: V,
  to: (before: VerbOutput<V>) => VerbOutput<V>,
): void {
  client.setQueriesData<VerbOutput<V>>({ queryKey: [verb] }, (before) =>
    before === undefined ? before : to(before),
  );
}
