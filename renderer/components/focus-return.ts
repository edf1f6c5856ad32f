import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * For a panel beside a grid: when it goes away with the focus inside, the focus goes to the grid's row it was about. A
 * layout effect's cleanup runs while the panel is still in the document.
 */
export function useFocusReturn<T extends HTMLElement>(): RefObject<T | null> {
  const panel = useRef<T>(null);
  useLayoutEffect(() => {
    const element = panel.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      element.parentElement?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
    };
  }, []);
  return panel;
}
