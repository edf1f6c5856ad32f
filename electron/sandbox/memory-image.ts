/**
 * A copy of a WebAssembly memory's beginning, to put it back to exactly that state: an interpreter that lives in the
 * memory then remembers nothing of what it ran since.
 */
export interface MemoryImage {
  restore(): void;
}

/** @param ranges what to copy, as `[from, to)` in bytes. */
export function takeImage(
  memory: WebAssembly.Memory,
  ranges: readonly (readonly [number, number])[],
): MemoryImage {
  const copies = ranges.map(([from, to]) => ({ from, bytes: new Uint8Array(memory.buffer).slice(from, to) }));
  return {
    restore() {
      // Growing a memory replaces its buffer, so the view is made anew each time.
      const target = new Uint8Array(memory.buffer);
      for (const { from, bytes } of copies) target.set(bytes, from);
    },
  };
}
