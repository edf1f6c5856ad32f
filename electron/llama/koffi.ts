import koffi from 'koffi';

// Graph building recurses deeper than koffi's default of 128 KiB for asynchronous calls; this must precede any load.
koffi.config({ sync_stack_size: 8 << 20, async_stack_size: 8 << 20 });

export { koffi };
export type { LibraryHandle, TypeObject } from 'koffi';
