import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { count } from './format';
import { useFocusReturn } from './focus-return';
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
  children: ReactNode;
}

/** One row of a grid in full, beside it. Escape closes it; the grid keeps the place. */
export function SidePanel({ label, title, badge, index, total, onStep, onClose, children }: SidePanelProps) {
  const panel = useFocusReturn<HTMLElement>();
  return (
    <section
      ref={panel}
      aria-label={label}
      className={styles.panel}
      data-pane="detail"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
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
    </section>
  );
}
