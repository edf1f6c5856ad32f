import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import styles from './DropZone.module.css';

interface DropZoneProps {
  /** What letting go would do: shown while files hover. */
  hint: string;
  onDrop: (files: File[]) => void;
  children: ReactNode;
}

/** Takes files that are dropped anywhere on what it holds. There is always a button that does the same. */
export function DropZone({ hint, onDrop, children }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false);
  /** Entering a child leaves its parent: only when all are left, the files are gone. */
  const depth = useRef(0);

  function hasFiles(event: DragEvent): boolean {
    return event.dataTransfer.types.includes('Files');
  }

  function end(): void {
    depth.current = 0;
    setIsOver(false);
  }

  return (
    <div
      className={styles.zone}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current += 1;
        setIsOver(true);
      }}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) end();
      }}
      onDrop={(event) => {
        event.preventDefault();
        end();
        onDrop([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && (
        <div className={styles.over} aria-hidden>
          <span className={styles.hint}>{hint}</span>
        </div>
      )}
    </div>
  );
}
