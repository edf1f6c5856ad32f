import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useEffect,
  useEffectEvent,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
} from 'react';
import { classes } from './classes';
import { isTyping, stepFor } from './grid-keys';
import { GridRow } from './GridRow';
import styles from './VirtualGrid.module.css';

export interface GridColumn<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  className?: string;
}

interface VirtualGridProps<Row> {
  label: string;
  /** The same array as long as nothing about them changes: rows are drawn again when it is another one. */
  columns: readonly GridColumn<Row>[];
  /** Sets `--columns`, the `grid-template-columns` of header and rows, so that container queries can drop columns. */
  className?: string;
  /** Pixels; the same for every row, so that a place in 100,000 rows is exact without measuring. */
  rowHeight: number;
  total: number;
  row: (index: number) => Row | undefined;
  onRangeShown: (first: number, last: number) => void;
  /** The row the keyboard is on; -1 before there is one. */
  active: number;
  onActivate: (index: number) => void;
  /** Enter, or a click. */
  onOpen: (index: number) => void;
  /** Escape. */
  onLeave?: () => void;
  busy?: boolean;
}

/** Pixels of the sticky header, which lies over the top of what is scrolled; VirtualGrid.module.css has the same. */
const headerHeight = 29;

/** Milliseconds on the same rows before they are asked for: scrolling past is no reason to fetch. */
const settle = 40;

/**
 * A table of any length of which only what is on screen exists. One row takes part in the tab order (roving tabindex);
 * arrows, J and K, Page Up/Down, Home and End move it.
 */
export function VirtualGrid<Row>({
  label,
  columns,
  className,
  rowHeight,
  total,
  row,
  onRangeShown,
  active,
  onActivate,
  onOpen,
  onLeave,
  busy = false,
}: VirtualGridProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  /** Set while a key moves the active row: focus follows once that row exists. */
  const focusFollows = useRef(false);

  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised over the virtualizer
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    // The active row always exists, wherever the list is scrolled: else the keyboard would fall out of the grid.
    rangeExtractor: (range: Range) => {
      const rows = defaultRangeExtractor(range);
      return active < 0 || active >= total || rows.includes(active)
        ? rows
        : [...rows, active].sort((left, right) => left - right);
    },
  });

  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  const tellRange = useEffectEvent(onRangeShown);
  useEffect(() => {
    const timer = setTimeout(() => tellRange(first, last), settle);
    return () => clearTimeout(timer);
  }, [first, last]);

  const show = useEffectEvent((index: number) => {
    if (index < 0 || index >= total) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    if (!focusFollows.current) return;
    focusFollows.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true });
  });
  useEffect(() => show(active), [active]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (isTyping(event.target)) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const next = stepFor(event, active, total, page);
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset['row'] !== undefined;
    if (next !== undefined) {
      event.preventDefault();
      focusFollows.current = true;
      onActivate(next);
    } else if (event.key === 'Enter' && isOnRow) {
      event.preventDefault();
      onOpen(rowOf(event));
    } else if (event.key === 'Escape' && onLeave) {
      onLeave();
    }
  }

  function onFocus(event: SyntheticEvent): void {
    const index = rowOf(event);
    if (index >= 0 && index !== active) onActivate(index);
  }

  function onClick(event: SyntheticEvent): void {
    const index = rowOf(event);
    if (index >= 0) onOpen(index);
  }

  const tabStop = active >= 0 && active < total ? active : first;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-busy={busy}
      className={classes(styles.grid, className)}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={classes(styles.row, styles.header)}>
        {columns.map((column) => (
          <div key={column.id} role="columnheader" className={classes(styles.heading, column.className)}>
            {column.header}
          </div>
        ))}
      </div>
      <div
        role="rowgroup"
        className={styles.body}
        style={{ height: virtualizer.getTotalSize() }}
        onFocus={onFocus}
        onClick={onClick}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <GridRow
            key={index}
            index={index}
            top={start - headerHeight}
            height={rowHeight}
            value={row(index)}
            columns={columns}
            isActive={index === active}
            isTabStop={index === tabStop}
          />
        ))}
      </div>
    </div>
  );
}

/** The index of the row that an event happened in, or -1. */
function rowOf({ target }: SyntheticEvent): number {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row ? Number(row.dataset['row']) : -1;
}
