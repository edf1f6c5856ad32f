import { TriangleAlert } from 'lucide-react';
import styles from './DetailName.module.css';

interface DetailNameProps {
  /** Names the row for giving the focus back. */
  detailKey: string;
  name: string;
  /** Quieter, under the name. */
  title?: string;
  path: string;
  shownPath?: string;
  problem?: string;
  isOpen: boolean;
  onOpen: () => void;
}

/** What a file is called, as the button that shows it in full, and what is wrong with it. */
export function DetailName({
  detailKey,
  name,
  title,
  path,
  shownPath = path,
  problem,
  isOpen,
  onOpen,
}: DetailNameProps) {
  return (
    <>
      <button
        type="button"
        className={styles.link}
        data-detail={detailKey}
        aria-expanded={isOpen}
        title={name}
        onClick={(event) => {
          event.stopPropagation();
          onOpen();
        }}
      >
        {name}
      </button>
      {title !== undefined && title !== name && (
        <div className={styles.path} title={title}>
          {title}
        </div>
      )}
      <div className={styles.path} title={path}>
        {shownPath}
      </div>
      {problem !== undefined && (
        <p className={styles.problem}>
          <TriangleAlert aria-hidden />
          <span data-selectable>{problem}</span>
        </p>
      )}
    </>
  );
}

/** Gives the focus back to the row whose panel was closed. */
export function focusDetail(key: string): void {
  const rows = document.querySelectorAll<HTMLElement>('[data-detail]');
  [...rows].find((row) => row.dataset['detail'] === key)?.focus();
}
