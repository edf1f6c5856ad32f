/** F6: moves the focus between the panes of the window, marked with `data-pane`, in document order. */
export function movePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  if (panes.length === 0) return;
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(current + step + panes.length) % panes.length];
  focusInside(next);
}

const focusable =
  '[tabindex="0"], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), a[href]';

function focusInside(pane: HTMLElement | undefined): void {
  const preferred = pane?.querySelector<HTMLElement>('[role="row"][tabindex="0"], [aria-current="page"]');
  (preferred ?? pane?.querySelector<HTMLElement>(focusable))?.focus();
}
