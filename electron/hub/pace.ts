/** How fast bytes come, over the last seconds: a download's speed changes, and so does what is left of it. */
export interface Pace {
  /** So many bytes are there at this moment (milliseconds). */
  note(bytes: number, now: number): void;
  now(totalBytes: number): { bytesPerSecond?: number; secondsLeft?: number };
}

const windowMs = 8000;
const leastMs = 500;

export function createPace(): Pace {
  let points: { bytes: number; now: number }[] = [];
  return {
    note(bytes, now) {
      const last = points.at(-1);
      // A restart from the beginning: what was before tells nothing.
      if (last && bytes < last.bytes) points = [];
      if (last && now - last.now < 100) return;
      points.push({ bytes, now });
      points = points.filter((point) => now - point.now <= windowMs);
    },
    now(totalBytes) {
      const [first] = points;
      const last = points.at(-1);
      if (!first || !last || last.now - first.now < leastMs) return {};
      const bytesPerSecond = ((last.bytes - first.bytes) * 1000) / (last.now - first.now);
      if (bytesPerSecond <= 0) return { bytesPerSecond: 0 };
      return { bytesPerSecond, secondsLeft: (totalBytes - last.bytes) / bytesPerSecond };
    },
  };
}
