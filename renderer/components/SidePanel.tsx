import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { count } from './format';
import { useFocusReturn } from './focus-return';
import { isTyping, stepFor } from './grid-keys';
import { IconButton } from './IconButton';
import styles from './SidePanel.module.css';

interface SidePanelProps {
  label: string;
  title: ReactNode;
  badge?: ReactNode;
  /** Which row of which list is shown; steps move through it. */
  index: number;
  total: number;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
  /** Keys that mean something for what is shown; asked first. */
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** Stays on screen below the content. */
  footer?: ReactNode;
  children: ReactNode;
}

/** One row of a grid in full, beside it. J and K step, Escape closes it; the grid keeps the place. */
export function SidePanel({
  label,
  title,
  badge,
  index,
  total,
  onStep,
  onClose,
  onKeyDown,
  footer,
  children,
}: SidePanelProps) {
  const panel = useFocusReturn<HTMLElement>();

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    onKeyDown?.(event);
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') onClose();
    if (!/^[jk]$/i.test(event.key) || isTyping(event.target)) return;
    const next = stepFor(event, index, total, 1);
    if (next === index + 1) onStep(1);
    else if (next === index - 1) onStep(-1);
  }

  return (
    <section ref={panel} aria-label={label} className={styles.panel} data-pane="detail" onKeyDown={onKey}>
      <header className={styles.header}>
        {badge}
        <h2 className={styles.title} data-selectable>
          {title}
        </h2>
        <span className={styles.place}>
          {count(index + 1)} of {count(total)}
        </span>
        <IconButton
          label="Previous"
          shortcut="K"
          icon={<ChevronUp aria-hidden />}
          disabled={index <= 0}
          onClick={() => onStep(-1)}
        />
        <IconButton
          label="Next"
          shortcut="J"
          icon={<ChevronDown aria-hidden />}
          disabled={index >= total - 1}
          onClick={() => onStep(1)}
        />
        <IconButton label="Close" shortcut="Esc" icon={<X aria-hidden />} onClick={onClose} />
      </header>
      <div className={styles.body} tabIndex={0} role="group" aria-label={`${label}, content`}>
        {children}
      </div>
      {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
    </section>
  );
}
