interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Whether keys belong to what is being typed or chosen, and not to the grid or panel around it. */
export function isTyping(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, [contenteditable="true"], [role="menu"]') !== null
  );
}

/** The row a key leads to in a grid of `total` rows, or undefined for keys that do not move. */
export function stepFor(event: Key, active: number, total: number, page: number): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || total === 0) return undefined;
  const within = (index: number) => Math.min(total - 1, Math.max(0, index));
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return within(active + 1);
    case 'ArrowUp':
    case 'k':
    case 'K':
      return within(active - 1);
    case 'PageDown':
      return within(active + page);
    case 'PageUp':
      return within(active - page);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return undefined;
  }
}
