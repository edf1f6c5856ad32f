/** Tokens a second over the latest seconds, and the seconds that are left at the pace of the whole. */
export interface Pace {
  addTokens(count: number): void;
  tokensPerSecond(): number;
  /** Undefined until some of the work is done. */
  secondsLeft(done: number, total: number): number | undefined;
  /** Seconds since the start. */
  elapsed(): number;
}

const windowMs = 5000;

/** @param now milliseconds, monotonic. */
export function createPace(now: () => number = () => performance.now()): Pace {
  const start = now();
  let marks: { at: number; tokens: number }[] = [];
  return {
    addTokens(count) {
      const at = now();
      marks.push({ at, tokens: count });
      if (marks.length > 4096) marks = marks.filter((mark) => at - mark.at <= windowMs);
    },
    tokensPerSecond() {
      const at = now();
      marks = marks.filter((mark) => at - mark.at <= windowMs);
      const span = Math.min(windowMs, at - start);
      return span <= 0 ? 0 : (marks.reduce((sum, { tokens }) => sum + tokens, 0) * 1000) / span;
    },
    secondsLeft(done, total) {
      return done === 0 ? undefined : (((now() - start) / 1000) * (total - done)) / done;
    },
    elapsed: () => (now() - start) / 1000,
  };
}
