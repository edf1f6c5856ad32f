import type { PrefixNode } from './prefix-tree';

/**
 * Who holds which cells of the key-value cache, and which sequence numbers are free. llama.cpp frees a cell when no
 * sequence has it any more; counting the holders of each stretch of the prefix tree tells exactly how many are in use.
 */
export interface CacheLedger<T> {
  /** A free sequence number; undefined where all are taken. */
  takeSequence(): number | undefined;
  returnSequence(sequence: number): void;
  freeSequences(): number;
  /** A sequence now has this node's tokens and all those before it. */
  hold(node: PrefixNode<T> | undefined): void;
  drop(node: PrefixNode<T> | undefined): void;
  /** Cells that only one sequence has: tokens beyond the tree's nodes. Negative to give back. */
  addOwn(cells: number): void;
  /** How many sequences have the node's cells. */
  holders(node: PrefixNode<T>): number;
  free(): number;
}

export function createCacheLedger<T>(cells: number, sequences: number): CacheLedger<T> {
  const numbers = Array.from({ length: sequences }, (_, index) => sequences - 1 - index);
  const holders = new Map<PrefixNode<T>, number>();
  let used = 0;
  return {
    takeSequence: () => numbers.pop(),
    returnSequence: (sequence) => void numbers.push(sequence),
    freeSequences: () => numbers.length,
    hold(node) {
      for (let at = node; at; at = at.parent) {
        const before = holders.get(at) ?? 0;
        if (before === 0) used += at.end - at.start;
        holders.set(at, before + 1);
      }
    },
    drop(node) {
      for (let at = node; at; at = at.parent) {
        const before = holders.get(at) ?? 0;
        if (before === 1) {
          used -= at.end - at.start;
          holders.delete(at);
        } else holders.set(at, before - 1);
      }
    },
    addOwn: (own) => void (used += own),
    holders: (node) => holders.get(node) ?? 0,
    free: () => cells - used,
  };
}
