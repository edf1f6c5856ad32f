import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';
import { classes } from './classes';

interface DialogProps {
  title: string;
  description?: ReactNode;
  onClose: () => void;
  size?: 'regular' | 'wide';
  /** Buttons; the one that goes ahead comes last. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A dialog that is there as long as it is rendered. Focus goes back to where it was when it closes. */
export function Dialog({ title, description, onClose, size = 'regular', footer, children }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  // The first thing to fill in or to choose, not the button that closes.
  const firstControl = () => body.current?.querySelector<HTMLElement>('input, textarea, button') ?? true;
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          initialFocus={firstControl}
          className={classes(styles.popup, size === 'wide' && styles.wide)}
        >
          <header className={styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton label="Close" icon={<X aria-hidden />} />} />
          </header>
          <div ref={body} className={styles.body}>
            {description !== undefined && (
              <Base.Description className={styles.description} render={<div />}>
                {description}
              </Base.Description>
            )}
            {children}
          </div>
          {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
