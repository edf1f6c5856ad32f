import { memo, type JSX } from 'react';
import { classes } from './classes';
import type { GridColumn } from './VirtualGrid';
import styles from './VirtualGrid.module.css';

interface GridRowProps<Row> {
  index: number;
  /** Pixels from the top of the rows. */
  top: number;
  height: number;
  /** Undefined while its page is on its way. */
  value: Row | undefined;
  columns: readonly GridColumn<Row>[];
  isActive: boolean;
  isTabStop: boolean;
}

/** One row of a grid. Scrolling changes which rows there are, not the rows: those that stay are not drawn again. */
export const GridRow = memo(function GridRow<Row>({
  index,
  top,
  height,
  value,
  columns,
  isActive,
  isTabStop,
}: GridRowProps<Row>) {
  return (
    <div
      role="row"
      data-row={index}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      tabIndex={isTabStop ? 0 : -1}
      className={classes(styles.row, styles.line, isActive && styles.active)}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={classes(styles.cell, column.className)}>
          {value === undefined ? <span className={styles.pending} /> : column.cell(value)}
        </div>
      ))}
    </div>
  );
}) as <Row>(props: GridRowProps<Row>) => JSX.Element; // memo() forgets that the component is generic
