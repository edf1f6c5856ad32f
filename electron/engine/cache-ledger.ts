/**
 * Tokens that were evaluated together and lie in cells of their own. A sequence has a stretch and all those before it;
 * the same tokens evaluated again are another stretch.
 */
export interface Stretch {
  readonly tokens: number;
  readonly before: Stretch | undefined;
  /** Sequences that have these cells. */
  holders: number;
}

/**
 * Which cells of the key-value cache are in use, and which sequence numbers are free. llama.cpp frees a cell when no
 * sequence has it any more; counting the holders of each stretch tells exactly how many are in use.
 */
export interface CacheLedger {
  /** The lowest free sequence number; undefined where all are taken. */
  takeSequence(): number | undefined;
  returnSequence(sequence: number): void;
  /** A sequence now has this stretch and all those before it. */
  hold(stretch: Stretch | undefined): void;
  drop(stretch: Stretch | undefined): void;
  /** Cells that one sequence alone has, beyond its stretches. Negative to give back. */
  addOwn(cells: number): void;
  free(): number;
}

export function createCacheLedger(cells: number, sequences: number): CacheLedger {
  const isTaken = Array.from({ length: sequences }, () => false);
  let used = 0;
  return {
    takeSequence() {
      const sequence = isTaken.indexOf(false);
      if (sequence === -1) return undefined;
      isTaken[sequence] = true;
      return sequence;
    },
    returnSequence: (sequence) => void (isTaken[sequence] = false),
    hold(stretch) {
      for (let at = stretch; at; at = at.before) if (at.holders++ === 0) used += at.tokens;
    },
    drop(stretch) {
      for (let at = stretch; at; at = at.before) if (--at.holders === 0) used -= at.tokens;
    },
    addOwn: (own) => void (used += own),
    free: () => cells - used,
  };
}
