import { keepPreviousData, useQueries, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import type { Page } from '../../shared/ipc/contract';

/** Rows asked for at a time: a few screens, and well under the contract's limit. */
export const pageSize = 100;

/** Rows before and after those on screen whose pages are fetched as well. */
const ahead = 30;

/** Milliseconds for which a page that is no longer on screen is kept: long lists must not fill the memory. */
const keptFor = 60_000;

export interface PageInput {
  offset: number;
  limit: number;
}

export interface PagedRows<Row> {
  total: number;
  /** The row, or undefined while its page is on its way. */
  row: (index: number) => Row | undefined;
  /** Tells which rows are on screen, so that their pages are fetched. */
  showRange: (first: number, last: number) => void;
  /** True until the first page of the first filter has come. */
  isPending: boolean;
  /** True while the rows shown belong to the filter before. */
  isStale: boolean;
  error: Error | null;
}

type PageQuery<Row> = Pick<UseQueryOptions<Page<Row>>, 'queryKey' | 'queryFn'>;

/**
 * A long list fetched page by page as it is scrolled. The first page is always held: it carries the total. While a new
 * filter loads, the rows of the one before stay, so that typing does not flash.
 */
export function usePagedRows<Row>(
  query: (page: PageInput) => PageQuery<Row>,
  enabled = true,
): PagedRows<Row> {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const head = useQuery({
    ...query({ offset: 0, limit: pageSize }),
    placeholderData: keepPreviousData,
    enabled,
  });
  const total = head.data?.total ?? 0;

  const firstPage = Math.max(1, Math.floor((range.first - ahead) / pageSize));
  const lastPage = Math.min(Math.floor((range.last + ahead) / pageSize), Math.ceil(total / pageSize) - 1);
  const wanted = Array.from(
    { length: Math.max(0, lastPage - firstPage + 1) },
    (_, index) => firstPage + index,
  );
  const pages = useQueries({
    queries: wanted.map((page) => ({
      ...query({ offset: page * pageSize, limit: pageSize }),
      enabled,
      gcTime: keptFor,
    })),
  });

  function row(index: number): Row | undefined {
    const page = Math.floor(index / pageSize);
    const rows = page === 0 ? head.data?.rows : pages[page - firstPage]?.data?.rows;
    return rows?.[index % pageSize];
  }

  function showRange(first: number, last: number): void {
    setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
  }

  return {
    total,
    row,
    showRange,
    isPending: head.isPending,
    isStale: head.isPlaceholderData,
    error: head.error ?? pages.find((page) => page.error)?.error ?? null,
  };
}
