import { freemem } from 'node:os';

/** Bytes that could be used without swapping: what is free and what the system would give back. */
export function availableMemory(): number {
  // Absent before Node 20.13.
  const available = (process as { availableMemory?: () => number }).availableMemory?.();
  return available ?? freemem();
}
